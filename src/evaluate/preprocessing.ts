import { toFloat16Bits } from "./float16.ts";
import type { InputType } from "./networkInput.ts";

/**
 * How a pixel becomes the network's input: value = (pixel / divisor − mean) / std, in 32-bit floats at
 * every step, as torchvision's ToTensor and Normalize compute it.
 */
export interface Preprocessing {
  /** 255 maps pixels to [0, 1]; 127.5 with mean 1 to [−1, 1]; 1 leaves them in [0, 255]. */
  readonly divisor: number;
  /** One number for all channels, or one a channel of the network; in units of pixel / divisor. */
  readonly mean: readonly number[];
  /** As `mean`; none is 0. */
  readonly std: readonly number[];
  /** Blue first, as Caffe and OpenCV have it; red first when left out. */
  readonly blueFirst?: boolean;
}

/** Pixels from 0 to 1, nothing else: what the bundled checkpoints were trained on. */
export const UNIT_RANGE: Preprocessing = { divisor: 255, mean: [0], std: [1] };

/** Pixels as they are, 0 to 255: what networks with a uint8 input read. */
export const BYTE_RANGE: Preprocessing = { divisor: 1, mean: [0], std: [1] };

/** What is left of a preprocessing for a network that reads bytes: the order of colours. */
export function forBytes({ blueFirst = false }: Preprocessing): Preprocessing {
  return blueFirst ? { ...BYTE_RANGE, blueFirst } : BYTE_RANGE;
}

/** A text that is equal exactly where two preprocessings are; part of a stored result's key. */
export function preprocessingIdentity(preprocessing: Preprocessing): string {
  const { divisor, mean, std, blueFirst = false } = preprocessing;
  return `v1 divisor=${divisor} mean=${mean.join(",")} std=${std.join(",")}${blueFirst ? " bgr" : ""}`;
}

/** An input tensor's numbers; 16-bit floats as their bits. */
export type TensorNumbers = Float32Array | Uint16Array | Uint8Array;

/** Makes room for numbers of a type. */
export function tensorNumbers(type: InputType, length: number): TensorNumbers {
  if (type === "float32") return new Float32Array(length);
  return type === "float16" ? new Uint16Array(length) : new Uint8Array(length);
}

/**
 * For each channel of the network the 256 numbers that its pixels can become. A network that reads bytes
 * is given the pixels themselves.
 */
export function valueTables(
  preprocessing: Preprocessing,
  channels: number,
  type: InputType = "float32",
): TensorNumbers[] {
  return Array.from({ length: channels }, (_, channel) => {
    const mean = Math.fround(ofChannel(preprocessing.mean, channel, 0));
    const std = Math.fround(ofChannel(preprocessing.std, channel, 1));
    const table = tensorNumbers(type, 256);
    for (let pixel = 0; pixel < 256; pixel++) {
      const scaled = Math.fround(pixel / preprocessing.divisor);
      const value = Math.fround(Math.fround(scaled - mean) / std);
      if (type === "uint8") table[pixel] = pixel;
      else table[pixel] = type === "float16" ? toFloat16Bits(value) : value;
    }
    return table;
  });
}

function ofChannel(values: readonly number[], channel: number, otherwise: number): number {
  return values[values.length === 1 ? 0 : channel] ?? otherwise;
}
