import type { Testbed, Trajectory } from "../../testbed/types.ts";
import { unitWord } from "../player/runReadout.ts";

/** What can be compared example by example: a model, or a step of a run. */
export type Subject =
  | { readonly kind: "model"; readonly id: string }
  | { readonly kind: "step"; readonly run: Trajectory; readonly step: number };

/** Reads a subject as a link names it: a model's id, or `RUN:STEP`; null where the testbed has no such. */
export function readSubject(text: string, testbed: Testbed): Subject | null {
  const [id = "", step] = text.split(":");
  if (step === undefined) {
    return testbed.models.some((model) => model.id === id) ? { kind: "model", id } : null;
  }
  const run = runsWithExamples(testbed).find((candidate) => candidate.id === id);
  const at = Number(step);
  return run && publishedSteps(run).includes(at) ? { kind: "step", run, step: at } : null;
}

/** As a link names it. */
export function writeSubject(subject: Subject): string {
  return subject.kind === "model" ? subject.id : `${subject.run.id}:${subject.step}`;
}

export function titleOfSubject(subject: Subject, testbed: Testbed): string {
  if (subject.kind === "step") {
    return `${subject.run.title}, ${unitWord(subject.run.unit)} ${subject.step}`;
  }
  return testbed.models.find(({ id }) => id === subject.id)?.title ?? subject.id;
}

/** The runs whose answers to each example are published, with their checkpoints (testbeds/ID/predictions/RUN.json). */
export function runsWithExamples(testbed: Testbed): readonly Trajectory[] {
  return testbed.trajectories.filter((run) => publishedSteps(run).length > 0);
}

/** The steps of a run that have a checkpoint, and with it their answers. */
export function publishedSteps({ steps }: Trajectory): readonly number[] {
  return steps.filter(({ checkpoint }) => checkpoint !== null).map(({ step }) => step);
}
