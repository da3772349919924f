import { type StatedProblem, statedMessage } from "../shiftset/readers/problem.ts";

/** What kind of thing went wrong with one checkpoint; stable, for tests and for choosing an icon. */
export type ProblemCode =
  | "empty-file"
  | "not-onnx"
  | "truncated"
  | "malformed"
  | "external-data"
  | "too-large"
  | "unreadable"
  | "input-count"
  | "input-type"
  | "input-shape"
  | "output-shape"
  | "unsupported-operator"
  | "not-finite"
  | "session"
  | "run"
  | "gpu-lost"
  | "worker-died"
  | "timed-out"
  | "backend"
  | "changed-file"
  | "image-set";

/** What is wrong with one checkpoint, the page's backend or a set on its way to them. */
export type Problem = StatedProblem<ProblemCode>;

/** The one error type that evaluation throws on purpose. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(statedMessage(problem), options);
    this.problem = problem;
  }
}

/** The problem of any thrown value; an unforeseen one becomes `code` with its own words. */
export function problemOf(error: unknown, code: ProblemCode, where: string): Problem {
  if (error instanceof EvaluationError) return error.problem;
  const words = error instanceof Error ? error.message : String(error);
  return {
    code,
    where,
    found: firstSentences(words),
    expected: null,
    advice: "Try again; if it stays, check the file in another ONNX runtime.",
  };
}

/** The runtime's messages can be pages long; 400 characters keep their point. */
function firstSentences(words: string): string {
  const line = words.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > 400 ? `${line.slice(0, 400)}…` : line || "an error without a message";
}
