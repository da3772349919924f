import { orderStatisticInPlace } from "./percentile.ts";
import { Random } from "./random.ts";

/** So many slopes are looked at one by one. */
const MOST_AT_ONCE = 1 << 15;

/** Slopes drawn to guess between which two the wanted ones lie. */
const SAMPLE = 256;

/** Standard deviations that a guess by them leaves on either side. */
const DEVIATIONS = 3;

/** Part of a bracket that a guess by interpolation leaves on either side of the wanted ones. */
const AROUND = 0.05;

/**
 * Slopes nearer to each other than this share of their size count as one: where accuracies have few decimals, many
 * pairs have the very same slope, and rounding alone would tell them apart.
 */
const CLOSE = 1e-12;

/** How two bounds are guessed. */
type Guess = "sample" | "interpolate" | "halve";

/** Slopes between two bounds, by their ranks among all: those from `below` to `above`, `low` ≤ slope < `high`. */
interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly below: number;
  readonly above: number;
}

/**
 * Order statistics of the slopes of all pairs of points with different x, without making all of them. How many slopes lie
 * below a number θ is the number of inversions of y − θx in the order of x, counted by merging in O(n log n) (Cole, Salowe,
 * Steiger and Szemerédi, SIAM J. Comput. 18, 1989); a few guesses find two bounds that hold the wanted ones and few others, which
 * are then selected from. The result is exact, up to the rounding of a slope; chance decides on nothing but the time.
 */
export class PairSlopes {
  /** How many pairs have different x. */
  readonly count: number;
  private readonly n: number;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly keys: Float64Array;
  private readonly order: Int32Array;
  private readonly spare: Int32Array;
  private readonly random = new Random(1);
  /** The size of a usual slope: y's range over x's. */
  private readonly usual: number;
  /** Bounds of all slopes. */
  private readonly all: Bracket;

  /** @param x finite numbers, as many as of y; no more than 90,000,000 (their pairs are counted exactly) */
  constructor(x: ArrayLike<number>, y: ArrayLike<number>) {
    const n = x.length;
    // Ties of x in the order of y: then no pair of equal x is ever an inversion.
    const compare = (a: number, b: number) =>
      (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0);
    const sorted = Int32Array.from({ length: n }, (_, i) => i);
    // What is sorted already, as of a bootstrap draw, need not be again.
    if (sorted.some((i) => i > 0 && compare(i - 1, i) > 0)) sorted.sort(compare);
    this.n = n;
    this.x = Float64Array.from(sorted, (i) => x[i] ?? 0);
    this.y = Float64Array.from(sorted, (i) => y[i] ?? 0);
    this.keys = new Float64Array(n);
    this.order = new Int32Array(n);
    this.spare = new Int32Array(n);
    this.count = (n * (n - 1)) / 2 - tiedPairs(this.x);
    this.usual = this.count === 0 ? 0 : rangeOf(this.y) / rangeOf(this.x);
    const [low, high] = steepest(this.x, this.y);
    this.all = {
      low: low - this.grain(low),
      high: high + this.grain(high),
      below: 0,
      above: this.count,
    };
  }

  /** The slope that would stand at index `rank` of all slopes sorted. */
  at(rank: number): number {
    return this.near(rank).slope;
  }

  /** The middle slope, or the mean of the two in the middle. */
  median(): number {
    const rank = Math.floor((this.count - 1) / 2);
    const { slope, next } = this.near(rank);
    if (this.count % 2 === 1) return slope;
    const above = next ?? this.at(rank + 1);
    return slope === above ? slope : slope + 0.5 * (above - slope);
  }

  /** The slope of a rank, and the next one where it was looked at too. */
  private near(rank: number): { readonly slope: number; readonly next: number | null } {
    if (!Number.isInteger(rank) || rank < 0 || rank >= this.count) {
      throw new RangeError(`There is no slope ${rank} of ${this.count}.`);
    }
    let bracket = this.all;
    let guess = "sample" as Guess;
    while (bracket.above - bracket.below > MOST_AT_ONCE) {
      const { low, high } = bracket;
      if (high - low <= 3 * this.grain(low)) return { slope: (low + high) / 2, next: null };
      const next = this.narrowed(bracket, this.guessed(guess, bracket, rank), rank);
      const slow = next.above - next.below > (bracket.above - bracket.below) / 2;
      // Where slopes are too uneven for a guess, halving their range comes to an end all the same.
      guess = slow && guess !== "halve" ? "halve" : "interpolate";
      bracket = next;
    }
    const slopes = this.between(bracket);
    const index = Math.min(rank - bracket.below, slopes.length - 1);
    const slope = orderStatisticInPlace(slopes, index);
    const follows = index + 1 < slopes.length;
    return { slope, next: follows ? orderStatisticInPlace(slopes, index + 1) : null };
  }

  /** Two slopes between which that of a rank may lie. */
  private guessed(
    guess: Guess,
    { low, high, below, above }: Bracket,
    rank: number,
  ): readonly number[] {
    if (guess === "halve") return [(low + high) / 2];
    if (guess === "interpolate") {
      const at = (share: number) => low + (high - low) * share;
      const share = (rank + 0.5 - below) / (above - below);
      return [at(share - AROUND), at(share + AROUND)];
    }
    const sample = this.sample();
    const share = rank / this.count;
    const error = DEVIATIONS * Math.sqrt((share * (1 - share)) / sample.length);
    const place = (side: -1 | 1) => Math.round((share + side * error) * sample.length) + side;
    return [sample[place(-1)] ?? low, sample[place(1)] ?? high];
  }

