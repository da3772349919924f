import { type EvaluationSet, pixelsOf } from "../../../evaluate/evaluationSet.ts";

/** One image of a set as a canvas takes it: the very pixels that the network was given, without its scaling. */
export async function imagePixels(set: EvaluationSet, image: number): Promise<ImageData> {
  const { width, height, channels } = set;
  const pixels = await pixelsOf(set, [image]);
  const count = width * height;
  const data = new Uint8ClampedArray(count * 4);
  for (let at = 0; at < count; at++) {
    const from = at * channels;
    const red = pixels[from] ?? 0;
    data[at * 4] = red;
    data[at * 4 + 1] = channels === 3 ? (pixels[from + 1] ?? 0) : red;
    data[at * 4 + 2] = channels === 3 ? (pixels[from + 2] ?? 0) : red;
    data[at * 4 + 3] = 255;
  }
  return new ImageData(data, width, height);
}
