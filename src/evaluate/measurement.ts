import type { ShiftSet } from "../shiftset/types.ts";
import { imageOrder, ORDER_SEED } from "./imageOrder.ts";
import { emptyScores, NOT_MEASURED, type Scores } from "./scoring.ts";

/** What is known of one checkpoint on one set, growing batch by batch in the seeded order. */
export class Measurement {
  readonly set: ShiftSet;
  readonly seed: number;
  /** Scores of each image, in the set's own order; predictions are NOT_MEASURED where none is known. */
  readonly scores: Scores;
  private readonly order: Uint32Array;
  private measured = 0;
  private right = 0;

  constructor(set: ShiftSet, seed = ORDER_SEED) {
    this.set = set;
    this.seed = seed;
    this.order = imageOrder(set.labels.length, seed);
    this.scores = emptyScores(set.labels.length);
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
   * Takes over scores of the images at places `start`, `start + 1`, … of the order.
   * Places that are known already are passed over, so a batch may come twice.
   * @throws RangeError where a gap would arise or a place lies outside
   */
  add(start: number, scores: Scores): void {
    const count = scores.predictions.length;
    if (start > this.measured || start + count > this.order.length) {
      throw new RangeError(`${this.measured} images are known; scores from ${start} do not follow`);
    }
    for (let index = this.measured - start; index < count; index++) {
      this.take(this.order[start + index] ?? 0, scores, index);
    }
    this.measured = Math.max(this.measured, start + count);
  }

  /** Takes over what was stored: scores by image, of which the first `done` of the order count. */
  restore(scores: Scores, done: number): void {
    for (let place = this.measured; place < Math.min(done, this.order.length); place++) {
      const image = this.order[place] ?? 0;
      if (scores.predictions[image] === NOT_MEASURED) return;
      this.take(image, scores, image);
      this.measured = place + 1;
    }
  }

  private take(image: number, from: Scores, index: number): void {
    const predicted = from.predictions[index] ?? NOT_MEASURED;
    this.scores.predictions[image] = predicted;
    this.scores.ranks[image] = from.ranks[index] ?? NOT_MEASURED;
    this.scores.confidences[image] = from.confidences[index] ?? 0;
    this.scores.losses[image] = from.losses[index] ?? 0;
    if (predicted === this.set.labels[image]) this.right += 1;
  }
}
