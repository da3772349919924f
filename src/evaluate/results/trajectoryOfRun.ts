import { toId, toUniqueIds } from "../../testbed/toId.ts";
import type { Accuracies, StepUnit, Testbed, Trajectory } from "../../testbed/types.ts";
import { testbedToText, trajectoriesToText } from "../../testbed/writeTestbed.ts";
import type { StoredResult } from "../store/resultStore.ts";
import { fileName, type MeasuredCheckpoint } from "./measuredCheckpoint.ts";

/** What a run is called, and where it belongs. */
export interface RunChoice {
  readonly title: string;
  readonly unit: StepUnit;
  /** Id of one of the testbed's groups. */
  readonly group: string;
}

/** The unit that the names of the files tell; steps where they tell none. */
export function unitOfNames(names: readonly string[]): StepUnit {
  const told = (pattern: RegExp) => names.length > 0 && names.every((name) => pattern.test(name));
  if (told(/epoch|(^|[^a-z])ep[-_.]?\d/i)) return "epoch";
  if (told(/alpha/i)) return "alpha";
  if (told(/samples/i)) return "samples-seen";
  return "step";
}

/** The folder that all files were dropped in, or words for files without one. */
export function titleOfNames(names: readonly string[]): string {
  const folder = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf("/")));
  const first = folder(names[0] ?? "");
  const shared = first !== "" && names.every((name) => folder(name) === first);
  return shared ? fileName(first) : "My checkpoints";
}

/**
 * The checkpoints that have a step as one run, by increasing step; of several of one step the first counts.
 * @param sets ids of the test sets, one a result
 * @returns null where none has a step
 */
export function trajectoryOfRun(
  checkpoints: readonly MeasuredCheckpoint[],
  sets: readonly string[],
  { title, unit, group }: RunChoice,
): Trajectory | null {
  const steps = new Map<number, MeasuredCheckpoint>();
  for (const checkpoint of checkpoints) {
    const { step } = checkpoint;
    if (step !== null && !steps.has(step)) steps.set(step, checkpoint);
  }
  const ordered = [...steps].sort(([a], [b]) => a - b);
  if (ordered.length === 0) return null;
  const last = ordered.at(-1)?.[1].results[0];
  return {
    id: toId(title) || "my-checkpoints",
    title,
    description: `Measured in the browser with the Effective Robustness Explorer (onnxruntime-web ${
      last?.runtimeVersion ?? ""
    }, ${last?.backend ?? ""}) on ${last?.measuredAt.slice(0, 10) ?? ""}.`,
    group,
    unit,
    seed: null,
    family: null,
    attributes: {},
    steps: ordered.map(([step, { results }]) => ({
      step,
      accuracies: accuraciesOf(results, sets),
      checkpoint: null,
    })),
  };
}

function accuraciesOf(results: readonly StoredResult[], sets: readonly string[]): Accuracies {
  return Object.fromEntries(
    sets.flatMap((id, index) => {
      const result = results[index];
      if (result === undefined || result.done === 0) return [];
      const { correct, done: total } = result;
      return [[id, { fraction: correct / total, correct, total }] as const];
    }),
  );
}

/** The text of a trajectory file, which the page reads back onto the testbed's plane. */
export function trajectoryFileOf(testbed: Pick<Testbed, "id">, run: Trajectory): string {
  return trajectoriesToText(testbed.id, [run]);
}

/** The group of the visitor's own in a testbed that is made for them. */
export const OWN_GROUP = {
  id: "checkpoints",
  title: "My checkpoints",
  description: "Measured in the browser.",
} as const;

/**
 * Where no published testbed has these sets: the text of a testbed with the two sets, every checkpoint as a model and,
 * where there are steps, the run. Other models measured on the same sets can be added to it and make a baseline.
 * @param plain a testbed with the two sets and no models
 */
export function testbedFileOf(
  plain: Testbed,
  checkpoints: readonly MeasuredCheckpoint[],
  run: Trajectory | null,
  sizes: readonly { readonly images: number; readonly classes: number; readonly title: string }[],
): string {
  const sets = plain.testSets.map(({ id }) => id);
  const ids = toUniqueIds(checkpoints.map(({ name }) => name));
  return testbedToText({
    ...plain,
    id: run?.id ?? "my-checkpoints",
    title: run?.title ?? "My checkpoints",
    summary: "Checkpoints measured in the browser on images of one's own.",
    testSets: plain.testSets.map((set, index) => ({
      ...set,
      description: sizes[index]?.title ?? set.description,
      size: sizes[index]?.images ?? null,
      classes: sizes[index]?.classes ?? null,
    })),
    groups: [OWN_GROUP],
    defaultBaseline: {
      groups: [OWN_GROUP.id],
      reason: "The checkpoints themselves, for want of other models measured on the same sets.",
    },
    models: checkpoints.map(({ name, results }, index) => ({
      id: ids[index] ?? "",
      title: name,
      group: OWN_GROUP.id,
      attributes: {},
      accuracies: accuraciesOf(results, sets),
    })),
    trajectories: run === null ? [] : [{ ...run, group: OWN_GROUP.id }],
  });
}
