import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAND_KINDS } from "../testbed/planeStatistics.ts";
import { SPEEDS } from "../trajectory/clock.ts";
import { SEED_MODES } from "../trajectory/shownRuns.ts";
import { CLOCK_UNITS } from "../trajectory/timeline.ts";
import { codeOfId, withoutCodes } from "./idCodes.ts";
import { readQuery, writeQuery } from "./urlTable.ts";
import {
  ASPECTS,
  CORRELATIONS,
  DEFAULT_VIEW,
  DIRECTIONS,
  FLAT_KINDS,
  PANELS,
  PLACES,
  type View,
} from "./view.ts";

const id = fc.stringMatching(/^[a-z0-9.]{1,8}(-[a-z0-9.]{1,8}){0,2}$/);
const ids = fc.uniqueArray(
  id.filter((text) => text !== "all" && text !== "none"),
  { minLength: 1, maxLength: 5 },
);
const view: fc.Arbitrary<View> = fc.record({
  place: fc.constantFrom(...PLACES),
  testbed: id,
  x: fc.option(id),
  y: fc.option(id),
  scale: fc.constantFrom("logit", "probit", "linear"),
  baseline: fc.oneof(fc.constant(null), fc.constant("all" as const), ids),
  excluded: fc.oneof(fc.constant([]), ids, fc.constant(["*1a2b3c.gAH-_"])),
  included: fc.oneof(fc.constant([]), ids),
  method: fc.constantFrom<View["method"]>(
    { kind: "least-squares" },
    { kind: "theil-sen" },
    { kind: "huber" },
    { kind: "piecewise", kink: "fitted" },
    { kind: "piecewise", kink: 0.7613 },
    { kind: "piecewise", kink: { model: "resnet50" } },
  ),
  further: fc.oneof(fc.constant([]), ids),
  band: fc.constantFrom(...BAND_KINDS),
  aspect: fc.constantFrom(...ASPECTS),
  flat: fc.option(fc.constantFrom(...FLAT_KINDS)),
  shifts: fc.option(ids),
  panel: fc.option(fc.constantFrom(...PANELS)),
  tableOpen: fc.boolean(),
  columns: fc.option(ids),
  sort: fc.option(fc.record({ column: id, down: fc.boolean() })),
  colourBy: fc.option(id),
  sizeBy: fc.option(id),
  order: fc.option(id),
  direction: fc.option(fc.constantFrom(...DIRECTIONS)),
  filter: fc.option(fc.constantFrom("resnet", 'group:"more data" parameters>50 OR -x', "ü & +%")),
  correlation: fc.constantFrom(...CORRELATIONS),
  runs: fc.oneof(fc.constant(null), fc.constant([]), ids),
  seeds: fc.constantFrom(...SEED_MODES),
  clockUnit: fc.constantFrom(...CLOCK_UNITS),
  position: fc.option(fc.integer({ min: -500, max: 5000 }).map((n) => n / 100)),
  range: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1000, max: 90000 }))
      .map(([from, to]) => [from / 1000, to / 1000] as const),
  ),
  speed: fc.constantFrom(...SPEEDS),
  loop: fc.boolean(),
  tail: fc.option(fc.integer({ min: 1, max: 9999 })),
  hidden: fc.oneof(fc.constant([]), ids),
  only: fc.oneof(fc.constant([]), ids, fc.constant(["*zz.bAQ"])),
  where: fc.oneof(
    fc.constant([]),
    fc.constant<View["where"]>([
      { kind: "value", attribute: "teacher", value: "CLIP, ViT-B:32 & 5 %" },
      { kind: "range", attribute: "lr", low: 1e-7, high: 0.5 },
      { kind: "missing", attribute: "epoch" },
    ]),
  ),
  selected: fc.oneof(fc.constant([]), ids),
  subjects: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.oneof(
        id,
        fc.tuple(id, fc.nat(5000)).map(([run, step]) => `${run}:${step}`),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  ),
  subjectSet: fc.option(id),
  zoom: fc.oneof(fc.constant(null), fc.constant({ x: [0.5, 0.9], y: [0.25, 0.875] } as const)),
  figure: fc.option(id),
  settings: fc.option(fc.stringMatching(/^[a-z]{1,6}:[0-9.]{1,6}(,[a-z]{1,6}:[a-z-]{1,9})?$/)),
  lesson: fc.option(id),
  screen: fc.option(fc.integer({ min: 1, max: 999 })),
  guess: fc.option(fc.stringMatching(/^[0-9.]{1,6}:[0-9.]{1,6}(;[0-9.]{1,6}:[0-9.]{1,6})?$/)),
  embed: fc.constantFrom(null, "", "https://example.org", "http://127.0.0.1:8080"),
});

