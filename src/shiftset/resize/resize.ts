import { type AxisWeights, axisWeights, FIXED_BITS, nearestPlaces } from "./coefficients.ts";
import type { ResizeFilter } from "./filters.ts";

/** An image in memory: rows from the top, channels last. */
export interface Raster<T extends RasterData = RasterData> {
  readonly width: number;
  readonly height: number;
  /** 1, 3 or 4; an alpha channel is resized like the others, without premultiplication. */
  readonly channels: number;
  readonly data: T;
}

export type RasterData = Uint8Array | Uint8ClampedArray | Float32Array;

/** A rectangle of an image, in pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The major version of Pillow whose order of the two passes is followed; 12 stands for all before 13. */
export type PillowVersion = 12 | 13;

/** Axes whose weights are kept: images of a set often have few different sizes. */
const KEPT_AXES = 64;

/**
 * Resizes as Pillow does, to the last bit for bytes. Keeps its weights and its buffers, so that image after image
 * costs no allocation; one resizer serves one image at a time.
 */
export class Resizer {
  readonly #axes = new Map<string, AxisWeights>();
  #between: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #betweenFloat: Float32Array<ArrayBuffer> = new Float32Array(0);

  /**
   * Resizes to `width` × `height` and gives the part `region` of the result; the rest is never computed.
   * Rows are resized first and columns then, rounding and clipping in between, as Pillow does up to its version 12.
   * Pillow 13 turns this order round where the height shrinks by more than twice what the width does.
   * Equal to Pillow's Image.resize((width, height), filter).crop(region) for modes L and RGB, and F for floats.
   * @param out where the region's pixels go: region.width × region.height × channels numbers of the same type as the input
   * @throws RangeError for a region beyond the result, sizes below 1, or an `out` of another size
   */
  resize(
    image: Raster,
    width: number,
    height: number,
    filter: ResizeFilter,
    out: RasterData,
    region: Region = { x: 0, y: 0, width, height },
    pillow: PillowVersion = 12,
  ): void {
    check(image, width, height, region, out);
    if (filter === "nearest") {
      copyNearest(image, width, height, region, out);
      return;
    }
    const horizontal = width === image.width ? null : this.#axis(image.width, width, filter);
    const vertical = height === image.height ? null : this.#axis(image.height, height, filter);
    const lost = { x: image.width - width, y: image.height - height };
    const columnsFirst = pillow === 13 && lost.y > 0 && lost.y > 2 * lost.x;
    if (columnsFirst && vertical !== null && horizontal !== null) {
      this.#columnsThenRows(image, vertical, horizontal, region, out);
    } else {
      this.#rowsThenColumns(image, horizontal, vertical, region, out);
    }
  }

  #axis(from: number, to: number, filter: Exclude<ResizeFilter, "nearest">): AxisWeights {
    const key = `${from} ${to} ${filter}`;
    const known = this.#axes.get(key);
    if (known) return known;
    if (this.#axes.size >= KEPT_AXES) this.#axes.clear();
    const made = axisWeights(from, to, filter);
    this.#axes.set(key, made);
    return made;
  }

  #rowsThenColumns(
    image: Raster,
    horizontal: AxisWeights | null,
    vertical: AxisWeights | null,
    region: Region,
    out: RasterData,
  ): void {
    const line = region.width * image.channels;
    const rows = needed(vertical, region.y, region.height);
    const between = vertical === null ? out : this.#room(image.data, rows.count * line);
    if (horizontal === null) copyColumns(image, rows, region, between);
    else resizeRows(image, horizontal, rows, 0, region, between);
    if (vertical === null) return;
    const from = { data: between, line, first: 0 };
    resizeColumns(from, vertical, rows.first, region, line, out);
  }

  #columnsThenRows(
    image: Raster,
    vertical: AxisWeights,
    horizontal: AxisWeights,
    region: Region,
    out: RasterData,
  ): void {
    const { channels } = image;
    const columns = needed(horizontal, region.x, region.width);
    const line = columns.count * channels;
    const between = this.#room(image.data, region.height * line);
    const from = {
      data: image.data,
      line: image.width * channels,
      first: columns.first * channels,
    };
    resizeColumns(from, vertical, 0, region, line, between);
    const narrow = { width: columns.count, height: region.height, channels, data: between };
    const rows = { first: 0, count: region.height };
    resizeRows(narrow, horizontal, rows, columns.first, region, out);
  }

  /** Room for what stands between the two passes. */
  #room(like: RasterData, length: number): RasterData {
    if (like instanceof Float32Array) {
      if (this.#betweenFloat.length < length) this.#betweenFloat = new Float32Array(length);
      return this.#betweenFloat;
    }
    if (this.#between.length < length) this.#between = new Uint8Array(length);
    return this.#between;
  }
}

