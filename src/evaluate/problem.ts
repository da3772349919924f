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

/** A failure in words. Everything in it may be shown as text; nothing in it is markup. */
export interface Problem {
  readonly code: ProblemCode;
  /** The file or set, and the place in it: 'step-10.onnx, input "images"'. */
  readonly where: string;
  /** What was found, a whole sentence without its full stop. */
  readonly found: string;
  /** What was expected, or null where nothing can be said. */
  readonly expected: string | null;
  /** What the visitor can do. */
  readonly advice: string;
}

/** The one error type that evaluation throws on purpose. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problemMessage(problem), options);
    this.problem = problem;
  }
}

/** One paragraph for people: where, found, expected, what to do. */
export function problemMessage(problem: Problem): string {
  const expected = problem.expected === null ? "" : ` Expected: ${problem.expected}.`;
  return `${problem.where}: ${problem.found}.${expected} ${problem.advice}`;
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
