import { describe, expect, it } from "vitest";
import { parseTable } from "../../testbed/table/parseTable.ts";
import { proposeMapping } from "../../testbed/table/proposeMapping.ts";
import { completeMapping } from "./completeMapping.ts";

const wide = parseTable(
  "model,val,v2,year\na,80,70,2020\nb,85,76,2021\nc,70,58,2019\n",
  "wide.csv",
);
const long = parseTable(
  "model,dataset,accuracy\na,val,0.8\na,v2,0.7\nb,val,0.85\nb,v2,0.76\n",
  "long.csv",
);

describe("a corrected mapping", () => {
  it("stays as proposed where nothing was corrected", () => {
    for (const table of [wide, long]) {
      const proposed = proposeMapping(table);
      expect(completeMapping(table, proposed)).toEqual(proposed);
    }
  });

  it("gains the test set of a column that became an accuracy, and loses that of one that is none", () => {
    const proposed = proposeMapping(wide);
    const change = (k: number, role: "accuracy" | "ignore") =>
      proposed.columns.map((column, i) => (i === k ? { ...column, role } : column));
    const more = completeMapping(wide, { ...proposed, columns: change(3, "accuracy") });
    expect(more.testSets.map(({ name }) => name)).toEqual(["val", "v2", "year"]);
    expect(more.columns[3]).toEqual({ role: "accuracy", testSet: "year", unit: "percent" });
    const fewer = completeMapping(wide, { ...proposed, columns: change(1, "ignore") });
    expect(fewer.testSets).toMatchObject([{ name: "v2", kind: "in-distribution", partner: null }]);
  });

  it("takes a long table's test sets from its rows", () => {
    const proposed = proposeMapping(long);
    const emptied = completeMapping(long, { ...proposed, testSets: [] });
    expect(emptied.testSets.map(({ name, kind }) => [name, kind])).toEqual([
      ["val", "in-distribution"],
      ["v2", "natural-shift"],
    ]);
  });
});
