import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trajectory } from "../testbed/types.ts";
import { contractRuns, expandRuns, runFamilies, titleWithoutSeed } from "./families.ts";

function run(id: string, part: Partial<Trajectory> = {}): Trajectory {
  return {
    id,
    title: id,
    description: "",
    group: "tuned",
    unit: "step",
    seed: null,
    family: null,
    attributes: {},
    steps: [],
    ...part,
  };
}

const rate = (value: number) => ({ attributes: { "learning-rate": value } });

const RUNS = [
  run("a-s1", { family: "a", seed: 1, title: "A, seed 1", ...rate(0.1) }),
  run("b-s0", { family: "b", seed: 0, title: "B, seed 0" }),
  run("a-s0", { family: "a", seed: 0, title: "A, seed 0", ...rate(0.1) }),
  run("lone"),
];

const shape = (runs: readonly Trajectory[]) =>
  runFamilies(runs).map(({ id, runs: members }) => [id, ...members.map((member) => member.id)]);

describe("families of runs", () => {
  it("are runs that differ only by seed, by increasing seed", () => {
    expect(shape(RUNS)).toEqual([
      ["a", "a-s0", "a-s1"],
      ["b-s0", "b-s0"],
      ["lone", "lone"],
    ]);
    expect(runFamilies(RUNS)[0]?.title).toBe("A");
  });

  it("part where an attribute, the group or the unit differs", () => {
    const other = run("a-s2", { family: "a", seed: 2, ...rate(0.3) });
    const shorter = run("a-s3", { family: "a", seed: 3, unit: "epoch", ...rate(0.1) });
    expect(shape([...RUNS, other, shorter]).map(([id]) => id)).toEqual([
      "a",
      "b-s0",
      "lone",
      "a-s2",
      "a-s3",
    ]);
  });

  it("never hold the same seed twice, nor a run whose seed nobody knows", () => {
    const again = run("a-again", { family: "a", seed: 1, ...rate(0.1) });
    const unknown = run("a-unknown", { family: "a", ...rate(0.1) });
    expect(shape([...RUNS, again, unknown])).toContainEqual(["a-again", "a-again"]);
    expect(shape([...RUNS, again, unknown])).toContainEqual(["a-unknown", "a-unknown"]);
  });

  it("go by the title where none is stated", () => {
    const runs = [0, 1, 2].map((seed) => run(`x${seed}`, { seed, title: `Probe (seed ${seed})` }));
    expect(shape(runs)).toEqual([["x0", "x0", "x1", "x2"]]);
    expect(runFamilies(runs)[0]?.title).toBe("Probe");
  });

  it("lose their seed from the title and nothing else", () => {
    expect(titleWithoutSeed("Head only, learning rate 0.01, seed 12")).toBe(
      "Head only, learning rate 0.01",
    );
    expect(titleWithoutSeed("seed 3")).toBe("seed 3");
    expect(titleWithoutSeed("Birdseed 5 classes")).toBe("Birdseed 5 classes");
  });

  it("name all of their runs, and the other way round", () => {
    expect(expandRuns(["lone", "a", "a-s1"], RUNS)).toEqual(["lone", "a-s0", "a-s1"]);
    expect(contractRuns(["a-s1", "lone", "a-s0"], RUNS)).toEqual(["a", "lone"]);
    expect(contractRuns(["a-s1", "lone"], RUNS)).toEqual(["a-s1", "lone"]);
    expect(expandRuns(["gone"], RUNS)).toEqual(["gone"]);
  });

  it("lose and gain nothing by being contracted", () => {
    const ids = fc.uniqueArray(fc.constantFrom(...RUNS.map(({ id }) => id)));
    fc.assert(
      fc.property(ids, (chosen) => {
        expect(new Set(expandRuns(contractRuns(chosen, RUNS), RUNS))).toEqual(new Set(chosen));
      }),
    );
  });
});
