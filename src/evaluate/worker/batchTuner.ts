/** A larger batch must be faster by so much to be worth its memory and its slower progress. */
const GAIN = 1.04;
/** Batches whose times count for one size. */
const SAMPLES = 2;
/** A batch that takes longer is not made larger: progress and cancelling wait for it. */
const LONGEST_MILLISECONDS = 1000;
/** A batch that memory does not bear is made smaller by this factor. */
const SMALLER = 4;

export interface BatchLimits {
  /** Images a run at most. */
  readonly most: number;
  /** First batches of a size that do not count: WebGPU compiles its shaders then. */
  readonly warmUps: number;
}

/**
 * Finds how many images a run are fastest, by trying: twice as many while images a second rise, otherwise half as
 * many; fewer at once where memory does not bear them.
 */
export class BatchTuner {
  private current: number;
  private most: number;
  private readonly warmUps: number;
  private direction: 2 | 0.5 = 2;
  /** The first size that was judged. */
  private start = 0;
  private best: { readonly size: number; readonly rate: number } | null = null;
  private seen = 0;
  private images = 0;
  private milliseconds = 0;
  private settled: boolean;

  /** @param start the first size to try; with `isFixed` the only one */
  constructor(start: number, { most, warmUps }: BatchLimits, isFixed = false) {
    this.current = start;
    this.most = Math.max(start, most);
    this.warmUps = warmUps;
    this.settled = isFixed;
  }

  /** Images of the next run. */
  get size(): number {
    return this.current;
  }

  /** Whether the size will stay. */
  get isSettled(): boolean {
    return this.settled;
  }

  /** A run of `images` took so long; runs of fewer images than `size` tell nothing. */
  took(images: number, milliseconds: number): void {
    if (this.settled || images !== this.current) return;
    this.seen += 1;
    if (this.seen <= this.warmUps) return;
    this.images += images;
    this.milliseconds += milliseconds;
    if (this.seen - this.warmUps < SAMPLES) return;
    this.judge(this.images / Math.max(this.milliseconds, 0.001), milliseconds);
  }

  /** Memory must not grow any more: the best size so far stays. */
  stopGrowing(): void {
    this.most = this.current;
  }

  /** The size could not be run. @returns false where it cannot be made smaller */
  tooLarge(): boolean {
    if (this.current <= 1) return false;
    this.most = Math.max(1, Math.floor(this.current / SMALLER));
    this.settle(this.most);
    return true;
  }

  private judge(rate: number, milliseconds: number): void {
    const before = this.best;
    if (before !== null && rate < before.rate * GAIN) {
      // The first step up was no gain: fewer at once may be.
      if (this.direction === 2 && before.size === this.start) this.turnDown(before.size);
      else this.settle(before.size);
      return;
    }
    if (before === null) this.start = this.current;
    this.best = { size: this.current, rate };
    const next = Math.floor(this.current * this.direction);
    const isTooMuch = next > this.most || milliseconds * 2 > LONGEST_MILLISECONDS;
    if (this.direction === 2 && isTooMuch) {
      if (before === null) this.turnDown(this.current);
      else this.settle(this.current);
    } else if (next < 1) this.settle(this.current);
    else this.try(next);
  }

  private turnDown(size: number): void {
    this.direction = 0.5;
    if (size <= 1) this.settle(size);
    else this.try(Math.floor(size / 2));
  }

  private try(size: number): void {
    this.current = size;
    this.seen = 0;
    this.images = 0;
    this.milliseconds = 0;
  }

  private settle(size: number): void {
    this.try(size);
    this.settled = true;
  }
}
