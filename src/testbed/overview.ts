import { declaredSet, groupsNamed } from "./plane.ts";
import { type ShiftTableRequest, shiftTable, testbedColumns } from "./shiftTable.ts";
import type { Testbed } from "./types.ts";

/** Marks of a small picture at most; more would not be told apart. */
export const MOST_MARKS = 300;

/** A testbed's first view in small: what testbeds/overview.json holds of each. */
export interface TestbedOverview {
  readonly id: string;
  /** Titles of the two test sets. */
  readonly x: string;
  readonly y: string;
  /** Models of the baseline, and models with a place. */
  readonly n: number;
  readonly placed: number;
  /** Of the logit scale; null where no line can be fitted. */
  readonly r2: number | null;
  /** Accuracies on x and y, fractions, and the number of the model's group; evenly picked where there are many. */
  readonly marks: readonly (readonly [x: number, y: number, group: number])[];
  /** The line, fractions. */
  readonly line: readonly (readonly [x: number, y: number])[];
}

/** The first view of a testbed, on the logit scale under its own baseline. */
export function testbedOverview(testbed: Testbed): TestbedOverview {
  const { id, models, groups, defaultView, defaultBaseline, testSets } = testbed;
  const isDeclared = declaredSet(testbed, {}, groupsNamed(testbed, defaultBaseline.groups));
  const request: ShiftTableRequest = {
    scale: "logit",
    sets: testbedColumns(testbed),
    pairs: [{ ...defaultView, method: { kind: "least-squares" } }],
    declared: Uint8Array.from(models, (model) => (isDeclared(model) ? 1 : 0)),
    intervals: false,
    correlations: false,
  };
  const [row] = shiftTable(request).rows;
  if (row === undefined) throw new RangeError(`${id} has no first view.`);
  const group = new Map(groups.map((one, k) => [one.id, k]));
  const marks = models.flatMap((model): [number, number, number][] => {
    const [x, y] = [model.accuracies[defaultView.x], model.accuracies[defaultView.y]];
    return x && y ? [[short(x.fraction), short(y.fraction), group.get(model.group) ?? 0]] : [];
  });
  const every = Math.max(1, Math.ceil(marks.length / MOST_MARKS));
  const titleOf = (set: string) => testSets.find((one) => one.id === set)?.title ?? set;
  return {
    id,
    x: titleOf(defaultView.x),
    y: titleOf(defaultView.y),
    n: row.n,
    placed: row.models,
    r2: Number.isFinite(row.r2) ? row.r2 : null,
    marks: marks.filter((_, k) => k % every === 0),
    line: row.line.map(({ x, y }) => [short(x), short(y)] as const),
  };
}

function short(fraction: number): number {
  return Math.round(fraction * 1e4) / 1e4;
}
