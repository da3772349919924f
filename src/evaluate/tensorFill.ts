import type { ShiftSet } from "../shiftset/types.ts";

/** Everything needed to write images of one set into an input tensor. */
export interface TensorFiller {
  /** Numbers in one image of the tensor: channels × height × width. */
  readonly imageSize: number;
  /**
   * Writes the images `order[start … end)` as [n, channels, height, width]; the rest of `out` becomes 0.
   */
  fill(out: Float32Array, order: Uint32Array, start: number, end: number): void;
}

/** @param tables one table of 256 values a channel; see valueTables */
export function tensorFiller(set: ShiftSet, tables: readonly Float32Array[]): TensorFiller {
  const plane = set.width * set.height;
  const channels = set.channels;
  const imageSize = plane * channels;
  return {
    imageSize,
    fill(out, order, start, end) {
      for (let position = start; position < end; position++) {
        const from = (order[position] ?? 0) * imageSize;
        const to = (position - start) * imageSize;
        for (let channel = 0; channel < channels; channel++) {
          const table = tables[channel];
          if (table === undefined) throw new RangeError(`no table for channel ${channel}`);
          writePlane(out, to + channel * plane, plane, table, set.pixels, from + channel, channels);
        }
      }
      out.fill(0, (end - start) * imageSize);
    },
  };
}

function writePlane(
  out: Float32Array,
  to: number,
  count: number,
  table: Float32Array,
  pixels: Uint8Array,
  from: number,
  step: number,
): void {
  let source = from;
  for (let index = 0; index < count; index++) {
    out[to + index] = table[pixels[source] ?? 0] ?? 0;
    source += step;
  }
}