  /** The part of a bracket around a rank that guesses cut out. */
  private narrowed(bracket: Bracket, guesses: readonly number[], rank: number): Bracket {
    let next = bracket;
    for (const guess of guesses) {
      if (!(guess > next.low && guess < next.high)) continue;
      const below = this.countBelow(guess);
      next =
        below <= rank ? { ...next, low: guess, below } : { ...next, high: guess, above: below };
    }
    return next;
  }

  /** What slopes of this size may differ by and still count as one. */
  private grain(slope: number): number {
    return Math.max(CLOSE * Math.max(Math.abs(slope), this.usual), Number.MIN_VALUE);
  }

  /** Slopes of pairs drawn at random, sorted. */
  private sample(): Float64Array {
    const { n, x, y, random } = this;
    const slopes = new Float64Array(SAMPLE);
    let found = 0;
    for (let tries = 0; tries < 4 * SAMPLE && found < SAMPLE; tries++) {
      const [i, j] = [random.index(n), random.index(n)];
      const dx = (x[j] ?? 0) - (x[i] ?? 0);
      if (dx !== 0) slopes[found++] = ((y[j] ?? 0) - (y[i] ?? 0)) / dx;
    }
    return slopes.subarray(0, found).sort();
  }

  /** How many slopes are smaller than θ. */
  private countBelow(theta: number): number {
    this.setKeys(theta);
    for (let i = 0; i < this.n; i++) this.order[i] = i;
    return this.mergeSort(null);
  }

  /** The slopes within a bracket, in no order. */
  private between({ low, high, below, above }: Bracket): Float64Array {
    const slopes = new Float64Array(above - below);
    let filled = 0;
    const take = (i: number, j: number) => {
      const dx = (this.x[j] ?? 0) - (this.x[i] ?? 0);
      if (dx !== 0) slopes[filled++] = ((this.y[j] ?? 0) - (this.y[i] ?? 0)) / dx;
    };
    for (let i = 0; i < this.n; i++) this.order[i] = i;
    this.setKeys(low);
    this.mergeSort(null);
    this.setKeys(high);
    this.mergeSort(take);
    return slopes.subarray(0, filled);
  }

  /** What the points are ordered by at a slope of θ; beyond all slopes, x alone counts, which loses nothing by rounding. */
  private setKeys(theta: number): void {
    const { keys, x, y, n, all } = this;
    const side = theta <= all.low ? 1 : theta >= all.high ? -1 : 0;
    for (let i = 0; i < n; i++) {
      keys[i] = side === 0 ? (y[i] ?? 0) - theta * (x[i] ?? 0) : side * (x[i] ?? 0);
    }
  }

  /**
   * Sorts `order` by `keys`, equal ones staying as they stand.
   * @returns how many pairs changed their order; each is told to `take`
   */
  private mergeSort(take: ((first: number, second: number) => void) | null): number {
    const { keys, n } = this;
    let [from, into] = [this.order, this.spare];
    let inversions = 0;
    for (let width = 1; width < n; width *= 2) {
      for (let start = 0; start < n; start += 2 * width) {
        const middle = Math.min(start + width, n);
        const end = Math.min(start + 2 * width, n);
        let left = start;
        let right = middle;
        for (let out = start; out < end; out++) {
          const a = from[left] ?? 0;
          const b = from[right] ?? 0;
          if (left < middle && (right >= end || !((keys[b] ?? 0) < (keys[a] ?? 0)))) {
            into[out] = a;
            left++;
            continue;
          }
          into[out] = b;
          right++;
          inversions += middle - left;
          if (take !== null) for (let k = left; k < middle; k++) take(from[k] ?? 0, b);
        }
      }
      [from, into] = [into, from];
    }
    if (from !== this.order) this.order.set(from);
    return inversions;
  }
}

/** Pairs of equal values of a sorted list. */
function tiedPairs(sorted: Float64Array): number {
  let pairs = 0;
  for (let i = 0; i < sorted.length; ) {
    let k = 1;
    while (i + k < sorted.length && sorted[i + k] === sorted[i]) k++;
    pairs += (k * (k - 1)) / 2;
    i += k;
  }
  return pairs;
}

function rangeOf(values: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}

/**
 * The smallest and the largest slope. They lie between neighbours in x, since any other slope is a mean of those.
 * @param x sorted; equal ones in the order of y
 */
function steepest(x: Float64Array, y: Float64Array): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  // Of the x before: its first and its last y.
  let before = { x: Number.NaN, first: 0, last: 0 };
  for (let i = 0; i < x.length; ) {
    let end = i;
    while (end + 1 < x.length && x[end + 1] === x[i]) end++;
    const now = { x: x[i] ?? 0, first: y[i] ?? 0, last: y[end] ?? 0 };
    if (i > 0) {
      const dx = now.x - before.x;
      low = Math.min(low, (now.first - before.last) / dx);
      high = Math.max(high, (now.last - before.first) / dx);
    }
    before = now;
    i = end + 1;
  }
  return [low, high];
}
