import type { ReaderLimits } from "./limits.ts";
import type { ImageSetProblem } from "./problem.ts";
import type { SkippedImages } from "./types.ts";

/** Counts what is left out and keeps the first problems in words. */
export class SkipList {
  readonly #limits: Pick<ReaderLimits, "problems">;
  #problems: ImageSetProblem[] = [];
  #count = 0;

  constructor(limits: Pick<ReaderLimits, "problems">) {
    this.#limits = limits;
  }

  add(problem: ImageSetProblem): void {
    this.#count++;
    if (this.#problems.length < this.#limits.problems) this.#problems.push(problem);
  }

  clear(): void {
    this.#problems = [];
    this.#count = 0;
  }

  snapshot(): SkippedImages {
    return { count: this.#count, problems: [...this.#problems] };
  }
}
