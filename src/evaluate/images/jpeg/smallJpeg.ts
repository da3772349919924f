import { BitReader } from "./huffman.ts";
import { inverseCosine, ZIGZAG } from "./idct.ts";
import { type JpegComponent, type JpegParts, jpegParts } from "./jpegParts.ts";
import { doubleAcross, doubleBoth, type Plane } from "./upsample.ts";

/** A decoded JPEG: grey (1 channel) or red, green and blue, a byte each, rows from the top. */
export interface SmallImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Decodes a small ordinary JPEG (sequential, 8 bits, one scan, grey or YCbCr at 4:4:4, 4:2:2 or 4:2:0) to the pixels that
 * libjpeg-turbo, and so Pillow, gives. A browser's own decoder costs a third of a millisecond a call however small the
 * image is.
 * @returns null for every other file, and one that is damaged: the browser's decoder is to judge it
 */
export function decodeSmallJpeg(bytes: Uint8Array): SmallImage | null {
  const parts = jpegParts(bytes);
  if (parts === null) return null;
  const sampling = samplingOf(parts.components);
  if (sampling === null) return null;
  const planes = decodePlanes(bytes, parts, sampling);
  return planes === null ? null : imageOf(parts, sampling, planes);
}

/** Samples of the first component across and down for each of the others'. */
interface Sampling {
  readonly across: 1 | 2;
  readonly down: 1 | 2;
}

function samplingOf(components: readonly JpegComponent[]): Sampling | null {
  const [first, ...others] = components;
  if (first === undefined) return null;
  // The only component's factors mean nothing: its blocks come one by one.
  if (others.length === 0) return { across: 1, down: 1 };
  if (!others.every(({ across, down }) => across === 1 && down === 1)) return null;
  const { across, down } = first;
  if (across === 1 && down === 1) return { across, down };
  return across === 2 && (down === 1 || down === 2) ? { across, down } : null;
}

function decodePlanes(
  bytes: Uint8Array,
  parts: JpegParts,
  { across, down }: Sampling,
): Plane[] | null {
  const { width, height, components, restartInterval } = parts;
  const unitsAcross = Math.ceil(width / (8 * across));
  const unitsDown = Math.ceil(height / (8 * down));
  const planes = components.map((_, index): Plane => {
    const [x, y] = index === 0 ? [across, down] : [1, 1];
    const stride = unitsAcross * 8 * x;
    return {
      data: new Uint8ClampedArray(stride * unitsDown * 8 * y),
      stride,
      width: index === 0 ? width : Math.ceil(width / across),
      height: index === 0 ? height : Math.ceil(height / down),
    };
  });
  const reader = new BitReader(bytes, parts.scanStart);
  const block = new Int32Array(64);
  const before = new Int32Array(components.length);
  for (let unit = 0; unit < unitsAcross * unitsDown; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      if (!reader.restart((unit / restartInterval - 1) % 8)) return null;
      before.fill(0);
    }
    const [column, row] = [unit % unitsAcross, Math.floor(unit / unitsAcross)];
    for (const [index, component] of components.entries()) {
      const plane = planes[index];
      if (plane === undefined) return null;
      const [x, y] = index === 0 ? [across, down] : [1, 1];
      for (let part = 0; part < x * y; part++) {
        if (!readBlock(reader, component, block, before, index)) return null;
        const left = (column * x + (part % x)) * 8;
        const top = (row * y + Math.floor(part / x)) * 8;
        inverseCosine(block, plane.data, top * plane.stride + left, plane.stride);
      }
    }
    if (reader.isPastEnd) return null;
  }
  return planes;
}

/** The next block's dequantised coefficients. @returns false where the data are damaged */
function readBlock(
  reader: BitReader,
  { dc, ac, quantisation }: JpegComponent,
  block: Int32Array,
  before: Int32Array,
  component: number,
): boolean {
  block.fill(0);
  const size = reader.symbol(dc);
  if (size < 0 || size > 11) return false;
  const first = (before[component] ?? 0) + reader.signed(size);
  before[component] = first;
  block[0] = first * (quantisation[0] ?? 0);
  for (let index = 1; index < 64; index++) {
    const symbol = reader.symbol(ac);
    if (symbol < 0) return false;
    const bits = symbol & 15;
    if (bits === 0) {
      if (symbol !== 0xf0) break;
      index += 15;
      continue;
    }
    index += symbol >> 4;
    if (index > 63 || bits > 10) return false;
    block[ZIGZAG[index] ?? 0] = reader.signed(bits) * (quantisation[index] ?? 0);
  }
  return true;
}

function imageOf(
  { width, height }: JpegParts,
  { across, down }: Sampling,
  planes: readonly Plane[],
): SmallImage | null {
  const [luma, blue, red] = planes;
  if (luma === undefined) return null;
  if (blue === undefined || red === undefined) {
    const data = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      const from = row * luma.stride;
      data.set(luma.data.subarray(from, from + width), row * width);
    }
    return { width, height, channels: 1, data };
  }
  const colours = [blue, red].map((plane) => whole(plane, across, down));
  const [wholeBlue, wholeRed] = colours;
  if (!wholeBlue || !wholeRed) return null;
  return { width, height, channels: 3, data: coloured(width, height, luma, wholeBlue, wholeRed) };
}

/** A colour's plane at the image's size. @returns null where libjpeg would not filter it: it is too narrow */
function whole(plane: Plane, across: 1 | 2, down: 1 | 2): Plane | null {
  if (across === 1) return plane;
  const { width, height } = plane;
  if (width < 3) return null;
  const data = new Uint8ClampedArray(2 * width * down * height);
  if (down === 1) doubleAcross(plane, data);
  else doubleBoth(plane, data);
  return { data, stride: 2 * width, width: 2 * width, height: down * height };
}

/** libjpeg's conversion in 16-bit fixed point: JFIF's equations (ITU-T T.871). */
const RED = 91881;
const BLUE = 116130;
const GREEN_RED = 46802;
const GREEN_BLUE = 22554;
const HALF = 32768;

function coloured(width: number, height: number, luma: Plane, blue: Plane, red: Plane) {
  const out = new Uint8ClampedArray(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const y = luma.data[row * luma.stride + x] ?? 0;
      const cb = (blue.data[row * blue.stride + x] ?? 0) - 128;
      const cr = (red.data[row * red.stride + x] ?? 0) - 128;
      out[to] = y + ((RED * cr + HALF) >> 16);
      out[to + 1] = y + ((-GREEN_BLUE * cb - GREEN_RED * cr + HALF) >> 16);
      out[to + 2] = y + ((BLUE * cb + HALF) >> 16);
      to += 3;
    }
  }
  return new Uint8Array(out.buffer);
}
