import type { ShiftSet } from "../../shiftset/types.ts";
import type { BackendName, BackendPreference, BackendReport } from "../backend.ts";
import type { CheckpointIdentity } from "../checkpointIdentity.ts";
import type { ExternalFile } from "../externalData.ts";
import type { GraphSummary } from "../onnx/graphTypes.ts";
import type { Preprocessing } from "../preprocessing.ts";
import type { ImageShape, OutputChoice } from "../runPlan.ts";
import type { Scores } from "../scoring.ts";

/** A checkpoint's bytes: a file or what was downloaded. */
export interface CheckpointFile {
  /** For messages. */
  readonly name: string;
  readonly data: Blob;
  /** Files that may hold its weights. */
  readonly external?: readonly ExternalFile[];
}

export interface Inspection extends CheckpointIdentity {
  /** Bytes of the network's file. */
  readonly bytes: number;
  readonly graph: GraphSummary;
}

export interface RunRequest {
  readonly checkpoint: CheckpointFile;
  readonly sets: readonly RunSet[];
  readonly preprocessing: Preprocessing;
  readonly output: OutputChoice;
  /** Send the logits with the scores. */
  readonly keepLogits?: boolean;
  /** When the run stops early because the worker's memory has grown; never when left out. */
  readonly memory?: { readonly bound: number; readonly growth: number };
}

/** A set of a run, with the number of places of its order that are dealt with already. */
export type RunSet =
  /** Given by putSet. */
  | {
      readonly kind: "held";
      readonly sha256: string;
      readonly seed: number;
      readonly start: number;
    }
  /** Its images come through a port; see images/streamProtocol.ts. */
  | {
      readonly kind: "streamed";
      readonly shape: ImageShape;
      /** Images in its order. */
      readonly count: number;
      readonly seed: number;
      readonly start: number;
      readonly port: MessagePort;
    };

export type RunProgress =
  /** The session stands; measuring begins. */
  | { readonly kind: "session"; readonly backend: BackendName; readonly milliseconds: number }
  /** Something that the visitor should know: a part runs elsewhere than asked. */
  | { readonly kind: "note"; readonly note: string; readonly backend: BackendName }
  /** Images are being read; the network has nothing to do. */
  | { readonly kind: "waiting" }
  | {
      readonly kind: "batch";
      /** Index among the request's sets. */
      readonly set: number;
      /** Place in the set's order of the first image. */
      readonly start: number;
      /** One entry a place; predictions are NOT_MEASURED where an image could not be read. */
      readonly scores: Scores;
      /** Time of this batch, filling the tensor included, waiting for images not. */
      readonly milliseconds: number;
      /** Images a run. */
      readonly size: number;
    };

export interface RunReport {
  /** Backend that the last batch ran on. */
  readonly backend: BackendName;
  /** Bytes of WebAssembly memory in the worker, which never shrinks. */
  readonly memoryBytes: number;
  /** Whether all is measured, or the worker should be replaced first. */
  readonly ended: "done" | "memory";
}

/** What the evaluation worker can be asked. */
export type EvaluationMethods = {
  /** Reads, hashes and understands a file without running it. */
  inspect: { argument: CheckpointFile; progress: never; result: Inspection };
  /** Chooses the backend and starts onnxruntime. */
  open: { argument: BackendPreference; progress: never; result: BackendReport };
  /** Gives the worker a set; it keeps it. */
  putSet: { argument: ShiftSet; progress: never; result: null };
  /** Measures a checkpoint on sets, a batch of each in turn. */
  run: { argument: RunRequest; progress: RunProgress; result: RunReport };
  /** Destroys the GPU device, as a crash of its driver would; for tests. */
  loseGpu: { argument: null; progress: never; result: null };
};