/** Resizes one image into a new one. For many, keep a {@link Resizer}. */
export function resizeImage(
  image: Raster<Uint8Array>,
  width: number,
  height: number,
  filter: ResizeFilter,
  pillow: PillowVersion = 12,
): Raster<Uint8Array> {
  const data = new Uint8Array(width * height * image.channels);
  new Resizer().resize(image, width, height, filter, data, { x: 0, y: 0, width, height }, pillow);
  return { width, height, channels: image.channels, data };
}

/** Input rows or columns that a region's output needs. */
interface Span {
  readonly first: number;
  readonly count: number;
}

function needed(axis: AxisWeights | null, start: number, length: number): Span {
  if (axis === null) return { first: start, count: length };
  const first = axis.first[start] ?? 0;
  const last = start + length - 1;
  return { first, count: (axis.first[last] ?? 0) + (axis.count[last] ?? 0) - first };
}

function check(
  image: Raster,
  width: number,
  height: number,
  { x, y, width: w, height: h }: Region,
  out: RasterData,
): void {
  const whole = [width, height, x, y, w, h].every(Number.isInteger);
  const inside = x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= width && y + h <= height;
  const hasPixels = image.width >= 1 && image.height >= 1;
  if (!whole || !inside || !hasPixels) {
    throw new RangeError(
      `The part ${w} × ${h} at (${x}, ${y}) of ${width} × ${height} cannot be made of an image of ` +
        `${image.width} × ${image.height}.`,
    );
  }
  if (out.length < w * h * image.channels) {
    throw new RangeError(`${w} × ${h} × ${image.channels} numbers do not fit into ${out.length}.`);
  }
}

function copyNearest(
  { width: inWidth, height: inHeight, channels, data }: Raster,
  width: number,
  height: number,
  region: Region,
  out: RasterData,
): void {
  const columns = nearestPlaces(inWidth, width);
  const rows = nearestPlaces(inHeight, height);
  let to = 0;
  for (let y = region.y; y < region.y + region.height; y++) {
    const row = (rows[y] ?? 0) * inWidth;
    for (let x = region.x; x < region.x + region.width; x++) {
      const from = (row + (columns[x] ?? 0)) * channels;
      for (let channel = 0; channel < channels; channel++) out[to++] = data[from + channel] ?? 0;
    }
  }
}

function copyColumns(image: Raster, rows: Span, region: Region, out: RasterData): void {
  const line = region.width * image.channels;
  for (let row = 0; row < rows.count; row++) {
    const from = ((rows.first + row) * image.width + region.x) * image.channels;
    out.set(image.data.subarray(from, from + line), row * line);
  }
}

const HALF = 1 << (FIXED_BITS - 1);

