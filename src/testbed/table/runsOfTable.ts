import { limits } from "../limits.ts";
import { toUniqueIds } from "../toId.ts";
import type { Trajectory, TrajectoryStep } from "../types.ts";
import { accuraciesOf, attributeValues, type Context } from "./entryContext.ts";
import type { TableEntry } from "./gatherEntries.ts";
import type { TableMapping } from "./mapping.ts";
import type { RowProblems } from "./rowProblems.ts";

/** The runs of a table: entries with a step, by run and seed, in the order of steps. */
export function runsOf(
  entries: readonly TableEntry[],
  mapping: TableMapping,
  context: Context,
  problems: RowProblems,
): Trajectory[] {
  const byRun = new Map<string, TableEntry[]>();
  for (const entry of entries) {
    if (entry.run === null) continue;
    const key = `${entry.run}\u0000${entry.seed ?? ""}`;
    const run = byRun.get(key);
    if (run === undefined) byRun.set(key, [entry]);
    else run.push(entry);
  }
  const runs = [...byRun.values()].slice(0, limits.trajectories);
  const seedsOf = new Map<string, number>();
  for (const [first] of runs) {
    if (first?.run) seedsOf.set(first.run, (seedsOf.get(first.run) ?? 0) + 1);
  }
  const titles = runs.map(([first]) => {
    const name = first?.run ?? "";
    const several = (seedsOf.get(name) ?? 0) > 1 && first?.seed !== null;
    return several ? `${name}, seed ${first?.seed}` : name;
  });
  const ids = toUniqueIds(titles);
  return runs.flatMap((members, k): Trajectory[] => {
    const [first] = members;
    if (first === undefined) return [];
    const name = first.run ?? "";
    return [
      {
        id: ids[k] ?? "",
        title: (titles[k] ?? "").slice(0, limits.nameCharacters),
        description: "",
        group: context.groupIds.get(first.group) ?? "all",
        unit: mapping.stepUnit,
        seed: first.seed,
        family: (seedsOf.get(name) ?? 0) > 1 ? name.slice(0, limits.nameCharacters) : null,
        attributes: attributeValues(first, context),
        steps: stepsOf(members, context, problems),
      },
    ];
  });
}

function stepsOf(
  members: readonly TableEntry[],
  context: Context,
  problems: RowProblems,
): TrajectoryStep[] {
  const sorted = [...members].sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return sorted.flatMap((entry, k): TrajectoryStep[] => {
    const step = entry.step ?? 0;
    if (k > 0 && sorted[k - 1]?.step === step) {
      problems.add({
        line: entry.line,
        column: null,
        found: `step ${step} of "${entry.run}" again`,
        expected: "each step once",
        consequence: "row left out",
      });
      return [];
    }
    return [{ step, accuracies: accuraciesOf(entry, context), checkpoint: null }];
  });
}
