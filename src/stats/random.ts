import { stirlingError } from "./binomialTerm.ts";

const TWO_32 = 4294967296;
const MASK_64 = (1n << 64n) - 1n;

/** The next output of SplitMix64 (Steele, Lea and Flood 2014) and its state; used to spread a seed over 128 bits. */
function splitMix64(state: bigint): { state: bigint; output: bigint } {
  const next = (state + 0x9e3779b97f4a7c15n) & MASK_64;
  let z = next;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
  return { state: next, output: z ^ (z >> 31n) };
}

function stateFromSeed(seed: number, stream: number): Int32Array {
  for (const [name, value] of [
    ["seed", seed],
    ["stream", stream],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(
        `A random ${name} must be a whole number from 0 to 2^53 − 1, got ${value}.`,
      );
    }
  }
  const first = splitMix64(splitMix64(BigInt(seed)).output ^ BigInt(stream));
  const second = splitMix64(first.state);
  const low = (word: bigint) => Number(BigInt.asIntN(32, word));
  return Int32Array.of(
    low(first.output),
    low(first.output >> 32n),
    low(second.output),
    low(second.output >> 32n),
  );
}

/**
 * A seeded source of random numbers: xoshiro128** 1.1 (Blackman and Vigna, ACM TOMS 47, 2021; period 2¹²⁸ − 1).
 * The same seed and stream give the same numbers on every machine. Not for secrets.
 */
export class Random {
  private readonly state: Int32Array;
  private spareNormal: number | null = null;

  /**
   * @param seed a whole number from 0 to 2⁵³ − 1
   * @param stream numbers independent sequences of one seed
   */
  constructor(seed: number, stream = 0) {
    this.state = stateFromSeed(seed, stream);
  }

  /** A generator at the given four 32-bit words of state, not all 0. For checks against published outputs. */
  static fromState(words: readonly [number, number, number, number]): Random {
    const random = new Random(0);
    random.state.set(words.map((word) => word | 0));
    return random;
  }

  /** A whole number from 0 to 2³² − 1, all equally likely. */
  uint32(): number {
    const s = this.state;
    const s0 = s[0] ?? 0;
    const s1 = s[1] ?? 0;
    const s2 = (s[2] ?? 0) ^ s0;
    const s3 = (s[3] ?? 0) ^ s1;
    const five = Math.imul(s1, 5);
    s[0] = s0 ^ s3;
    s[1] = s1 ^ s2;
    s[2] = s2 ^ (s1 << 9);
    s[3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
  }

  /** A multiple of 2⁻⁵³ in [0, 1), all equally likely. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A whole number from 0 to n − 1, all equally likely (Lemire's multiplication with rejection, 2019). */
  index(n: number): number {
    const out = new Int32Array(1);
    this.fillIndices(out, n);
    return out[0] ?? 0;
  }

  /**
   * Fills `out` with whole numbers from 0 to n − 1, all equally likely: what one bootstrap sample needs.
   * @param n from 1 to 2²¹, so that the product with 32 random bits stays exact
   */
  fillIndices(out: Int32Array, n: number): void {
    if (!Number.isInteger(n) || n < 1 || n > 2097152) {
      throw new RangeError(
        `Random indices need a whole number of choices from 1 to 2^21, got ${n}.`,
      );
    }
    const rejectBelow = (TWO_32 - n) % n;
    const s = this.state;
    // Locals keep the state in registers; this loop is the cost of a bootstrap.
    let s0 = s[0] ?? 0;
    let s1 = s[1] ?? 0;
    let s2 = s[2] ?? 0;
    let s3 = s[3] ?? 0;
    const length = out.length;
    for (let i = 0; i < length; ) {
      const five = Math.imul(s1, 5);
      const bits = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      if (Math.imul(bits, n) >>> 0 < rejectBelow) continue;
      out[i++] = (bits * n) / TWO_32;
    }
    s[0] = s0;
    s[1] = s1;
    s[2] = s2;
    s[3] = s3;
  }

  /** A standard normal number (Marsaglia's polar method, 1964). */
  normal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.spareNormal = v * factor;
      return u * factor;
    }
  }

  /**
   * A binomial number: how many of n succeed with probability p each. Exact in distribution: by inversion for
   * means below 10, otherwise by BTRS (Hörmann, J. Stat. Comput. Simul. 46, 1993).
   * @param n a whole number of at least 0
   * @param p in [0, 1]
   */
  binomial(n: number, p: number): number {
    return binomialSampler(n, p)(this);
  }
}

/** A draw from one fixed distribution. */
export type Sampler = (random: Random) => number;

/** Prepares binomial draws of one n and p, so that many of them share the set-up. See {@link Random.binomial}. */
export function binomialSampler(n: number, p: number): Sampler {
  if (!Number.isInteger(n) || n < 0) {
    throw new RangeError(
      `A binomial number of trials must be a whole number of at least 0, got ${n}.`,
    );
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], got ${p}.`);
  if (p > 0.5) {
    const failures = binomialSampler(n, 1 - p);
    return (random) => n - failures(random);
  }
  if (p === 0 || n === 0) return () => 0;
  return n * p < 10 ? inversionSampler(n, p) : rejectionSampler(n, p);
}

function inversionSampler(n: number, p: number): Sampler {
  const odds = p / (1 - p);
  const none = Math.exp(n * Math.log1p(-p));
  return (random) => {
    for (;;) {
      let left = random.uniform();
      let probability = none;
      for (let k = 0; k <= n; k++) {
        if (left < probability) return k;
        left -= probability;
        probability *= (odds * (n - k)) / (k + 1);
      }
      // Rounding left a sliver beyond k = n: draw again.
    }
  };
}

const SMALL_STIRLING = Float64Array.from({ length: 16 }, (_, k) =>
  k === 0 ? 0 : stirlingError(k),
);

/** ln k! − ½ ln 2π for whole k ≥ 0, up to a constant at k = 0 that keeps it right. */
function logFactorial(k: number): number {
  if (k === 0) return -0.9189385332046727;
  const error = k < 16 ? (SMALL_STIRLING[k] ?? 0) : 1 / (12 * k) - 1 / (360 * k * k * k);
  return (k + 0.5) * Math.log(k) - k + error;
}

function rejectionSampler(n: number, p: number): Sampler {
  const q = 1 - p;
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const accept = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / q);
  const mode = Math.floor((n + 1) * p);
  const atMode = logFactorial(mode) + logFactorial(n - mode);
  return (random) => {
    for (;;) {
      const u = random.uniform() - 0.5;
      const v = random.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + centre);
      if (us >= 0.07 && v <= accept) return k;
      if (!(k >= 0 && k <= n)) continue;
      const logRatio = atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds;
      if (Math.log((v * alpha) / (a / (us * us) + b)) <= logRatio) return k;
    }
  };
}

/** A function that gives the uniform numbers in [0, 1) of that seed, one a call. See {@link Random}. */
export function seededRandom(seed: number): () => number {
  const random = new Random(seed);
  return () => random.uniform();
}
