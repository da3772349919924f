import type { BackendName } from "../backend.ts";
import type { CheckpointPart } from "../checkpointIdentity.ts";
import { type Preprocessing, preprocessingIdentity } from "../preprocessing.ts";
import type { OutputChoice } from "../runPlan.ts";
import type { Scores } from "../scoring.ts";

/** One checkpoint on one set, as it stays through a reload. */
export interface StoredResult {
  readonly key: string;
  readonly version: 1;
  readonly checkpoint: {
    readonly name: string;
    readonly bytes: number;
    /** Identity of the checkpoint, its weights in other files included (see CheckpointIdentity). */
    readonly sha256: string;
    /** Its files, where they are several; absent too in what was kept before they were part of the identity. */
    readonly files?: readonly CheckpointPart[];
  };
  readonly set: {
    readonly id: string;
    readonly title: string;
    readonly sha256: string;
    /** Images of the set, without those that could not be read. */
    readonly total: number;
    /** SHA-256 of the images and labels as they were measured; absent where not all were read in one visit. */
    readonly contentSha256?: string;
    /** Which images were drawn (sampleIdentity); absent for a set that is taken whole. */
    readonly sample?: string;
  };
  readonly preprocessing: Preprocessing;
  readonly output: OutputChoice;
  /** Seed of the order of images (0: their files' own); the first `passed` of it were dealt with. */
  readonly seed: number;
  /** Images measured. */
  readonly done: number;
  /** Places of the order dealt with, those of images that could not be read included; `done` where absent. */
  readonly passed?: number;
  readonly correct: number;
  /**
   * Of each image in the set's order; predictions are 65,535 where not measured, and where an image could not be
   * read: there may be more entries than `total`.
   */
  readonly scores: Scores;
  /** Backend of the last batch, and onnxruntime-web's version. */
  readonly backend: BackendName;
  readonly runtimeVersion: string;
  /** Images a run at the end, found by trying or fixed by the network; absent in what was kept before this was noted. */
  readonly batchSize?: number;
  /** What the visitor was told while it was measured. */
  readonly notes: readonly string[];
  /** Time that the measuring took, without loading. */
  readonly milliseconds: number;
  /** When the last batch was measured, ISO 8601. */
  readonly measuredAt: string;
}

/** Keeps results. Reading and writing never throw: what fails is told by `onTrouble`, once. */
export interface ResultStore {
  get(key: string): Promise<StoredResult | null>;
  /** Keeps the result unless one with more images measured is there already. */
  put(result: StoredResult): Promise<void>;
  list(): Promise<readonly StoredResult[]>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** The key under which a result is kept: what was measured, on what, and how. */
export function resultKey(
  checkpointSha256: string,
  setSha256: string,
  preprocessing: Preprocessing,
  output: OutputChoice = {},
): string {
  const { outputName, columns, outputs, inputLayout } = output;
  const read = [
    outputName ?? "",
    outputs ?? "",
    columns?.map((own) => own.join("+")).join(",") ?? "",
    // Results that were kept before there was this choice have no fourth part.
    ...(inputLayout === undefined ? [] : [inputLayout]),
  ].join("/");
  return `${checkpointSha256} ${setSha256} ${preprocessingIdentity(preprocessing)} ${read}`;
}

/**
 * A record of this version with counts that can be true, or null: the store may hold what another
 * version of the page wrote.
 */
export function checkStored(value: unknown): StoredResult | null {
  if (typeof value !== "object" || value === null) return null;
  const record = value as Partial<StoredResult>;
  const { scores, done, correct, set } = record;
  if (record.version !== 1 || !(scores?.predictions instanceof Uint16Array)) return null;
  if (typeof done !== "number" || typeof correct !== "number" || set?.total === undefined)
    return null;
  if (scores.predictions.length < set.total || done > set.total || correct > done) return null;
  return value as StoredResult;
}
