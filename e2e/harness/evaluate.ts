import type { FileSource } from "../../src/evaluate/checkpointSource.ts";
import { createEvaluator, type Evaluator } from "../../src/evaluate/evaluator.ts";
import type { EvaluationEvent } from "../../src/evaluate/events.ts";
import type { EvaluateOptions, Outcome } from "../../src/evaluate/task.ts";
import { readBundledShiftSet } from "../../src/shiftset/bundled.ts";
import type { ShiftSet } from "../../src/shiftset/types.ts";

/** What a test asks for: files of e2e/fixtures/onnx by name, or bytes of its own. */
export interface HarnessFile {
  readonly name: string;
  /** The file that is read; `name` where it is left out. */
  readonly from?: string;
  /** Weight files beside it. */
  readonly external?: readonly string[];
  /** Bytes kept of it; all where it is left out. */
  readonly keep?: number;
}

export interface HarnessRun {
  readonly files: readonly HarnessFile[];
  readonly options?: EvaluateOptions;
  readonly recycleBytes?: number;
  readonly stallMilliseconds?: number;
  /** What to do when the event numbered so, of those of this type, has come. */
  readonly interruption?: {
    readonly type: EvaluationEvent["type"];
    readonly count: number;
    readonly action: "lose-gpu" | "lose-worker" | "cancel" | "cancel-one";
  };
  /** Repeats the interruption at every further event of its type, so often in all. */
  readonly times?: number;
  /** Use the evaluator of the run before, with all that it knows. */
  readonly again?: boolean;
}

export interface HarnessAnswer {
  readonly events: readonly EvaluationEvent[];
  readonly outcomes: readonly Outcome[];
  /** Milliseconds from cancel to the last outcome. */
  readonly cancelledIn: number | null;
}

const FIXTURES = new URL("/e2e/fixtures/onnx/", location.href).href;

let evaluator: Evaluator | null = null;
let events: EvaluationEvent[] = [];
let onEvent: (event: EvaluationEvent) => void = () => undefined;
let sets: readonly ShiftSet[] = [];

async function standIns(): Promise<readonly ShiftSet[]> {
  const source = { baseUrl: FIXTURES, fetch: (url: string) => fetch(url) };
  const read = await Promise.all(
    ["stand-in-id", "stand-in-shift"].map((name) => readBundledShiftSet(name, source)),
  );
  return read.map(({ set }) => set);
}

async function fetched(name: string): Promise<Blob> {
  const response = await fetch(new URL(name, FIXTURES));
  if (!response.ok) throw new Error(`there is no fixture ${name}`);
  return response.blob();
}

async function fixture({ name, from, keep, external = [] }: HarnessFile): Promise<FileSource> {
  const bytes = await fetched(from ?? name);
  const beside = external.map(async (path) => ({ path, data: await fetched(path) }));
  return {
    name,
    file: keep === undefined ? bytes : bytes.slice(0, keep),
    external: await Promise.all(beside),
  };
}

async function run(asked: HarnessRun): Promise<HarnessAnswer> {
  if (sets.length === 0) sets = await standIns();
  events = [];
  const current = asked.again && evaluator ? evaluator : fresh(asked);
  const files = await Promise.all(asked.files.map(fixture));
  let cancelledAt: number | null = null;
  let left = asked.times ?? 1;
  let seen = 0;
  onEvent = (event) => {
    events.push(event);
    const { interruption } = asked;
    if (interruption === undefined || event.type !== interruption.type || left === 0) return;
    seen += 1;
    if (seen < interruption.count) return;
    left -= 1;
    if (interruption.action === "lose-gpu") void current.loseGpu();
    if (interruption.action === "lose-worker") current.loseWorker();
    if (interruption.action === "cancel-one" && "id" in event) current.cancel(event.id);
    if (interruption.action === "cancel") current.cancel();
    cancelledAt = performance.now();
  };
  const outcomes = await current.evaluate(files, sets, asked.options).finished;
  const cancelledIn = cancelledAt === null ? null : performance.now() - cancelledAt;
  return { events, outcomes, cancelledIn };
}

function fresh(asked: HarnessRun): Evaluator {
  evaluator?.dispose();
  evaluator = createEvaluator({
    onEvent: (event) => onEvent(event),
    ...(asked.recycleBytes === undefined ? {} : { recycleBytes: asked.recycleBytes }),
    ...(asked.stallMilliseconds === undefined
      ? {}
      : { stallMilliseconds: asked.stallMilliseconds }),
  });
  return evaluator;
}

async function retry(id: string): Promise<HarnessAnswer> {
  if (evaluator === null) throw new Error("nothing was run");
  events = [];
  onEvent = (event) => events.push(event);
  return { events, outcomes: [await evaluator.retry(id)], cancelledIn: null };
}

const evaluateHarness = {
  run,
  retry,
  storedCount: async () => (await evaluator?.stored())?.length ?? 0,
  forget: async () => {
    evaluator ??= fresh({ files: [] });
    await evaluator.forgetStored();
  },
};

export type EvaluateHarness = typeof evaluateHarness;

Object.assign(window, { evaluateHarness });
