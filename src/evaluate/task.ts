import type { BackendPreference } from "./backend.ts";
import type { CheckpointSource } from "./checkpointSource.ts";
import type { EvaluationSet } from "./evaluationSet.ts";
import { type Preprocessing, preprocessingIdentity, UNIT_RANGE } from "./preprocessing.ts";
import type { OutputChoice } from "./runPlan.ts";
import type { StoredResult } from "./store/resultStore.ts";

export interface EvaluateOptions {
  /** "auto" when left out: WebGPU where the browser gives an adapter. */
  readonly backend?: BackendPreference;
  /** Pixels from 0 to 1 when left out. */
  readonly preprocessing?: Preprocessing;
  /** Which output holds the logits, and which columns the classes have; found out when left out. */
  readonly output?: OutputChoice;
  /** Measures again what is known already. */
  readonly ignoreStored?: boolean;
}

/** How a checkpoint ended. */
export type Outcome =
  | { readonly id: string; readonly state: "done"; readonly results: readonly StoredResult[] }
  | { readonly id: string; readonly state: "failed" | "cancelled" | "duplicate" };

/** One checkpoint in the evaluator's hands. */
export interface Task {
  readonly id: string;
  readonly source: CheckpointSource;
  readonly sets: readonly EvaluationSet[];
  readonly options: EvaluateOptions;
  readonly output: OutputChoice;
  /** As asked for; for a network that reads bytes the bytes themselves in the order asked for, once that is known. */
  preprocessing: Preprocessing;
  /** Known once the file was read. */
  sha256: string | null;
  state: "queued" | "active" | Outcome["state"];
  /** Of this attempt; another one takes another. */
  controller: AbortController;
  settle: (outcome: Outcome) => void;
}

export function newTask(
  id: string,
  source: CheckpointSource,
  sets: readonly EvaluationSet[],
  options: EvaluateOptions,
): Task {
  return {
    id,
    source,
    sets,
    options,
    output: options.output ?? {},
    preprocessing: options.preprocessing ?? UNIT_RANGE,
    sha256: null,
    state: "queued",
    controller: new AbortController(),
    settle: () => undefined,
  };
}

/** The earlier task with the same content, measured on the same sets in the same way; null where there is none. */
export function earlierTwin(task: Task, sha256: string, tasks: Iterable<Task>): Task | null {
  for (const other of tasks) {
    if (other === task) return null;
    if (other.state === "done" && other.sha256 === sha256 && sameWork(other, task)) return other;
  }
  return null;
}

function sameWork(a: Task, b: Task): boolean {
  return (
    !b.options.ignoreStored &&
    preprocessingIdentity(a.preprocessing) === preprocessingIdentity(b.preprocessing) &&
    JSON.stringify(a.output) === JSON.stringify(b.output) &&
    a.sets.length === b.sets.length &&
    a.sets.every((set, index) => set.sha256 === b.sets[index]?.sha256)
  );
}
