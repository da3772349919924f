import { failure } from "../readers/problem.ts";
import { dropAlpha, greyToColour, toGrey } from "./colour.ts";
import { centreCrop, type Size, shorterSideSize } from "./geometry.ts";
import type { ImagePreprocessing } from "./preprocessing.ts";
import { type Raster, type RasterData, type Region, Resizer } from "./resize.ts";

/** The order of a tensor's axes for one image; "flat" tensors have NCHW's order. */
export type TensorLayout = "NCHW" | "NHWC";

/** One image of a network's input. */
export interface TensorTarget extends Size {
  readonly channels: 1 | 3;
  readonly layout: TensorLayout;
}

/**
 * How floats of an array stand for pixels: from 0 to 1, from 0 to 255, or ready for the network ("as-is": neither
 * divided nor normalised).
 */
export type FloatRange = "unit" | "bytes" | "as-is";

/**
 * Brings images of any size into tensors, as one preprocessing says. Keeps its buffers: image after image costs
 * no allocation but for images larger than any before. Serves one image at a time.
 */
export class ImagePreparer {
  readonly #preprocessing: ImagePreprocessing;
  readonly #target: TensorTarget;
  readonly #floatRange: FloatRange;
  readonly #resizer = new Resizer();
  readonly #tables: readonly Float32Array[];
  #bytes: Scratch<Uint8Array<ArrayBuffer>> = {};
  #floats: Scratch<Float32Array<ArrayBuffer>> = {};

  /** @throws ImageSetError preprocessing where colours and channels do not agree */
  constructor(
    preprocessing: ImagePreprocessing,
    target: TensorTarget,
    floatRange: FloatRange = "unit",
  ) {
    checkChannels(preprocessing, target);
    this.#preprocessing = preprocessing;
    this.#target = target;
    this.#floatRange = floatRange;
    this.#tables = valueTables(preprocessing, target.channels);
  }

  /** Numbers of one image in the tensor. */
  get length(): number {
    return this.#target.channels * this.#target.width * this.#target.height;
  }

  /**
   * Writes one image into `out` from `offset` on.
   * @param image bytes or floats with 1, 3 or 4 channels
   * @throws ImageSetError preprocessing where the result is not of the network's input size
   */
  prepare(image: Raster, out: Float32Array, offset: number, where: string): void {
    const final = this.pixels(image, where);
    const { width, height, channels, layout } = this.#target;
    const plane = width * height;
    const isBgr = this.#preprocessing.colour === "bgr" && channels === 3;
    for (let channel = 0; channel < channels; channel++) {
      const from = isBgr ? 2 - channel : channel;
      const start = offset + (layout === "NCHW" ? channel * plane : channel);
      const step = layout === "NCHW" ? 1 : channels;
      this.#write(final, channel, from, plane, channels, out, start, step);
    }
  }

  /**
   * The image's pixels after resizing and cropping, before they become values: what Pillow would give. The
   * data are this preparer's own and hold until the next call.
   */
  pixels(image: Raster, where: string): RasterData {
    const { width, height } = this.#target;
    const used = width * height * this.#target.channels;
    const coloured = this.#colours(image);
    const { size, region } = plan(this.#preprocessing, image);
    if (region.width !== width || region.height !== height) {
      throw wrongSize(where, image, region, this.#target);
    }
    const isWhole = size.width === image.width && size.height === image.height;
    if (isWhole && isWholeRegion(region, size)) return coloured.data.subarray(0, used);
    return this.#cropped(coloured, size, region).subarray(0, used);
  }

  #colours(image: Raster): Raster {
    const { channels } = this.#target;
    if (image.channels === channels) return image;
    const count = image.width * image.height;
    const data = this.#room(image.data, "colour", count * channels);
    if (channels === 1) toGrey(image.data, image.channels, data, count);
    else if (image.channels === 1) greyToColour(image.data, data, count);
    else dropAlpha(image.data, data, count);
    return { width: image.width, height: image.height, channels, data };
  }

  #cropped(image: Raster, size: Size, region: Region): RasterData {
    const { channels } = image;
    const out = this.#room(image.data, "final", region.width * region.height * channels);
    const { filter = "nearest", pillow = 12 } = this.#preprocessing.resize ?? {};
    const inside = intersection(region, size);
    if (inside.width === region.width && inside.height === region.height) {
      this.#resizer.resize(image, size.width, size.height, filter, out, region, pillow);
      return out;
    }
    const part = this.#room(image.data, "part", inside.width * inside.height * channels);
    this.#resizer.resize(image, size.width, size.height, filter, part, inside, pillow);
    out.fill(0);
    for (let row = 0; row < inside.height; row++) {
      const line = inside.width * channels;
      const to = ((inside.y - region.y + row) * region.width + inside.x - region.x) * channels;
      out.set(part.subarray(row * line, (row + 1) * line), to);
    }
    return out;
  }

