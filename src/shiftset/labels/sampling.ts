import { failure } from "../readers/problem.ts";
import type { ImageEntry, RawLabel } from "../readers/types.ts";

/** Which images of a set are measured. */
export type SamplePlan =
  | { readonly kind: "all" }
  /** At most `count` of each class, drawn by `seed`. */
  | (PerClass & {
      readonly kind: "per-class";
      /** Another draw whose images are taken only where a class has too few others. */
      readonly apart?: PerClass;
    });

interface PerClass {
  readonly count: number;
  readonly seed: number;
}

export const ALL_IMAGES: SamplePlan = { kind: "all" };

/** A text that is equal exactly where two plans are; part of a result's identity. */
export function sampleIdentity(plan: SamplePlan): string {
  if (plan.kind === "all") return "all";
  const { count, seed, apart } = plan;
  const from = apart === undefined ? "" : ` apart from per-class=${apart.count} seed=${apart.seed}`;
  return `v1 per-class=${count} seed=${seed}${from}`;
}

/** What a draw gives. */
export interface Sample {
  /** The chosen images' places in the set, ascending; null where all are chosen. */
  readonly only: ReadonlySet<number> | null;
  /** Images of the set. */
  readonly total: number;
  /** Chosen images of each class. */
  readonly perClass: ReadonlyMap<RawLabel, number>;
  readonly identity: string;
}

/**
 * Draws images. Each image has a rank that its class, its name and the seed alone decide, and the lowest ranks of each
 * class are taken: the draw does not depend on the order of the images, nor on whether they come as a folder or in
 * an archive, and a larger draw by the same seed contains the smaller one.
 * @param entries names and labels, as ImageSet.entries gives them; read once, one pair of numbers a chosen image is held
 * @throws ImageSetError labels for an impossible plan
 */
export async function drawSample(
  entries: AsyncIterable<ImageEntry>,
  plan: SamplePlan,
): Promise<Sample> {
  checkPlan(plan);
  const identity = sampleIdentity(plan);
  const drawn = new Map<RawLabel, ClassDraw>();
  const all = new Map<RawLabel, number>();
  let total = 0;
  for await (const { index, name, label } of entries) {
    total += 1;
    all.set(label, (all.get(label) ?? 0) + 1);
    if (plan.kind === "all") continue;
    const own = drawn.get(label) ?? new ClassDraw(plan);
    drawn.set(label, own);
    own.offer(name, label, index);
  }
  if (plan.kind === "all") return { only: null, total, perClass: all, identity };
  const chosen = new Map([...drawn].map(([label, own]) => [label, own.indices()]));
  const perClass = new Map([...chosen].map(([label, indices]) => [label, indices.length]));
  const only = new Set([...chosen.values()].flat().sort((a, b) => a - b));
  return { only, total, perClass, identity };
}

function checkPlan(plan: SamplePlan): void {
  if (plan.kind === "all") return;
  for (const { count, seed } of plan.apart === undefined ? [plan] : [plan, plan.apart]) {
    if (Number.isInteger(count) && count >= 1 && Number.isSafeInteger(seed) && seed >= 0) continue;
    throw failure(
      "labels",
      "The draw",
      `${count} images a class were asked for, with the seed ${seed}`,
      "a whole number of at least 1, and a seed from 0 on",
      "Change the draw.",
    );
  }
}

/** The images of one class that a plan takes, as far as they were offered. */
class ClassDraw {
  readonly #seed: number;
  readonly #count: number;
  readonly #taken: LowestRanks;
  /** Images of the other draw, and their ranks in this one. */
  readonly #apart: { readonly seed: number; readonly ranks: LowestRanks } | null;
  readonly #waiting = new Map<number, number>();

  constructor({ count, seed, apart }: PerClass & { readonly apart?: PerClass }) {
    this.#seed = seed;
    this.#count = count;
    this.#taken = new LowestRanks(count);
    this.#apart =
      apart === undefined ? null : { seed: apart.seed, ranks: new LowestRanks(apart.count) };
  }

  offer(name: string, label: RawLabel, place: number): void {
    const rank = rankOf(name, label, this.#seed);
    if (this.#apart === null) {
      this.#taken.offer(rank, place);
      return;
    }
    this.#waiting.set(place, rank);
    const { seed, ranks } = this.#apart;
    const free = ranks.offer(rankOf(name, label, seed), place);
    if (free === null) return;
    this.#taken.offer(this.#waiting.get(free) ?? rank, free);
    this.#waiting.delete(free);
  }

  /** Places of the images; of the other draw's only so many as are missing. */
  indices(): readonly number[] {
    const own = this.#taken.indices;
    const byRank = [...this.#waiting].sort(([, a], [, b]) => a - b);
    return [...own, ...byRank.slice(0, this.#count - own.length).map(([place]) => place)];
  }
}

/** Keeps the places of the lowest ranks: a heap with the highest on top. */
class LowestRanks {
  readonly #count: number;
  readonly #ranks: number[] = [];
  readonly #places: number[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  get indices(): readonly number[] {
    return this.#places;
  }

  /** @returns the place that is not among the lowest, this one or one before; null while there is room */
  offer(rank: number, place: number): number | null {
    if (this.#ranks.length < this.#count) {
      this.#ranks.push(rank);
      this.#places.push(place);
      this.#up(this.#ranks.length - 1);
      return null;
    }
    if (rank >= (this.#ranks[0] ?? 0)) return place;
    const [highest = null] = this.#places;
    this.#ranks[0] = rank;
    this.#places[0] = place;
    this.#down(0);
    return highest;
  }

  #up(at: number): void {
    for (let child = at; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (this.#rank(parent) >= this.#rank(child)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  #down(at: number): void {
    for (let parent = at; ; ) {
      const left = 2 * parent + 1;
      const larger = this.#rank(left + 1) > this.#rank(left) ? left + 1 : left;
      if (this.#rank(larger) <= this.#rank(parent)) return;
      this.#swap(parent, larger);
      parent = larger;
    }
  }

  #rank(at: number): number {
    return this.#ranks[at] ?? Number.NEGATIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const rank = this.#rank(a);
    const place = this.#places[a] ?? 0;
    this.#ranks[a] = this.#rank(b);
    this.#places[a] = this.#places[b] ?? 0;
    this.#ranks[b] = rank;
    this.#places[b] = place;
  }
}

/**
 * A number from 0 to 2⁵³ − 1 that an image's class, its file name without folders and the seed decide: two 32-bit FNV-1a
 * hashes, each finished by MurmurHash3's mixer, so that similar names are far apart.
 */
export function rankOf(name: string, label: RawLabel, seed: number): number {
  const file = name.slice(name.lastIndexOf("/") + 1);
  const text = `${seed}\n${label}\n${file}`;
  const high = mixed(fnv1a(text, 0x811c9dc5));
  const low = mixed(fnv1a(text, high));
  return (high & 0x1fffff) * 2 ** 32 + low;
}

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
