import { type EvaluationSet, isStreamed, orderSeedOf } from "./evaluationSet.ts";
import { imageOrder } from "./imageOrder.ts";
import { emptyScores, NOT_MEASURED, type Scores } from "./scoring.ts";

/** What is known of one checkpoint on one set, growing batch by batch in the seeded order. */
export class Measurement {
  readonly set: EvaluationSet;
  readonly seed: number;
  /**
   * Scores of each image, in the set's own order; predictions are NOT_MEASURED where none is known, and where
   * the image could not be read.
   */
  readonly scores: Scores;
  private readonly order: Uint32Array;
  private places = 0;
  private right = 0;
  private missing = 0;

  constructor(set: EvaluationSet, seed = orderSeedOf(set)) {
    this.set = set;
    this.seed = seed;
    this.order = imageOrder(set.labels.length, seed);
    this.scores = emptyScores(set.labels.length);
  }

  /** Places of the order that were dealt with: always the first. */
  get passed(): number {
    return this.places;
  }

  /** Images measured. */
  get done(): number {
    return this.places - this.missing;
  }

  /** Images that could not be read, as far as is known. */
  get leftOut(): number {
    return this.missing;
  }

  get correct(): number {
    return this.right;
  }

  /** Images to measure: those of the set without those left out so far. */
  get total(): number {
    return this.order.length - this.missing;
  }

  get complete(): boolean {
    return this.places === this.order.length;
  }

  /**
   * Takes over scores of the images at places `start`, `start + 1`, … of the order.
   * Places that are known already are passed over, so a batch may come twice. A prediction NOT_MEASURED says
   * that the image there could not be read.
   * @throws RangeError where a gap would arise or a place lies outside
   */
  add(start: number, scores: Scores): void {
    const count = scores.predictions.length;
    if (start > this.places || start + count > this.order.length) {
      throw new RangeError(`${this.places} places are known; scores from ${start} do not follow`);
    }
    for (let index = this.places - start; index < count; index++) {
      this.take(this.order[start + index] ?? 0, scores, index);
    }
    this.places = Math.max(this.places, start + count);
  }

  /** Takes over what was stored: scores by image, of which the first `passed` places of the order count. */
  restore(scores: Scores, passed: number): void {
    const last = Math.min(passed, this.order.length);
    for (; this.places < last; this.places++) {
      const image = this.order[this.places] ?? 0;
      // Images in memory can all be read: there the record is not whole.
      const isMissing = scores.predictions[image] === NOT_MEASURED;
      if (isMissing && !isStreamed(this.set)) return;
      this.take(image, scores, image);
    }
  }

  private take(image: number, from: Scores, index: number): void {
    const predicted = from.predictions[index] ?? NOT_MEASURED;
    this.scores.predictions[image] = predicted;
    this.scores.ranks[image] = from.ranks[index] ?? NOT_MEASURED;
    this.scores.confidences[image] = from.confidences[index] ?? 0;
    this.scores.losses[image] = from.losses[index] ?? 0;
    if (predicted === NOT_MEASURED) this.missing += 1;
    else if (predicted === this.set.labels[image]) this.right += 1;
  }
}