  #write(
    pixels: RasterData,
    channel: number,
    from: number,
    count: number,
    channels: number,
    out: Float32Array,
    start: number,
    step: number,
  ): void {
    if (pixels instanceof Float32Array) {
      this.#writeFloats(pixels, channel, from, count, channels, out, start, step);
      return;
    }
    const table = this.#tables[channel] ?? new Float32Array(256);
    let source = from;
    let to = start;
    for (let index = 0; index < count; index++) {
      out[to] = table[pixels[source] ?? 0] ?? 0;
      source += channels;
      to += step;
    }
  }

  #writeFloats(
    pixels: Float32Array,
    channel: number,
    from: number,
    count: number,
    channels: number,
    out: Float32Array,
    start: number,
    step: number,
  ): void {
    const { divisor, mean, std } = this.#preprocessing;
    const asIs = this.#floatRange === "as-is";
    const scale = asIs ? 1 : this.#floatRange === "unit" ? 255 / divisor : 1 / divisor;
    const shift = asIs ? 0 : ofChannel(mean, channel, 0);
    const spread = asIs ? 1 : ofChannel(std, channel, 1);
    for (let index = 0; index < count; index++) {
      const value = Math.fround((pixels[from + index * channels] ?? 0) * scale);
      out[start + index * step] = Math.fround(value - shift) / spread;
    }
  }

  /** Room of this preparer's own, of the input's type, grown where needed. */
  #room(like: RasterData, use: ScratchUse, length: number): RasterData {
    if (like instanceof Float32Array) {
      const known = this.#floats[use];
      if (known && known.length >= length) return known;
      const made = new Float32Array(length);
      this.#floats = { ...this.#floats, [use]: made };
      return made;
    }
    const known = this.#bytes[use];
    if (known && known.length >= length) return known;
    const made = new Uint8Array(length);
    this.#bytes = { ...this.#bytes, [use]: made };
    return made;
  }
}

type ScratchUse = "colour" | "part" | "final";
type Scratch<T> = Partial<Record<ScratchUse, T>>;

/** The size that an image is resized to, and the part of that which is kept. */
export function plan(
  { resize, crop }: ImagePreprocessing,
  image: Size,
): { readonly size: Size; readonly region: Region } {
  const size =
    resize === null
      ? { width: image.width, height: image.height }
      : resize.kind === "exact"
        ? { width: resize.width, height: resize.height }
        : shorterSideSize(image, resize.size);
  const part = crop ?? size;
  const rounding = crop?.rounding ?? "torchvision";
  return { size, region: centreCrop(size, { width: part.width, height: part.height }, rounding) };
}

/**
 * For each channel the 256 values that its pixels can become: (pixel / divisor − mean) / std, in 32-bit floats at
 * every step, as torchvision's ToTensor and Normalize compute it.
 */
export function valueTables(
  { divisor, mean, std }: Pick<ImagePreprocessing, "divisor" | "mean" | "std">,
  channels: number,
): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const shift = Math.fround(ofChannel(mean, channel, 0));
    const spread = Math.fround(ofChannel(std, channel, 1));
    return Float32Array.from({ length: 256 }, (__, pixel) => {
      const scaled = Math.fround(pixel / divisor);
      return Math.fround(Math.fround(scaled - shift) / spread);
    });
  });
}

function ofChannel(values: readonly number[], channel: number, otherwise: number): number {
  return values[values.length === 1 ? 0 : channel] ?? otherwise;
}

function isWholeRegion({ x, y, width, height }: Region, size: Size): boolean {
  return x === 0 && y === 0 && width === size.width && height === size.height;
}

function intersection(region: Region, size: Size): Region {
  const x = Math.max(0, region.x);
  const y = Math.max(0, region.y);
  return {
    x,
    y,
    width: Math.min(size.width, region.x + region.width) - x,
    height: Math.min(size.height, region.y + region.height) - y,
  };
}

function checkChannels({ colour }: ImagePreprocessing, target: TensorTarget): void {
  if (colour !== "grey" || target.channels === 1) return;
  throw failure(
    "preprocessing",
    "The preprocessing",
    `it makes grey images, and the network's input has ${target.channels} channels`,
    "RGB or BGR for 3 channels",
    "Choose other colours.",
  );
}

function wrongSize(where: string, image: Size, region: Size, target: Size): Error {
  return failure(
    "preprocessing",
    where,
    `the image of ${image.width} × ${image.height} becomes ${region.width} × ${region.height}, and the network takes ${target.width} × ${target.height}`,
    `a resize or crop to ${target.width} × ${target.height}`,
    "Set the size in the preprocessing.",
  );
}