describe("the URL", () => {
  it("reads back every view that it wrote", () => {
    fc.assert(
      fc.property(view, (written) => {
        const { view: read, notes } = readQuery(writeQuery(written));
        expect(notes).toEqual([]);
        expect(read).toEqual(written);
      }),
    );
  });

  it("has no words for the default view", () => {
    expect(writeQuery(DEFAULT_VIEW)).toBe("");
    expect(readQuery("").view).toEqual(DEFAULT_VIEW);
  });

  it("writes the contract's names", () => {
    const query = writeQuery({
      ...DEFAULT_VIEW,
      testbed: "cifar10.1",
      x: "cifar10",
      y: "v6",
      scale: "probit",
      baseline: ["standard", "more-data"],
    });
    expect(query).toBe("testbed=cifar10.1&x=cifar10&y=v6&scale=probit&baseline=standard,more-data");
  });

  it("writes many models as short codes, which stand for the same", () => {
    const excluded = Array.from({ length: 150 }, (_, k) => `a-network-of-some-kind-${k}`);
    const query = writeQuery({ ...DEFAULT_VIEW, excluded, runs: excluded });
    expect(query.length).toBeLessThan(1600);
    expect(query).toMatch(/^testbed=imagenet-testbed&out=~[\w-]{750}&run=~[\w-]{750}$/);
    const { view, notes } = readQuery(query);
    expect(notes).toEqual([]);
    expect(view.excluded).toEqual(excluded.map(codeOfId));
    expect(withoutCodes(view.excluded, [...excluded, "another"])).toEqual(excluded);
    expect(writeQuery(view)).toBe(query);
  });

  it("reads a link's longest lists, and any that the page itself kept", () => {
    const many = (n: number) => Array.from({ length: n }, (_, k) => `g${k}`);
    // The longest of a shared link: two characters an id, commas included.
    const short = "abcdefghijklmnopqrstuvwxyz0123456789.".split("");
    expect(readQuery(`hide=${short.join(",")}`).notes).toEqual([]);
    expect(readQuery(`hide=${many(600)}&run=${many(600)}&shifts=${many(600)}`).notes).toEqual([]);
    expect(readQuery(`hide=${many(5000)}`).notes).toHaveLength(1);
    const view: View = {
      ...DEFAULT_VIEW,
      hidden: many(5000),
      runs: many(5000),
      excluded: many(5000),
      selected: many(5000),
    };
    const { view: read, notes } = readQuery(writeQuery(view), true);
    expect(notes).toEqual([]);
    expect(read.hidden).toEqual(view.hidden);
    expect(withoutCodes(read.runs ?? [], many(5000))).toEqual(view.runs);
  });

  it("still opens links that name many models in full", () => {
    const excluded = Array.from({ length: 150 }, (_, k) => `a-network-of-some-kind-${k}`);
    const { view, notes } = readQuery(`?out=${excluded.join(",")}&in=~AAAAA,resnet50`);
    expect(notes).toEqual([]);
    expect(view.excluded).toEqual(excluded);
    expect(view.included).toEqual(["~AAAAA", "resnet50"]);
    expect(readQuery(`?${writeQuery(view)}`).view.included).toEqual(["resnet50", "~AAAAA"]);
  });

  it("refuses subjects that are neither models nor steps of runs", () => {
    for (const bad of ["a:b", "a:1:2", "A", "a,b,c,d,e", "a:"]) {
      const { view, notes } = readQuery(`?of=${bad}`);
      expect(view.subjects, bad).toEqual([]);
      expect(notes, bad).toHaveLength(1);
    }
    expect(readQuery("?find=%20").notes[0]).toContain("1 to 300 characters");
  });

  it("refuses a clock that cannot be, each for its own reason", () => {
    const query = "?clock=hours&range=5:2&speed=3&loop=1&tail=0&seeds=all&at=1e99";
    const { view, notes } = readQuery(query);
    expect(view).toEqual(DEFAULT_VIEW);
    expect(notes).toHaveLength(7);
    expect(notes.join(" ")).toContain("range=5:2: expected FROM below TO");
    expect(notes.join(" ")).toContain("clock=hours: expected index, step, log-step");
  });

  it("opens a broken link and says what it ignored", () => {
    const { view, notes } = readQuery("?testbed=cifar10.1&scale=log&zoom=1:0&at=x&hue=red&x=<b>");
    expect(view).toEqual({ ...DEFAULT_VIEW, testbed: "cifar10.1" });
    expect(notes).toHaveLength(5);
    expect(notes[0]).toContain("x=<b>");
    expect(notes.join(" ")).toContain("scale=log: expected logit, probit, linear");
    expect(notes.join(" ")).toContain("hue: no such part");
  });
});
