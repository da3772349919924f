import type { Trajectory } from "../testbed/types.ts";

/** Runs that differ only in their random seed; a run without such siblings is a family of its own. */
export interface RunFamily {
  /** The runs' own `family` where they state one, otherwise the id of the first run. */
  readonly id: string;
  /** The first run's title without its seed. */
  readonly title: string;
  /** By increasing seed; at least one. */
  readonly runs: readonly Trajectory[];
}

/**
 * Groups runs that differ only by seed, in the order of their first runs. Two runs belong together where both state a
 * seed, the seeds differ, and everything that was chosen is the same: `family` (or, where none is stated, the title
 * apart from the seed), group, unit and all attributes.
 */
export function runFamilies(runs: readonly Trajectory[]): RunFamily[] {
  const families: { key: string; seeds: Set<number>; runs: Trajectory[] }[] = [];
  for (const run of runs) {
    const { seed } = run;
    const key = familyKey(run);
    const own =
      seed === null
        ? undefined
        : families.find((family) => family.key === key && !family.seeds.has(seed));
    if (own === undefined) {
      // A run without a seed takes no others in: nobody knows whether they repeat it.
      const seeds = new Set(seed === null ? [] : [seed]);
      families.push({ key: seed === null ? "" : key, seeds, runs: [run] });
    } else if (seed !== null) {
      own.seeds.add(seed);
      own.runs.push(run);
    }
  }
  return named(families.map(({ runs: members }) => members));
}

function familyKey({ family, title, group, unit, attributes }: Trajectory): string {
  const stated = Object.entries(attributes)
    .filter(([name]) => name !== "seed")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([family ?? `title ${titleWithoutSeed(title)}`, group, unit, stated]);
}

/** The first of several families with one name keeps it; the others are called by their first run. */
function named(groups: readonly (readonly Trajectory[])[]): RunFamily[] {
  const taken = new Set(groups.flat().map(({ id }) => id));
  return groups.flatMap((members) => {
    const runs = members.toSorted((a, b) => (a.seed ?? 0) - (b.seed ?? 0));
    const [first] = runs;
    if (first === undefined) return [];
    const own = first.family;
    const id = own !== null && runs.length > 1 && !taken.has(own) ? own : first.id;
    taken.add(id);
    return [{ id, title: runs.length > 1 ? titleWithoutSeed(first.title) : first.title, runs }];
  });
}

/** "Pre-trained, seed 3" gives "Pre-trained". */
export function titleWithoutSeed(title: string): string {
  const short = title.replace(/[\s,;:(–-]*\bseed\s*(no\.?\s*)?[=#]?\s*\d+\)?/i, "").trim();
  return short === "" ? title : short;
}

/** Ids of runs and of families, each family replaced by its runs, each run once, in the order of naming. */
export function expandRuns(ids: readonly string[], runs: readonly Trajectory[]): string[] {
  const known = new Set(runs.map(({ id }) => id));
  const missing = ids.some((id) => !known.has(id));
  const families = missing ? new Map(runFamilies(runs).map((family) => [family.id, family])) : null;
  const expanded = ids.flatMap((id) => {
    const family = known.has(id) ? undefined : families?.get(id);
    return family === undefined ? [id] : family.runs.map((run) => run.id);
  });
  return [...new Set(expanded)];
}

/** The same choice in fewer words: a family of several runs that are all named is named instead of them. */
export function contractRuns(ids: readonly string[], runs: readonly Trajectory[]): string[] {
  const chosen = new Set(ids);
  const own = new Map<string, string>();
  for (const { id, runs: members } of runFamilies(runs)) {
    const nameable = members.length > 1 && members.every((run) => run.id !== id);
    if (nameable && members.every((run) => chosen.has(run.id)))
      for (const run of members) own.set(run.id, id);
  }
  return [...new Set(ids.map((id) => own.get(id) ?? id))];
}
