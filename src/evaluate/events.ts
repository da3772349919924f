import type { BackendName, BackendReport } from "./backend.ts";
import type { GraphSummary } from "./onnx/graphTypes.ts";
import type { Problem } from "./problem.ts";
import type { StoredResult } from "./store/resultStore.ts";

/** Counts of one checkpoint on one set, partial or whole. */
export interface SetProgress {
  readonly setId: string;
  readonly setSha256: string;
  /** Images measured: a random sample of the set, so correct / done estimates the accuracy without bias. */
  readonly done: number;
  readonly correct: number;
  readonly total: number;
}

/**
 * What happens to checkpoints, in order. A checkpoint's life: queued, inspecting, inspected, (loading,)
 * running…, (partial,) and one of done, failed, cancelled, duplicate.
 */
export type EvaluationEvent =
  | {
      readonly type: "queued";
      readonly id: string;
      readonly name: string;
      /** Size of the file, or null where it must be fetched first. */
      readonly bytes: number | null;
      /** Step told by the source or by the file's name; null where neither does. */
      readonly step: number | null;
    }
  | { readonly type: "fetching"; readonly id: string }
  | { readonly type: "inspecting"; readonly id: string }
  | {
      readonly type: "inspected";
      readonly id: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly graph: GraphSummary;
    }
  /** The runtime (up to 27 MB) is being fetched and started, or the network's session made. */
  | { readonly type: "loading"; readonly id: string; readonly what: "runtime" | "network" }
  | { readonly type: "backend"; readonly report: BackendReport }
  | {
      readonly type: "running";
      readonly id: string;
      readonly backend: BackendName;
      readonly sets: readonly SetProgress[];
      /** Over the last seconds; null before the first batch. */
      readonly imagesPerSecond: number | null;
      /** For this checkpoint, and for all that are queued; null before the first batch. */
      readonly secondsLeft: number | null;
      readonly allSecondsLeft: number | null;
    }
  /** Something the visitor should know of this checkpoint; it goes on. */
  | { readonly type: "note"; readonly id: string; readonly note: string }
  /** What was measured of a checkpoint that stops before its end; `failed` or `cancelled` follows. */
  | { readonly type: "partial"; readonly id: string; readonly results: readonly StoredResult[] }
  | {
      readonly type: "done";
      readonly id: string;
      /** One a set, in the order of the sets. */
      readonly results: readonly StoredResult[];
      /** Whether everything was known already and nothing ran. */
      readonly fromStore: boolean;
    }
  | {
      readonly type: "duplicate";
      readonly id: string;
      readonly of: string;
      readonly ofName: string;
    }
  | { readonly type: "failed"; readonly id: string; readonly problem: Problem }
  | { readonly type: "cancelled"; readonly id: string }
  /** Something the visitor should know, not tied to a checkpoint. */
  | { readonly type: "notice"; readonly message: string }
  /** Nothing is queued or running any more. */
  | { readonly type: "idle" };
