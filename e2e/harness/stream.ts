import type { BackendPreference } from "../../src/evaluate/backend.ts";
import { pixelsOf } from "../../src/evaluate/evaluationSet.ts";
import { createEvaluator } from "../../src/evaluate/evaluator.ts";
import { ImageSets } from "../../src/evaluate/images/imageSets.ts";
import type { ImageSetSummary } from "../../src/evaluate/images/protocol.ts";
import type { Outcome } from "../../src/evaluate/task.ts";
import { ALL_IMAGES, type SamplePlan } from "../../src/shiftset/labels/sampling.ts";
import { PLAIN } from "../../src/shiftset/resize/preprocessing.ts";

/** What a test asks for after it has put an image set into the page. */
export interface StreamRun {
  /** Networks of e2e/fixtures/onnx that read 1 × 32 × 32. */
  readonly checkpoints: readonly string[];
  readonly backend?: BackendPreference;
  readonly sample?: SamplePlan;
  readonly ignoreStored?: boolean;
  readonly recycleBytes?: number;
  readonly recycleGrowth?: number;
  readonly stallMilliseconds?: number;
  /** What to do once so many images are measured, and how often. */
  readonly interruption?: {
    readonly at: number;
    readonly action: "lose-worker" | "lose-images" | "lose-gpu" | "cancel";
    readonly times?: number;
  };
  /** Images whose pixels are asked for at the end. */
  readonly pixels?: readonly number[];
}

export interface StreamAnswer {
  readonly summary: ImageSetSummary;
  readonly names: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Images measured at each report. */
  readonly reports: readonly number[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
  /** Checkpoints of which everything was known before. */
  readonly fromStore: number;
  readonly pixels: readonly number[];
}

function filesOf(id: string): File[] {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
}

async function fixture(name: string): Promise<{ name: string; file: Blob }> {
  const response = await fetch(new URL(`/e2e/fixtures/onnx/${name}`, location.href));
  if (!response.ok) throw new Error(`there is no fixture ${name}`);
  return { name, file: await response.blob() };
}

/** Measures checkpoints on the visitor's set alone. */
async function run(asked: StreamRun): Promise<StreamAnswer> {
  const sets = new ImageSets();
  const summary = await sets.open({
    files: filesOf("set").map((file) => ({ name: file.name, blob: file })),
    folder: null,
  });
  const { set } = await sets.draw(
    {
      key: summary.key,
      size: { width: 32, height: 32, channels: 1 },
      preprocessing: { ...PLAIN, colour: "grey" },
      classes: Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index)),
      sample: asked.sample ?? ALL_IMAGES,
    },
    summary.title,
  );
  const reports: number[] = [];
  const notes: string[] = [];
  const problems: string[] = [];
  let fromStore = 0;
  let left = asked.interruption?.times ?? 1;
  const interrupt = (done: number) => {
    const { interruption } = asked;
    if (interruption === undefined || left === 0 || done < interruption.at) return;
    left -= 1;
    if (interruption.action === "lose-worker") evaluator.loseWorker();
    if (interruption.action === "lose-images") sets.loseWorker();
    if (interruption.action === "lose-gpu") void evaluator.loseGpu();
    if (interruption.action === "cancel") evaluator.cancel();
  };
  const evaluator = createEvaluator({
    onEvent: (event) => {
      if (event.type === "note") notes.push(event.note);
      if (event.type === "failed") problems.push(`${event.problem.where}: ${event.problem.found}`);
      if (event.type === "done" && event.fromStore) fromStore += 1;
      if (event.type !== "running") return;
      const done = event.sets[0]?.done ?? 0;
      reports.push(done);
      interrupt(done);
    },
    ...(asked.recycleBytes === undefined ? {} : { recycleBytes: asked.recycleBytes }),
    ...(asked.recycleGrowth === undefined ? {} : { recycleGrowth: asked.recycleGrowth }),
    ...(asked.stallMilliseconds === undefined
      ? {}
      : { stallMilliseconds: asked.stallMilliseconds }),
  });
  const files = await Promise.all(asked.checkpoints.map(fixture));
  const options = { backend: asked.backend ?? "wasm", ignoreStored: asked.ignoreStored ?? false };
  const outcomes = await evaluator.evaluate(files, [set], options).finished;
  const pixels = Array.from(await pixelsOf(set, asked.pixels ?? []));
  evaluator.dispose();
  sets.dispose();
  const { names } = set;
  return { summary, names, outcomes, reports, notes, problems, fromStore, pixels };
}

const streamHarness = { run };

export type StreamHarness = typeof streamHarness;

Object.assign(window, { streamHarness });
