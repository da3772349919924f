import { describe, expect, it } from "vitest";
import { testbedOf } from "../testbed/planeExample.ts";
import type { Testbed, Trajectory } from "../testbed/types.ts";
import { type Clock, createClock, setRange } from "../trajectory/clock.ts";
import { type Checked, checkAtRest, checkInvariants } from "./checkInvariants.ts";
import { LOADING } from "./loadable.ts";
import { useExplorer } from "./store.ts";
import { bareTestbed } from "./testing.ts";
import { DEFAULT_VIEW } from "./view.ts";

const well: Checked = {
  view: DEFAULT_VIEW,
  testbed: LOADING,
  ownRuns: [],
  hovered: null,
  clock: null,
  clockAxis: null,
  linkNotes: [],
};

const testbed = (id: string): Checked["testbed"] => ({ state: "ready", value: bareTestbed(id) });

/** Four models, and a run of two steps, on two test sets. */
function withRun(): Testbed {
  const bed = testbedOf([
    ["a", "base", 50, 40],
    ["b", "base", 60, 52],
    ["c", "base", 70, 59],
    ["d", "other", 80, 75],
  ]);
  const step = (k: number, x: number, y: number) => ({
    step: k,
    accuracies: Object.fromEntries(
      [x, y].map((correct, i) => [
        ["x", "y"][i] ?? "",
        { fraction: correct / 100, correct, total: 100 },
      ]),
    ),
    checkpoint: null,
  });
  const run: Trajectory = {
    id: "run",
    title: "Run",
    description: "",
    group: "base",
    unit: "epoch",
    seed: null,
    family: null,
    attributes: {},
    steps: [step(0, 50, 45), step(1, 60, 50)],
  };
  return { ...bed, trajectories: [run] };
}

describe("the store's invariants", () => {
  it("hold at first", () => {
    expect(checkInvariants(useExplorer.getInitialState(), { past: [], future: [] })).toEqual([]);
  });

  it("hold of a view with everything in it", () => {
    const many = Array.from({ length: 90 }, (_, k) => `a-long-name-of-a-model-${k}`);
    const view = {
      ...DEFAULT_VIEW,
      excluded: many,
      only: many,
      runs: many,
      position: 1 / 3,
      zoom: { x: [0.123456789, 0.9], y: [0.2, 0.3] },
      embed: "",
    } as const;
    const clock = createClock([0, 1, 4], { position: 1 / 3 });
    expect(checkInvariants({ ...well, view, clock })).toEqual([]);
  });

  it.each<[string, Partial<Checked>, string]>([
    ["an id twice", { view: { ...DEFAULT_VIEW, selected: ["net", "net"] } }, "selected names"],
    ["a view that no link holds", { view: { ...DEFAULT_VIEW, x: "Not an id" } }, "not honoured"],
    [
      "a zoom without an extent",
      { view: { ...DEFAULT_VIEW, zoom: { x: [0.9, 0.1], y: [0, 1] } } },
      "no rectangle",
    ],
    ["another testbed than the view's", { testbed: testbed("other") }, "the testbed is other"],
    [
      "a hovered model that is not there",
      { testbed: testbed("imagenet-testbed"), hovered: "gone" },
      "hovered is gone",
    ],
    [
      "a clock outside of its range",
      { clock: { ...createClock([0, 1]), position: 3 } },
      "stands at 3",
    ],
    ["a clock of no speed", { clock: { ...createClock([0, 1]), speed: 0 } }, "speed is 0"],
    [
      "stops that do not increase",
      { clock: { ...createClock([0, 1]), stops: [0, 0, 1] } },
      "do not increase",
    ],
  ])("are broken by %s", (_, part, words) => {
    expect(checkInvariants({ ...well, ...part }).join("; ")).toContain(words);
  });

  it("want a clock at rest, where runs are shown", () => {
    const value = withRun();
    const view = { ...DEFAULT_VIEW, testbed: value.id };
    const shown: Checked = { ...well, view, testbed: { state: "ready", value } };
    expect(checkAtRest(shown).join()).toContain("there is no clock");
    expect(checkAtRest({ ...shown, clock: createClock([0, 1]) })).toEqual([]);
    expect(checkAtRest({ ...shown, view: { ...view, runs: [] } })).toEqual([]);
    expect(checkAtRest({ ...shown, view: { ...view, place: "read" } })).toEqual([]);
    expect(checkAtRest({ ...shown, testbed: LOADING })).toEqual([]);
  });

  it("want a clock at rest to stand where the view says", () => {
    const value = withRun();
    const clockAxis = { unit: "index", scale: "logit" } as const;
    const at = (position: number | null, clock: Clock) =>
      checkAtRest({
        ...well,
        view: { ...DEFAULT_VIEW, testbed: value.id, position },
        testbed: { state: "ready", value },
        clock,
        clockAxis,
      }).join();
    const clock = createClock([0, 1, 2], { position: 1 });
    expect(at(1, clock)).toBe("");
    expect(at(null, clock)).toContain("the view says the end");
    expect(at(null, setRange(clock, 0, 1))).toBe("");
    expect(at(0.5, clock)).toContain("stands at 1");
    expect(at(0.5, { ...clock, playing: true })).toBe("");
  });

  it("are broken by a history that leads nowhere", () => {
    const past = [DEFAULT_VIEW];
    expect(checkInvariants(well, { past, future: [] })).toEqual(["undo would change nothing"]);
  });
});
