import type { RowProblem } from "./rawTable.ts";
import { tableLimits } from "./tableLimits.ts";

/** Collects problems up to a bound and counts the others. */
export class RowProblems {
  readonly list: RowProblem[] = [];
  count = 0;

  add(problem: RowProblem): void {
    this.count++;
    if (this.list.length < tableLimits.problems) this.list.push(problem);
  }
}
