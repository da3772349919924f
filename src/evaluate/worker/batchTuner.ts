/** A larger batch must be faster by so much to be worth its memory and its slower progress. */
const GAIN = 1.04;
/** Batches of one size, of which the fastest counts: what else the machine does only makes them slower. */
const SAMPLES = 2;
/** A batch that takes longer is not made larger: progress and cancelling wait for it. */
const LONGEST_MILLISECONDS = 1000;
/** The second size is as large as this time allows, by the time that the first took. */
const WANTED_MILLISECONDS = 400;
/** The second size is at most so many times the first: a very short time tells little. */
const MOST_LEAP = 8;
/** Where every size costs warm-ups, one whose batch takes longer is large enough: a GPU has its hands full by then. */
const BUSY_MILLISECONDS = 250;
/** A batch that memory does not bear is made smaller by this factor. */
const SMALLER = 4;

export interface BatchLimits {
  /** Images a run at most. */
  readonly most: number;
  /** First batches of a size that do not count: WebGPU compiles its shaders then. */
  readonly warmUps: number;
}

interface Judged {
  readonly size: number;
  /** Images a millisecond. */
  readonly rate: number;
}

/**
 * Finds how many images a run are fastest, by trying: first few, which tells how many make a batch of less than half a second; then
 * twice as many while images a second rise, otherwise half as many; fewer at once where memory does not bear them.
 */
export class BatchTuner {
  private current: number;
  private most: number;
  private readonly warmUps: number;
  private direction: 2 | 0.5 = 2;
  /** The size from which doubling or halving began; 0 while the first is tried. */
  private base = 0;
  private best: Judged | null = null;
  private seen = 0;
  private fastest = Number.POSITIVE_INFINITY;
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
    this.fastest = Math.min(this.fastest, Math.max(milliseconds, 0.001));
    if (this.seen - this.warmUps < SAMPLES) return;
    const judged = { size: this.current, rate: this.current / this.fastest };
    if (this.best === null) this.leave(judged, this.fastest);
    else this.judge(judged, this.best, this.fastest);
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

  /** From the first size to the one that its time lets expect to be right. */
  private leave(first: Judged, milliseconds: number): void {
    this.best = first;
    this.base = first.size;
    let size = first.size;
    let expected = milliseconds;
    const most = first.size * MOST_LEAP;
    while (size < most && !this.isEnough(size, expected) && expected * 2 <= WANTED_MILLISECONDS) {
      size *= 2;
      expected *= 2;
    }
    if (size > first.size) {
      this.base = size;
      this.try(size);
    } else this.up(first, milliseconds);
  }

  private judge(judged: Judged, before: Judged, milliseconds: number): void {
    // The size after the first was not reached by doubling: it has only to be about as good.
    const isNext = judged.size === this.base && this.direction === 2;
    if (judged.rate < before.rate * (isNext ? 1 / GAIN : GAIN)) {
      // The first step up was no gain: fewer at once may be.
      // Down from a second size that was too large, to the first.
      const isBetween = (isNext || this.direction === 0.5) && judged.size > before.size * 2;
      if (isBetween) this.down(judged);
      else if (this.direction === 2 && (isNext || before.size === this.base)) this.down(before);
      else this.settle(before.size);
      return;
    }
    this.best = judged;
    if (this.direction === 2) this.up(judged, milliseconds);
    else this.down(judged);
  }

  private up(from: Judged, milliseconds: number): void {
    if (!this.isEnough(from.size, milliseconds)) this.try(from.size * 2);
    else if (from.size === this.base) this.down(from);
    else this.settle(from.size);
  }

  private down({ size }: Judged): void {
    this.direction = 0.5;
    const next = Math.floor(size / 2);
    // Where warm-ups are dear, fewer at once are not worth trying.
    if (next < 1 || this.warmUps > 0) this.settle(this.best?.size ?? size);
    else this.try(next);
  }

  /** Whether no larger size is to be tried. */
  private isEnough(size: number, milliseconds: number): boolean {
    const isBusy = this.warmUps > 0 && milliseconds > BUSY_MILLISECONDS;
    return size * 2 > this.most || milliseconds * 2 > LONGEST_MILLISECONDS || isBusy;
  }

  private try(size: number): void {
    this.current = size;
    this.seen = 0;
    this.fastest = Number.POSITIVE_INFINITY;
  }

  private settle(size: number): void {
    this.try(size);
    this.settled = true;
  }
}
