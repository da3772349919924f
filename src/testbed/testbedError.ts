import { limits } from "./limits.ts";

/** One thing wrong with a file: where, what was found, what was expected, what to do. */
export interface Problem {
  /** "model "resnet-50" (models[3]), field accuracies.v6.correct" */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
}

/** A file that cannot be read as a testbed, a trajectory or a table. The message names the file and its first problems. */
export class TestbedError extends Error {
  override readonly name = "TestbedError";
  readonly fileName: string;
  /** The first problems, at most `limits.problems`. */
  readonly problems: readonly Problem[];
  /** How many problems there are in all. */
  readonly problemCount: number;

  constructor(fileName: string, problems: readonly Problem[], problemCount = problems.length) {
    super(messageOf(fileName, problems, problemCount));
    this.fileName = fileName;
    this.problems = problems;
    this.problemCount = problemCount;
  }
}

function messageOf(fileName: string, problems: readonly Problem[], count: number): string {
  const lines = problems.map(lineOf);
  if (lines.length === 1 && count === 1) return `${fileName}: ${lines[0]}`;
  const more = count > lines.length ? [`and ${count - lines.length} more`] : [];
  return [`${fileName}: ${count} problems`, ...[...lines, ...more].map((l) => `- ${l}`)].join("\n");
}

function lineOf({ place, found, expected, advice }: Problem): string {
  return `${place}: found ${found}, expected ${expected}. ${advice}`;
}

/** Collects the problems of one file; keeps the first `limits.problems` and counts the rest. */
export class ProblemList {
  readonly fileName: string;
  readonly #problems: Problem[] = [];
  #count = 0;

  constructor(fileName: string) {
    this.fileName = fileName;
  }

  get count(): number {
    return this.#count;
  }

  /** Further problems are counted only; a reader may then spare itself the search for advice. */
  get isFull(): boolean {
    return this.#problems.length >= limits.problems;
  }

  add(problem: Problem): void {
    this.#count++;
    if (this.#problems.length < limits.problems) this.#problems.push(problem);
  }

  /** Throws a `TestbedError` if there is any problem. */
  throwIfAny(): void {
    if (this.#count > 0) throw new TestbedError(this.fileName, this.#problems, this.#count);
  }
}
