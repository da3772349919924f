import { formatVersion, testbedFormat, trajectoryFormat } from "./fileHeader.ts";
import type { Accuracies, Accuracy, Testbed, Trajectory } from "./types.ts";

/**
 * The text of a testbed file (version 1) that `readTestbed` reads back to an equal testbed.
 * One model, run, group or test set a line, so that a change of one model is a change of one line.
 */
export function testbedToText(testbed: Testbed): string {
  const { id, title, summary, source, testSets, groups, attributes } = testbed;
  const { defaultBaseline, defaultView, models, trajectories, examples } = testbed;
  const lists = {
    testSets: testSets.map((t) => withoutNulls(t)),
    groups,
    attributes: attributes.map((a) => withoutNulls(a)),
    models: models.map((model) => ({
      ...withoutEmpty(model),
      accuracies: accuraciesToFile(model.accuracies),
    })),
    trajectories: trajectories.map(trajectoryToFile),
    examples,
  };
  const header = { format: testbedFormat, version: formatVersion, id, title, summary, source };
  return toText({ ...header, defaultBaseline, defaultView }, lists);
}

/** The text of a trajectory file (version 1) with runs of one testbed. */
export function trajectoriesToText(testbed: string, trajectories: readonly Trajectory[]): string {
  const header = { format: trajectoryFormat, version: formatVersion, testbed };
  return toText(header, { trajectories: trajectories.map(trajectoryToFile) });
}

function trajectoryToFile(run: Trajectory): object {
  const steps = run.steps.map(({ step, accuracies, checkpoint }) => ({
    step,
    accuracies: accuraciesToFile(accuracies),
    ...(checkpoint === null ? {} : { checkpoint }),
  }));
  return { ...withoutEmpty(withoutNulls(run)), steps };
}

function accuraciesToFile(accuracies: Accuracies): object {
  return Object.fromEntries(
    Object.entries(accuracies).map(([id, accuracy]) => [id, accuracyToFile(accuracy)]),
  );
}

function accuracyToFile({ fraction, correct, total }: Accuracy): object {
  if (correct !== null && total !== null) return { correct, total };
  return total === null ? { fraction } : { fraction, total };
}

function withoutNulls(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** Leaves out `attributes` where there are none: reading gives an empty object back. */
function withoutEmpty<T extends object>(object: T): object {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([key, value]) => key !== "attributes" || Object.keys(Object(value)).length > 0,
    ),
  );
}

function toText(header: object, lists: Readonly<Record<string, readonly unknown[]>>): string {
  const fields = Object.entries(header).map(([key, value]) => field(key, JSON.stringify(value)));
  for (const [key, list] of Object.entries(lists)) {
    if (list.length === 0 && key !== "models") continue;
    const lines = list.map((entry) => `  ${JSON.stringify(entry)}`);
    fields.push(field(key, lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n ]`));
  }
  return `{\n${fields.join(",\n")}\n}\n`;
}

function field(key: string, value: string): string {
  return ` ${JSON.stringify(key)}: ${value}`;
}
