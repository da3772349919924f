/** What kind of thing went wrong with an image set; stable, for tests and for choosing an icon. */
export type ImageSetProblemCode =
  | "empty"
  | "unknown-format"
  | "truncated"
  | "malformed"
  | "unsupported"
  | "too-large"
  | "bomb"
  | "unsafe-path"
  | "checksum"
  | "labels"
  | "image"
  | "unreadable"
  | "network"
  | "preprocessing";

/** A failure in words, its kind one of `Code`. Everything in it may be shown as text; nothing in it is markup. */
export interface StatedProblem<Code extends string> {
  readonly code: Code;
  /** The file, and the place in it: 'set.zip, entry "cat/7.jpg"'. */
  readonly where: string;
  /** What was found, a whole sentence without its full stop. */
  readonly found: string;
  /** What was expected, or null where nothing can be said. */
  readonly expected: string | null;
  /** What the visitor can do. */
  readonly advice: string;
}

/** What is wrong with an image set. */
export type ImageSetProblem = StatedProblem<ImageSetProblemCode>;

/** The one error type that reading, mapping and downloading image sets throw on purpose. */
export class ImageSetError extends Error {
  override readonly name = "ImageSetError";
  readonly problem: ImageSetProblem;

  constructor(problem: ImageSetProblem, options?: ErrorOptions) {
    super(statedMessage(problem), options);
    this.problem = problem;
  }
}

/** One paragraph for people: where, found, expected, what to do. */
export function statedMessage(problem: StatedProblem<string>): string {
  const expected = problem.expected === null ? "" : ` Expected: ${problem.expected}.`;
  return `${problem.where}: ${problem.found}.${expected} ${problem.advice}`;
}

/** Shorthand for the errors of one file. */
export function failure(
  code: ImageSetProblemCode,
  where: string,
  found: string,
  expected: string | null,
  advice: string,
  options?: ErrorOptions,
): ImageSetError {
  return new ImageSetError({ code, where, found, expected, advice }, options);
}

/** The problem of any thrown value; an unforeseen one becomes "unreadable" with its own words. */
export function imageSetProblem(error: unknown, where: string): ImageSetProblem {
  if (error instanceof ImageSetError) return error.problem;
  const words = error instanceof Error ? error.message : String(error);
  return {
    code: "unreadable",
    where,
    found: `the file could not be read (${shortened(words)})`,
    expected: null,
    advice: "It may have been moved or changed: choose it again.",
  };
}

/** A name from a file, fit for a message: one line, no control characters, at most 120 characters. */
export function shortened(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
}
