/**
 * How an image becomes the network's input: value = (pixel / divisor − mean) / std, in 32-bit floats at
 * every step, as torchvision's ToTensor and Normalize compute it.
 */
export interface Preprocessing {
  /** 255 maps pixels to [0, 1]; 1 leaves them in [0, 255]. */
  readonly divisor: number;
  /** One number for all channels, or one a channel; in units of pixel / divisor. */
  readonly mean: readonly number[];
  /** As `mean`; none is 0. */
  readonly std: readonly number[];
}

/** Pixels from 0 to 1, nothing else: what the bundled checkpoints were trained on. */
export const UNIT_RANGE: Preprocessing = { divisor: 255, mean: [0], std: [1] };

/** A text that is equal exactly where two preprocessings are; part of a stored result's key. */
export function preprocessingIdentity(preprocessing: Preprocessing): string {
  const { divisor, mean, std } = preprocessing;
  return `v1 divisor=${divisor} mean=${mean.join(",")} std=${std.join(",")}`;
}

/** For each channel the 256 values that its pixels can become. */
export function valueTables(preprocessing: Preprocessing, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const mean = Math.fround(ofChannel(preprocessing.mean, channel, 0));
    const std = Math.fround(ofChannel(preprocessing.std, channel, 1));
    return Float32Array.from({ length: 256 }, (__, pixel) => {
      const scaled = Math.fround(pixel / preprocessing.divisor);
      return Math.fround(Math.fround(scaled - mean) / std);
    });
  });
}

function ofChannel(values: readonly number[], channel: number, otherwise: number): number {
  return values[values.length === 1 ? 0 : channel] ?? otherwise;
}
