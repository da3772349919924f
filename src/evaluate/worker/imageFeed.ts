import type { ShiftSet } from "../../shiftset/types.ts";

/** The images of a batch, as they lie in memory. */
export interface FeedImages {
  /** Places of the order that they cover; more than there are images where some were left out. */
  readonly places: number;
  /** For each image how many places it lies behind the first. */
  readonly slots: readonly number[];
  /** Class of each image. */
  readonly labels: Uint16Array;
  /** Calls with the bytes that hold each image, and where in them it begins. */
  each(visit: (image: number, pixels: Uint8Array, from: number) => void): void;
}

/** A set's images in the order of measuring. */
export interface ImageFeed {
  /** Place of the next image. */
  readonly position: number;
  /** Places of the whole order. */
  readonly length: number;
  /**
   * The next images, `count` of them unless the end comes first; the same again until `advance`.
   * @throws the signal's reason
   */
  next(count: number, signal: AbortSignal): Promise<FeedImages>;
  /** Goes on behind so many places. */
  advance(places: number): void;
}

/** Images of a set that is held in memory. */
export class HeldFeed implements ImageFeed {
  position: number;
  private readonly set: ShiftSet;
  private readonly order: Uint32Array;

  constructor(set: ShiftSet, order: Uint32Array, start: number) {
    this.set = set;
    this.order = order;
    this.position = Math.min(start, order.length);
  }

  get length(): number {
    return this.order.length;
  }

  async next(count: number): Promise<FeedImages> {
    const { width, height, channels, labels, pixels } = this.set;
    const images = this.order.subarray(this.position, this.position + count);
    const bytes = width * height * channels;
    return {
      places: images.length,
      slots: Array.from(images, (_, slot) => slot),
      labels: Uint16Array.from(images, (image) => labels[image] ?? 0),
      each: (visit) => {
        images.forEach((image, slot) => {
          visit(slot, pixels, image * bytes);
        });
      },
    };
  }

  advance(places: number): void {
    this.position += places;
  }
}
