import type { FileSource } from "../../evaluate/checkpointSource.ts";
import { stepsOfNames } from "../../evaluate/fileOrder.ts";
import type { GraphSummary } from "../../evaluate/onnx/graphTypes.ts";
import { readOnnxGraph } from "../../evaluate/onnx/onnxGraph.ts";

/** A checkpoint that was dropped and is not measured yet. */
export interface PendingCheckpoint {
  readonly id: string;
  readonly name: string;
  readonly step: number | null;
  readonly source: FileSource;
  /** What the file says of itself; null until it was read, and for files that are too large to read beforehand. */
  readonly graph: GraphSummary | null;
  /** Why it cannot be read. */
  readonly problem: string | null;
}

let last = 0;

export function pendingCheckpoint(source: FileSource): PendingCheckpoint {
  last += 1;
  const { name } = source;
  return {
    id: `pending-${last}`,
    name,
    step: null,
    source,
    graph: null,
    problem: null,
  };
}

/** Gives those without a step the one that their names tell, all taken together. */
export function withToldSteps(pending: readonly PendingCheckpoint[]): readonly PendingCheckpoint[] {
  const told = stepsOfNames(pending.map(({ name }) => name));
  return pending.map((one, index) => ({ ...one, step: one.step ?? told[index] ?? null }));
}

/** Larger files are read when they are measured. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Reads what the file says of itself, without running it.
 * @param most bytes of a file beyond which it is not read now
 */
export async function readPending(
  pending: PendingCheckpoint,
  most = MOST_BYTES,
): Promise<PendingCheckpoint> {
  const { file, name } = pending.source;
  if (file.size > most) return pending;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ...pending, graph: readOnnxGraph(bytes, name) };
  } catch (error) {
    return { ...pending, problem: error instanceof Error ? error.message : String(error) };
  }
}
