import type { ImageSetProblem } from "../shiftset/readers/problem.ts";
import type { ShiftSet } from "../shiftset/types.ts";
import { ORDER_SEED } from "./imageOrder.ts";

/**
 * A set whose images are read while they are measured. Labels, names and identity are known before: `sha256` is that of
 * the files (name, size, date), the draw, the labels and the preparation; see drawIdentity.
 */
export interface StreamedSet extends Omit<ShiftSet, "pixels"> {
  readonly stream: ImageStream;
  /** Path of each image inside its set, or "#index" where the format has none. */
  readonly names: readonly string[];
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** An image could not be read; it keeps its place, and nothing is measured there. */
  readonly onLeftOut: (problem: ImageSetProblem) => void;
}

/** Where the images of a streamed set come from. */
export interface ImageStream {
  /** Seed of the order in which they come; FILE_ORDER where only the files' own is possible. */
  readonly orderSeed: number;
  /** Which images were drawn: sampleIdentity. */
  readonly sample: string;
  /**
   * Sends the images from place `start` of the order through the port, which moves away, until all are sent.
   * @returns SHA-256 of the images as they were measured, where each of them has been read in this visit
   * @throws EvaluationError image-set, worker-died; the signal's reason
   */
  send(start: number, port: MessagePort, options: SendOptions): Promise<string | null>;
  /** Prepared pixels of some images, one after the other, channels last; black where one cannot be read. */
  pixels(images: readonly number[]): Promise<Uint8Array>;
}

/** A set to measure on: held in memory, or read meanwhile. */
export type EvaluationSet = ShiftSet | StreamedSet;

export function isStreamed(set: EvaluationSet): set is StreamedSet {
  return "stream" in set;
}

/** Seed of the order in which a set's images are measured. */
export function orderSeedOf(set: EvaluationSet): number {
  return isStreamed(set) ? set.stream.orderSeed : ORDER_SEED;
}

/** Pixels of some images of a set, one after the other: images × height × width × channels bytes. */
export async function pixelsOf(set: EvaluationSet, images: readonly number[]): Promise<Uint8Array> {
  if (isStreamed(set)) return set.stream.pixels(images);
  const bytes = set.width * set.height * set.channels;
  const out = new Uint8Array(images.length * bytes);
  images.forEach((image, slot) => {
    out.set(set.pixels.subarray(image * bytes, (image + 1) * bytes), slot * bytes);
  });
  return out;
}
