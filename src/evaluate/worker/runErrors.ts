import { EvaluationError, problemOf } from "../problem.ts";
import { NotFiniteError } from "../scoring.ts";
import { words } from "../words.ts";
import type { SetRun } from "./setRun.ts";

/** What to say when a session could not be made. */
export function sessionError(error: unknown, name: string): EvaluationError {
  if (error instanceof EvaluationError) return error;
  const operator = /([\w.]+(?::\w+)?)\s*(?:\(-?\d+\))?\s*is not a registered function/.exec(
    words(error),
  )?.[1];
  if (operator !== undefined) {
    return new EvaluationError(
      {
        code: "unsupported-operator",
        where: `${name}, operator "${operator}"`,
        found: "onnxruntime-web has no kernel for this operator",
        expected: "operators of the ONNX standard, opset 7 to 22",
        advice: "Export the network again with another opset, or evaluate it in Python.",
      },
      { cause: error },
    );
  }
  return new EvaluationError({
    ...problemOf(error, "session", name),
    expected: "a network that onnxruntime accepts",
  });
}

/** What to say when a batch could not be measured. */
export function batchError(
  error: unknown,
  run: SetRun,
  start: number,
  end: number,
  name: string,
): EvaluationError {
  if (error instanceof EvaluationError) return error;
  const where = `${name}, batch of images ${start + 1} to ${end} (in random order) of ${run.set.title}`;
  if (!(error instanceof NotFiniteError)) {
    return new EvaluationError(problemOf(error, "run", where), { cause: error });
  }
  const image = run.order[start + error.row] ?? 0;
  return new EvaluationError(
    {
      code: "not-finite",
      where,
      found: `for image ${image} of the set the network gives logits that are not numbers (NaN or infinite)`,
      expected: "finite logits",
      advice:
        "Its weights may have diverged in training, or it expects other preprocessing. Drop an earlier checkpoint.",
    },
    { cause: error },
  );
}

export function isGpuLost(error: unknown): boolean {
  return error instanceof EvaluationError && error.problem.code === "gpu-lost";
}
