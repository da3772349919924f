import { describe, expect, it } from "vitest";
import { testbedOf } from "../../testbed/planeExample.ts";
import type { ShiftRow } from "../../testbed/shiftTable.ts";
import type { TestSetKind } from "../../testbed/types.ts";
import { heatColumns, heatRow, sortHeatPlaces } from "./heatRows.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 70, 60],
  ["c", "other", 80, 70],
  ["none", "other", 80, null],
]);
const { NaN: no } = Number;
const row = (er: number[], low: number[], high: number[]) => ({
  y: { kind: "synthetic-shift" as TestSetKind },
  row: {
    x: "x",
    y: "y",
    further: [],
    kind: "least-squares",
    models: 3,
    n: 3,
    r2: 1,
    problem: null,
    line: [],
    er: Float64Array.from(er),
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    extrapolated: Uint8Array.from([0, 1, 0, 0]),
  } satisfies ShiftRow,
});
const shifts = [
  row([0.1, -0.2, 0.3, no], [0.05, -0.3, -0.1, no], [0.2, -0.1, 0.4, no]),
  row([0.3, no, -0.1, no], [no, no, no, no], [no, no, no, no]),
];
type Shifts = Parameters<typeof heatColumns>[1];
function rowsOf(given: Shifts) {
  const columns = heatColumns(testbed, given);
  return Array.from(columns.places, (place) => heatRow(testbed, given, columns, place));
}
const rows = rowsOf(shifts);
const ids = (places: Iterable<number>) => Array.from(places, (place) => testbed.models[place]?.id);
const named = shifts.map(({ row: of }, i) => ({
  y: { id: ["first", "second"][i] ?? "" },
  row: of,
}));
const sorted = (order: string, up: boolean) => {
  const columns = heatColumns(testbed, shifts);
  return ids(sortHeatPlaces(columns.places, testbed, named, columns, order, up));
};

describe("the heatmap's rows", () => {
  it("leave out a model without any value and average what is measured", () => {
    expect(rows.map((row) => row?.model.id)).toEqual(["a", "b", "c"]);
    expect(rows.map((row) => row?.mean)).toEqual([0.2, -0.2, expect.closeTo(0.1, 12)]);
  });

  it("say over how many shifts the mean is", () => {
    expect(rows.map((row) => row?.meanOf)).toEqual([2, 1, 2]);
  });

  it("average natural shifts alone where there are any", () => {
    const [first, second] = shifts;
    if (!first || !second) throw new Error("two shifts");
    const mixed = rowsOf([first, { ...second, y: { kind: "natural-shift" } }]);
    expect(mixed.map((row) => row?.mean)).toEqual([0.3, null, -0.1]);
  });

  it("say which intervals exclude 0 and which values are extrapolated", () => {
    expect(rows.map((row) => row?.cells[0]?.clear)).toEqual([true, true, false]);
    expect(rows.map((row) => row?.cells[0]?.extrapolated)).toEqual([false, true, false]);
    expect(rows[0]?.cells[1]).toMatchObject({ low: null, clear: false });
  });

  it("sort by mean, by shift and by name, the unmeasured last both ways", () => {
    expect(sorted("mean", false)).toEqual(["a", "c", "b"]);
    expect(sorted("second", false)).toEqual(["a", "c", "b"]);
    expect(sorted("second", true)).toEqual(["c", "a", "b"]);
    expect(sorted("model", true)).toEqual(["a", "b", "c"]);
  });
});
