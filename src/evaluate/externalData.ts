import type { GraphSummary } from "./onnx/graphTypes.ts";
import { MAX_CHECKPOINT_BYTES, tooLarge } from "./onnx/onnxGraph.ts";
import { EvaluationError } from "./problem.ts";

/** A weight file that lies beside a checkpoint. */
export interface ExternalFile {
  /** As the checkpoint names it: a path relative to its own folder. */
  readonly path: string;
  readonly data: Blob;
}

/**
 * The weight files that the checkpoint names, found among those that came with it.
 * @throws EvaluationError external-data naming the first that is missing
 */
export function neededFiles(
  graph: GraphSummary,
  given: readonly ExternalFile[],
  fileName: string,
): readonly ExternalFile[] {
  const found = graph.externalFiles.map((path) => {
    const file = given.find((candidate) => samePath(candidate.path, path));
    if (file !== undefined) return { path, data: file.data };
    throw new EvaluationError({
      code: "external-data",
      where: fileName,
      found: `its weights are in another file, "${path}", which was not dropped with it`,
      expected: "the file with the weights beside the checkpoint",
      advice:
        "Drop the folder that holds both, or save it whole in Python: " +
        'onnx.save_model(onnx.load(path), "whole.onnx").',
    });
  });
  const bytes = found.reduce((sum, { data }) => sum + data.size, 0);
  if (bytes > MAX_CHECKPOINT_BYTES) throw tooLarge(bytes, `${fileName} and its weight files`);
  return found;
}

function samePath(a: string, b: string): boolean {
  const plain = (path: string) => path.replace(/^(?:\.?\/)+/, "");
  return plain(a) === plain(b);
}
