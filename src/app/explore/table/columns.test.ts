import { describe, expect, it } from "vitest";
import { computePlane } from "../../../testbed/plane.ts";
import { testbedOf } from "../../../testbed/planeExample.ts";
import { asTsv, chosenColumns, sortedBy, tableColumns } from "./columns.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b10", "base", 70, 62],
  ["b9", "other", 80, 71],
  ["none", "other", 100, 80],
]);
const plane = computePlane(testbed, { x: "x", y: "y", scale: "logit", baseline: ["base"] });
const columns = tableColumns(plane, new Map([["a", { low: -0.015, high: 0.02 }]]));
const column = (id: string) => {
  const [, found] = chosenColumns(columns, [id]);
  if (!found) throw new Error(`no column ${id}`);
  return found;
};
const order = (id: string, down: boolean) =>
  sortedBy(plane.models, column(id), down).map(({ model }) => model.id);

describe("the table of models", () => {
  it("sorts numbers by size and names as people do", () => {
    expect(order("x", true)).toEqual(["none", "b9", "b10", "a"]);
    expect(
      sortedBy(plane.models, columns[0] ?? column("group"), false).map(({ model }) => model.id),
    ).toEqual(["a", "b9", "b10", "none"]);
  });

  it("puts what has no value last, whichever way", () => {
    expect(plane.models.at(-1)?.er).toBeNull();
    expect(order("er", true).at(-1)).toBe("none");
    expect(order("er", false).at(-1)).toBe("none");
    expect(order("er-interval", true)[0]).toBe("a");
  });

  it("shows the columns asked for, once each, and passes over unknown ones", () => {
    expect(chosenColumns(columns, ["y", "no-such", "y", "x"]).map(({ id }) => id)).toEqual([
      "name",
      "y",
      "x",
    ]);
    expect(chosenColumns(columns, null).map(({ id }) => id)).toEqual([
      "name",
      "group",
      "x",
      "y",
      "er",
      "er-interval",
      "baseline",
    ]);
  });

  it("copies plain numbers, an interval in two columns, and no formula", () => {
    const [first] = plane.models;
    if (!first) throw new Error("no model");
    const named = { ...first, model: { ...first.model, title: "=cmd()\tx" } };
    const chosen = chosenColumns(columns, ["y", "er-interval", "baseline"]);
    expect(
      asTsv(chosen, [named])
        .split("\n")
        .map((row) => row.split("\t")),
    ).toEqual([
      ["Model", "y, %", "ER low, points", "ER high, points", "In the baseline"],
      ["'=cmd() x", "50", "-1.5", "2", "yes"],
    ]);
  });

  it("sorts a hundred thousand rows", () => {
    const many = Array.from({ length: 100_000 }, (_, k) => {
      const placed = plane.models[k % 4];
      if (!placed) throw new Error("no model");
      return { ...placed, model: { ...placed.model, title: `model ${(k * 7919) % 100_000}` } };
    });
    const sorted = sortedBy(many, columns[0] ?? column("group"), false);
    expect(sorted[99_999]?.model.title).toBe("model 99999");
  });
});
