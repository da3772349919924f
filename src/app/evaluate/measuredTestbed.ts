import { type CheckpointEntry, hasResults } from "../../evaluate/evaluationState.ts";
import type { SetProgress } from "../../evaluate/events.ts";
import type { Accuracy, Group, Model, Testbed } from "../../testbed/types.ts";

/** The group of what the visitor measured; no testbed has one of this name. */
export const MEASURED_GROUP = "your-checkpoints";

const GROUP: Group = {
  id: MEASURED_GROUP,
  title: "Your checkpoints",
  description: "Measured on this machine, in this browser.",
};

/**
 * A testbed with the measured checkpoints among its models, in a group of their own, which never
 * belongs to the baseline; one that was stopped too, by the images that were measured.
 * @param sets ids of the test sets, one for each of an entry's sets
 */
export function withMeasured(
  testbed: Testbed,
  entries: readonly CheckpointEntry[],
  sets: readonly string[],
): Testbed {
  const models = entries.filter(hasResults).map((entry) => toModel(entry, sets));
  if (models.length === 0) return testbed;
  return {
    ...testbed,
    groups: [...testbed.groups, GROUP],
    models: [...testbed.models, ...models],
  };
}

function toModel(entry: CheckpointEntry, sets: readonly string[]): Model {
  const accuracies = sets.flatMap((testSet, index) => {
    const progress = entry.sets[index];
    return progress === undefined || progress.done === 0
      ? []
      : [[testSet, accuracyOf(progress)] as const];
  });
  return {
    id: entry.id,
    title: entry.name,
    group: MEASURED_GROUP,
    attributes: {},
    accuracies: Object.fromEntries(accuracies),
  };
}

/** Counts as an accuracy. `done` must be at least 1. */
export function accuracyOf({ correct, done }: SetProgress): Accuracy {
  return { fraction: correct / done, correct, total: done };
}
