import { accuracyOfCounts } from "./readAccuracies.ts";
import { readTestbed } from "./readTestbed.ts";
import type { Testbed } from "./types.ts";

/** A testbed for tests: models given as [id, group, right of 100 on x, right of 100 on y]; null is not measured. */
export function testbedOf(
  rows: readonly (readonly [string, string, number | null, number | null])[],
): Testbed {
  const count = (k: number | null, id: string) =>
    k === null ? {} : { [id]: { correct: accuracyOfCounts(k, 100).correct, total: 100 } };
  return readTestbed(
    {
      format: "effective-robustness-testbed",
      version: 1,
      id: "t",
      title: "T",
      testSets: [
        { id: "x", kind: "in-distribution" },
        { id: "y", kind: "natural-shift", partner: "x" },
      ],
      groups: [{ id: "base" }, { id: "other" }],
      models: rows.map(([id, group, x, y]) => ({
        id,
        group,
        accuracies: { ...count(x, "x"), ...count(y, "y") },
      })),
    },
    "t.json",
  );
}