/** A fixed-point sum as a byte: rounded, then clipped. */
function clip(sum: number): number {
  const value = sum >> FIXED_BITS;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/**
 * Resizes along the rows.
 * @param originX the column of the whole image that is the raster's first
 */
function resizeRows(
  image: Raster,
  axis: AxisWeights,
  rows: Span,
  originX: number,
  region: Region,
  out: RasterData,
): void {
  if (image.data instanceof Float32Array) floatRows(image, axis, rows, originX, region, out);
  else if (image.channels === 3) rowsOfThree(image, axis, rows, originX, region, out);
  else byteRows(image, axis, rows, originX, region, out);
}

/** Rows of numbers, of which those from `first` on are looked at. */
interface Lines {
  readonly data: RasterData;
  /** Numbers of one row. */
  readonly line: number;
  readonly first: number;
}

/**
 * Resizes along the columns.
 * @param originY the row of the whole image that is the first here
 * @param line numbers of one row of the result
 */
function resizeColumns(
  from: Lines,
  axis: AxisWeights,
  originY: number,
  region: Region,
  line: number,
  out: RasterData,
): void {
  if (from.data instanceof Float32Array) floatColumns(from, axis, originY, region, line, out);
  else byteColumns(from, axis, originY, region, line, out);
}

/** Three channels by hand: the inner loop is most of the cost of preprocessing a photograph. */
function rowsOfThree(
  { width, data }: Raster,
  { first, count, stride, fixed }: AxisWeights,
  rows: Span,
  originX: number,
  region: Region,
  out: RasterData,
): void {
  let to = 0;
  for (let row = 0; row < rows.count; row++) {
    const line = (rows.first + row) * width * 3;
    for (let x = region.x; x < region.x + region.width; x++) {
      let from = line + ((first[x] ?? 0) - originX) * 3;
      const start = x * stride;
      const end = start + (count[x] ?? 0);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let k = start; k < end; k++) {
        const weight = fixed[k] ?? 0;
        red += (data[from] ?? 0) * weight;
        green += (data[from + 1] ?? 0) * weight;
        blue += (data[from + 2] ?? 0) * weight;
        from += 3;
      }
      out[to] = clip(red);
      out[to + 1] = clip(green);
      out[to + 2] = clip(blue);
      to += 3;
    }
  }
}

function byteRows(
  { width, channels, data }: Raster,
  { first, count, stride, fixed }: AxisWeights,
  rows: Span,
  originX: number,
  region: Region,
  out: RasterData,
): void {
  let to = 0;
  for (let row = 0; row < rows.count; row++) {
    const line = (rows.first + row) * width;
    for (let x = region.x; x < region.x + region.width; x++) {
      const from = (line + (first[x] ?? 0) - originX) * channels;
      const taps = count[x] ?? 0;
      for (let channel = 0; channel < channels; channel++) {
        let sum = HALF;
        for (let k = 0; k < taps; k++) {
          sum += (data[from + k * channels + channel] ?? 0) * (fixed[x * stride + k] ?? 0);
        }
        out[to++] = clip(sum);
      }
    }
  }
}

function byteColumns(
  { data, line: step, first: left }: Lines,
  { first, count, stride, fixed }: AxisWeights,
  originY: number,
  region: Region,
  line: number,
  out: RasterData,
): void {
  for (let row = 0; row < region.height; row++) {
    const y = region.y + row;
    const top = ((first[y] ?? 0) - originY) * step + left;
    const start = y * stride;
    const taps = count[y] ?? 0;
    const to = row * line;
    for (let at = 0; at < line; at++) {
      let sum = HALF;
      let from = top + at;
      for (let k = start; k < start + taps; k++) {
        sum += (data[from] ?? 0) * (fixed[k] ?? 0);
        from += step;
      }
      out[to + at] = clip(sum);
    }
  }
}

function floatRows(
  { width, channels, data }: Raster,
  { first, count, stride, weights }: AxisWeights,
  rows: Span,
  originX: number,
  region: Region,
  out: RasterData,
): void {
  let to = 0;
  for (let row = 0; row < rows.count; row++) {
    const line = (rows.first + row) * width;
    for (let x = region.x; x < region.x + region.width; x++) {
      const from = (line + (first[x] ?? 0) - originX) * channels;
      const taps = count[x] ?? 0;
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let k = 0; k < taps; k++) {
          sum += (data[from + k * channels + channel] ?? 0) * (weights[x * stride + k] ?? 0);
        }
        out[to++] = sum;
      }
    }
  }
}

function floatColumns(
  { data, line: step, first: start }: Lines,
  { first, count, stride, weights }: AxisWeights,
  originY: number,
  region: Region,
  line: number,
  out: RasterData,
): void {
  for (let row = 0; row < region.height; row++) {
    const y = region.y + row;
    const top = ((first[y] ?? 0) - originY) * step + start;
    const taps = count[y] ?? 0;
    for (let at = 0; at < line; at++) {
      let sum = 0;
      for (let k = 0; k < taps; k++) {
        sum += (data[top + k * step + at] ?? 0) * (weights[y * stride + k] ?? 0);
      }
      out[row * line + at] = sum;
    }
  }
}
