import { describe, expect, it } from "vitest";
import { testbedOf } from "../../testbed/planeExample.ts";
import type { Trajectory } from "../../testbed/types.ts";
import { foundChoices, runChoices } from "./runChoices.ts";

const testbed = testbedOf([["a", "base", 60, 50]]);

function run(id: string, experiment: string | null, seed: number | null = null): Trajectory {
  return {
    id,
    title: seed === null ? id : `Many faces, seed ${seed}`,
    description: "",
    group: "base",
    unit: "step",
    seed,
    family: seed === null ? null : "many",
    attributes: experiment === null ? {} : { experiment, "learning-rate": 0.001 },
    steps: [],
  };
}

const CHOICES = runChoices(
  [run("many-s0", "diversity", 0), run("lone", null), run("many-s1", "diversity", 1)],
  testbed,
);

describe("runs to choose from", () => {
  it("stand under their experiment or their group, seeds of one run together", () => {
    expect(CHOICES.map(({ title, families }) => [title, ...families.map(({ id }) => id)])).toEqual([
      ["Diversity", "many"],
      [testbed.groups[0]?.title, "lone"],
    ]);
    expect(CHOICES[0]?.families[0]?.runs).toHaveLength(2);
  });

  it("are found by words of heading, title and attributes, all of them", () => {
    const titles = (search: string) => foundChoices(CHOICES, search).map(({ title }) => title);
    expect(titles("faces DIVERSITY")).toEqual(["Diversity"]);
    expect(titles("rate 0.001")).toEqual(["Diversity"]);
    expect(titles("faces lone")).toEqual([]);
    expect(titles("")).toHaveLength(2);
  });
});
