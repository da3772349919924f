import { describe, expect, it } from "vitest";
import type { Testbed, TestSet } from "../testbed/types.ts";
import { resolveRequest, resolveShown } from "./resolveView.ts";
import { DEFAULT_VIEW, type View } from "./view.ts";

const testSet = (id: string, partner: string | null): TestSet => ({
  id,
  title: id,
  axisTitle: id,
  kind: partner === null ? "in-distribution" : "natural-shift",
  size: 100,
  classes: 10,
  partner,
  partnerNote: null,
  description: "",
});

const accuracy = { fraction: 0.5, correct: 50, total: 100 };
const run = (id: string, sets: readonly string[]) => ({
  id,
  title: id,
  description: "",
  group: "standard",
  unit: "epoch" as const,
  seed: null,
  family: null,
  attributes: {},
  steps: [
    {
      step: 0,
      accuracies: Object.fromEntries(sets.map((set) => [set, accuracy])),
      checkpoint: null,
    },
  ],
});

const testbed: Testbed = {
  id: "small",
  title: "Small",
  summary: "",
  source: { title: "", url: "", revision: "", license: "", bibtex: [], citation: "" },
  testSets: [
    testSet("val", null),
    testSet("val-on-a", null),
    testSet("v2", "val"),
    testSet("a", "val-on-a"),
  ],
  groups: ["standard", "more-data"].map((id) => ({ id, title: id, description: "" })),
  attributes: [],
  defaultBaseline: { groups: ["standard"], reason: "" },
  defaultView: { x: "val", y: "v2" },
  models: [{ id: "net", title: "Net", group: "standard", attributes: {}, accuracies: {} }],
  trajectories: [run("long", ["val", "v2"]), run("other", ["val-on-a", "a"])],
  examples: [],
};

describe("resolving a view against its testbed", () => {
  it("takes the testbed's own pair, baseline and first measured run", () => {
    const { request, notes } = resolveRequest(DEFAULT_VIEW, testbed);
    expect(request).toEqual({ x: "val", y: "v2", scale: "logit", baseline: ["standard"] });
    expect(notes).toEqual([]);
    expect(resolveShown(DEFAULT_VIEW, testbed, request).runs.map(({ id }) => id)).toEqual(["long"]);
  });

  it("pairs a shift with its own in-distribution set", () => {
    const { request } = resolveRequest({ ...DEFAULT_VIEW, y: "a" }, testbed);
    expect(request.x).toBe("val-on-a");
    expect(resolveShown(DEFAULT_VIEW, testbed, request).runs.map(({ id }) => id)).toEqual([
      "other",
    ]);
  });

  it("takes the name of a family for all of its seeds", () => {
    const seeds = [0, 1].map((seed) => ({
      ...run(`long-s${seed}`, ["val", "v2"]),
      title: `Long, seed ${seed}`,
      seed,
      family: "long-runs",
    }));
    const more = { ...testbed, trajectories: [...testbed.trajectories, ...seeds] };
    const asked = { ...DEFAULT_VIEW, runs: ["long-runs", "long", "gone"] };
    const { runs, notes } = resolveShown(asked, more, { x: "val", y: "v2" });
    expect(runs.map(({ id }) => id)).toEqual(["long-s0", "long-s1", "long"]);
    expect(notes.join(" ")).toContain("run gone");
  });

  it("keeps what was declared beside the groups", () => {
    const { request, notes } = resolveRequest(
      {
        ...DEFAULT_VIEW,
        excluded: ["net", "gone"],
        method: { kind: "piecewise", kink: { model: "net" } },
        further: ["val-on-a", "v2", "val"],
      },
      testbed,
    );
    // A set that is an axis already is no further one, and the kink's model was not measured.
    expect(request).toMatchObject({ excluded: ["net"], further: ["val-on-a"] });
    expect(request.method).toBeUndefined();
    expect(notes.join(" ")).toMatch(/gone.*not measured on val/);
  });

  it("sets aside what the testbed lacks and says so", () => {
    const asked = {
      ...DEFAULT_VIEW,
      x: "test",
      baseline: ["none-such"],
      selected: ["net", "gone"],
    };
    const { request, notes } = resolveRequest(asked, testbed);
    expect(request).toEqual({ x: "val", y: "v2", scale: "logit", baseline: ["standard"] });
    expect(notes.join(" ")).toMatch(/x=test.*none-such/);
    const shown = resolveShown(asked, testbed, request);
    expect(shown.selected).toEqual(["net"]);
    expect(shown.notes.join(" ")).toContain("gone");
  });

  it("shows what is of no hidden group, among those chosen, and past every filter; the request stays as it is", () => {
    const models = Array.from({ length: 6 }, (_, k) => ({
      id: `net-${k}`,
      title: `Net ${k}`,
      group: k === 0 ? "more-data" : "standard",
      attributes: { size: k },
      accuracies: {},
    }));
    const large: Testbed = {
      ...testbed,
      models,
      attributes: [{ id: "size", title: "Size", type: "number", unit: null, logarithmic: false }],
    };
    const view: View = {
      ...DEFAULT_VIEW,
      hidden: ["more-data"],
      only: ["net-0", "net-1", "net-4", "net-5"],
      where: [{ kind: "range", attribute: "size", low: 0, high: 4 }],
    };
    const { request } = resolveRequest(view, large);
    expect(request).toEqual(resolveRequest(DEFAULT_VIEW, large).request);
    const shown = resolveShown(view, large, request);
    expect(models.filter(shown.shows).map(({ id }) => id)).toEqual(["net-1", "net-4"]);
    expect(shown.notes).toEqual([]);
  });

  it("shows all, and says so, where a set of models was made for another list of models", () => {
    const shown = resolveShown(
      { ...DEFAULT_VIEW, only: ["*1.bAAAA"] },
      testbed,
      testbed.defaultView,
    );
    expect(shown.only).toBeNull();
    expect(testbed.models.every(shown.shows)).toBe(true);
    expect(shown.notes).toEqual([
      "Ignored a set of models: it was made for another state of Small.",
    ]);
  });
});
