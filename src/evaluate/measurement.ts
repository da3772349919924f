import type { ShiftSet } from "../shiftset/types.ts";
import { imageOrder, ORDER_SEED } from "./imageOrder.ts";
import { NOT_MEASURED } from "./scoring.ts";

/** What is known of one checkpoint on one set, growing batch by batch in the seeded order. */
export class Measurement {
  readonly set: ShiftSet;
  readonly seed: number;
  /** Predicted class of each image, in the set's own order; NOT_MEASURED where none is known. */
  readonly predictions: Uint16Array;
  private readonly order: Uint32Array;
  private measured = 0;
  private right = 0;

  constructor(set: ShiftSet, seed = ORDER_SEED) {
    this.set = set;
    this.seed = seed;
    this.order = imageOrder(set.labels.length, seed);
    this.predictions = new Uint16Array(set.labels.length).fill(NOT_MEASURED);
  }

  /** Images measured: always the first of the seeded order. */
  get done(): number {
    return this.measured;
  }

  get correct(): number {
    return this.right;
  }

  get total(): number {
    return this.order.length;
  }

  get complete(): boolean {
    return this.measured === this.order.length;
  }

  /**
   * Takes over predictions of the images at places `start`, `start + 1`, … of the order.
   * Places that are known already are passed over, so a batch may come twice.
   * @throws RangeError where a gap would arise or a place lies outside
   */
  add(start: number, predictions: Uint16Array): void {
    if (start > this.measured || start + predictions.length > this.order.length) {
      throw new RangeError(
        `${this.measured} images are known; predictions from ${start} do not follow`,
      );
    }
    for (let index = this.measured - start; index < predictions.length; index++) {
      const image = this.order[start + index] ?? 0;
      const predicted = predictions[index] ?? NOT_MEASURED;
      this.predictions[image] = predicted;
      if (predicted === this.set.labels[image]) this.right += 1;
    }
    this.measured = Math.max(this.measured, start + predictions.length);
  }

  /** Takes over what was stored: predictions by image, of which the first `done` of the order count. */
  restore(predictions: Uint16Array, done: number): void {
    const inOrder = Uint16Array.from(
      this.order.subarray(0, done),
      (image) => predictions[image] ?? NOT_MEASURED,
    );
    const unknown = inOrder.indexOf(NOT_MEASURED);
    this.add(0, unknown === -1 ? inOrder : inOrder.subarray(0, unknown));
  }
}
