import { MAX_CHECKPOINT_BYTES, tooLarge } from "../onnx/onnxGraph.ts";
import { EvaluationError } from "../problem.ts";
import { words } from "../words.ts";
import type { CheckpointFile } from "./protocol.ts";

/** The file's bytes. @throws EvaluationError too-large, unreadable */
export async function readFile(file: CheckpointFile): Promise<Uint8Array<ArrayBuffer>> {
  if (file.data.size > MAX_CHECKPOINT_BYTES) {
    throw tooLarge(file.data.size, file.name);
  }
  try {
    return new Uint8Array(await file.data.arrayBuffer());
  } catch (error) {
    throw unreadable(file.name, error);
  }
}

/** What to say of a file that the browser could not read. */
export function unreadable(where: string, error: unknown): EvaluationError {
  return new EvaluationError(
    {
      code: "unreadable",
      where,
      found: `the browser could not read the file (${words(error)})`,
      expected: null,
      advice: "It was moved, changed or is too large for the memory: choose it again.",
    },
    { cause: error },
  );
}
