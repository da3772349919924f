import type { BackendName, BackendReport } from "./backend.ts";
import type { EvaluationEvent, SetProgress } from "./events.ts";
import type { GraphSummary } from "./onnx/graphTypes.ts";
import type { Problem } from "./problem.ts";
import type { StoredResult } from "./store/resultStore.ts";

/** Everything to show of one checkpoint. */
export interface CheckpointEntry {
  readonly id: string;
  readonly name: string;
  readonly bytes: number | null;
  readonly step: number | null;
  readonly state:
    | "queued"
    | "fetching"
    | "inspecting"
    | "loading"
    | "running"
    | "done"
    | "failed"
    | "cancelled"
    | "duplicate";
  /** While loading: what. */
  readonly loading: "runtime" | "network" | null;
  readonly sha256: string | null;
  readonly graph: GraphSummary | null;
  readonly backend: BackendName | null;
  /** Counts, partial or whole; empty before the first batch. */
  readonly sets: readonly SetProgress[];
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly notes: readonly string[];
  readonly problem: Problem | null;
  /** Name of the file that this one repeats. */
  readonly duplicateOf: string | null;
  readonly fromStore: boolean;
  /** One a set, once done; and what was measured of one that was stopped or failed. */
  readonly results: readonly StoredResult[];
}

export interface EvaluationState {
  /** In the order in which they were queued. */
  readonly entries: readonly CheckpointEntry[];
  readonly backend: BackendReport | null;
  readonly notices: readonly string[];
  /** For all that is queued or running; null where it cannot be told. */
  readonly secondsLeft: number | null;
  readonly busy: boolean;
}

export const EMPTY_EVALUATION: EvaluationState = {
  entries: [],
  backend: null,
  notices: [],
  secondsLeft: null,
  busy: false,
};

const NEW_ENTRY = {
  loading: null,
  sha256: null,
  graph: null,
  backend: null,
  sets: [],
  imagesPerSecond: null,
  secondsLeft: null,
  notes: [],
  problem: null,
  duplicateOf: null,
  fromStore: false,
  results: [],
} satisfies Partial<CheckpointEntry>;

/** The state after an event; a pure function, for a store or a hook. */
export function afterEvent(state: EvaluationState, event: EvaluationEvent): EvaluationState {
  switch (event.type) {
    case "idle":
      return { ...state, busy: false, secondsLeft: null };
    case "notice":
      return { ...state, notices: withOnce(state.notices, event.message) };
    case "backend":
      return { ...state, backend: event.report };
    case "queued":
      return { ...state, busy: true, entries: queued(state.entries, event) };
    case "running":
      return { ...withEntry(state, event), secondsLeft: event.allSecondsLeft };
    default:
      return withEntry(state, event);
  }
}

/** Whether there are results to look at: all of them, or those measured before it was stopped or failed. */
export function hasResults({ state, results }: CheckpointEntry): boolean {
  const hasEnded = state === "done" || state === "cancelled" || state === "failed";
  return hasEnded && results.some(({ done }) => done > 0);
}

/** The state without a checkpoint. */
export function withoutEntry(state: EvaluationState, id: string): EvaluationState {
  return { ...state, entries: state.entries.filter((entry) => entry.id !== id) };
}

type QueuedEvent = Extract<EvaluationEvent, { type: "queued" }>;
type EntryEvent = Exclude<Extract<EvaluationEvent, { id: string }>, QueuedEvent>;

/** A new checkpoint goes to the end; one that is tried again keeps its place and its counts. */
function queued(entries: readonly CheckpointEntry[], event: QueuedEvent): CheckpointEntry[] {
  const { type: _, ...told } = event;
  const known = entries.find((entry) => entry.id === event.id);
  if (known === undefined) return [...entries, { ...NEW_ENTRY, ...told, state: "queued" }];
  const again = { ...known, ...told, state: "queued" as const, problem: null, notes: [] };
  return entries.map((entry) => (entry === known ? again : entry));
}

function withEntry(state: EvaluationState, event: EntryEvent): EvaluationState {
  return {
    ...state,
    entries: state.entries.map((entry) =>
      entry.id === event.id ? { ...entry, ...changeOf(entry, event) } : entry,
    ),
  };
}

function changeOf(entry: CheckpointEntry, event: EntryEvent): Partial<CheckpointEntry> {
  switch (event.type) {
    case "fetching":
    case "inspecting":
      return { state: event.type };
    case "inspected":
      return { sha256: event.sha256, bytes: event.bytes, graph: event.graph };
    case "loading":
      return { state: "loading", loading: event.what };
    case "running": {
      const { type: state, backend, sets, imagesPerSecond, secondsLeft } = event;
      return { state, backend, sets, imagesPerSecond, secondsLeft };
    }
    case "note":
      return { notes: withOnce(entry.notes, event.note) };
    case "done":
      return {
        state: "done",
        results: event.results,
        fromStore: event.fromStore,
        backend: event.results[0]?.backend ?? null,
        sets: event.results.map(progressOf),
        secondsLeft: null,
      };
    case "partial":
      return { results: event.results, sets: event.results.map(progressOf) };
    case "duplicate":
      return { state: "duplicate", duplicateOf: event.ofName };
    case "failed":
      return { state: "failed", problem: event.problem, secondsLeft: null };
    case "cancelled":
      return { state: "cancelled", secondsLeft: null };
  }
}

function progressOf({ set, done, correct }: StoredResult): SetProgress {
  return { setId: set.id, setSha256: set.sha256, done, correct, total: set.total };
}

function withOnce(list: readonly string[], message: string): readonly string[] {
  return list.includes(message) ? list : [...list, message];
}
