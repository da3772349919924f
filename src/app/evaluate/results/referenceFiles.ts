import {
  type Reference,
  readPredictedRun,
  referencesOfExamples,
  referencesOfRun,
} from "../../../evaluate/results/references.ts";
import { fetchJson } from "../../../state/testbedFiles.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { loadExamples } from "../../examples/useExamples.ts";
import type { MeasuredSet } from "../measuredSets.ts";

/** The answers of all models of the testbed on the very images of a set; none where nothing ships. */
export async function fetchModelReferences(
  testbed: Testbed,
  { sameAs, facts }: MeasuredSet,
): Promise<readonly Reference[]> {
  if (sameAs === null || sameAs.testbed !== testbed.id) return [];
  const reference = testbed.examples.find(({ testSet }) => testSet === sameAs.testSet);
  if (reference === undefined) return [];
  const examples = await loadExamples(testbed, reference);
  if (examples.bits.examples !== facts.images) return [];
  const titles = new Map(testbed.models.map(({ id, title }) => [id, title]));
  return referencesOfExamples(examples, (id) => titles.get(id) ?? id);
}

/** The runs of a testbed whose predictions ship: those of the published checkpoints. */
export function predictedRuns(testbed: Testbed, sets: readonly MeasuredSet[]) {
  if (!sets.some(({ sameAs }) => sameAs?.testbed === testbed.id)) return [];
  return testbed.trajectories.filter(({ steps }) => steps.some(({ checkpoint }) => checkpoint));
}

const files = new Map<string, Promise<unknown>>();

/** The answers of every published checkpoint of a run on the very images of a set. */
export async function fetchRunReferences(
  testbed: Testbed,
  run: string,
  { sameAs, facts }: MeasuredSet,
): Promise<readonly Reference[]> {
  if (sameAs === null) return [];
  const file = `testbeds/${testbed.id}/predictions/${run}.json`;
  const known = files.get(file) ?? fetchJson(file);
  files.set(file, known);
  // A failure is told now and tried anew the next time.
  known.catch(() => files.delete(file));
  const { classes, images, labels } = facts;
  const predicted = readPredictedRun(await known, sameAs.testSet, classes, images, file);
  const title = testbed.trajectories.find(({ id }) => id === run)?.title ?? run;
  return referencesOfRun(predicted, labels, title);
}
