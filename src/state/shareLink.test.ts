import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Model, Testbed } from "../testbed/types.ts";
import { fewestExceptions, isDeclared } from "./declaredSet.ts";
import { packModels } from "./modelSet.ts";
import { lookUpCodes, resolveRequest } from "./resolveView.ts";
import { fittingQuery, LONGEST_LINK, shareLink } from "./shareLink.ts";
import { readQuery } from "./urlTable.ts";
import { DEFAULT_VIEW, type View } from "./view.ts";

const PAGE = "https://example.org/explorer/index.html?testbed=other#part";
const GROUPS = ["standard", "more-data", "robust"];

const models: Model[] = Array.from({ length: 1200 }, (_, k) => ({
  id: `network-with-a-long-name-number-${k}`,
  title: `Network ${k}`,
  group: GROUPS[k % 3] ?? "",
  attributes: {},
  accuracies: {},
}));

const testbed: Testbed = {
  id: "large",
  title: "Large",
  summary: "",
  source: { title: "", url: "", revision: "", license: "", bibtex: [], citation: "" },
  testSets: ["val", "v2"].map((id) => ({
    id,
    title: id,
    axisTitle: id,
    kind: id === "val" ? "in-distribution" : "natural-shift",
    size: null,
    classes: null,
    partner: id === "val" ? null : "val",
    partnerNote: null,
    description: "",
  })),
  groups: GROUPS.map((id) => ({ id, title: id, description: "" })),
  attributes: [],
  defaultBaseline: { groups: ["standard"], reason: "" },
  defaultView: { x: "val", y: "v2" },
  models,
  trajectories: [],
  examples: [],
};

const view: View = { ...DEFAULT_VIEW, testbed: "large" };
const idsOf = (group: string) => models.filter((m) => m.group === group).map(({ id }) => id);

/** The ids that a view's declared set holds. */
function declaredBy(shown: View): string[] {
  const { request } = resolveRequest(shown, testbed);
  const { baseline, excluded = [], included = [] } = request;
  const baselineGroups = baseline === "all" ? GROUPS : baseline;
  return models
    .filter((model) => isDeclared({ baselineGroups, excluded, included }, model))
    .map(({ id }) => id);
}

const opened = (href: string) => lookUpCodes(readQuery(new URL(href).search).view, testbed);

describe("a link to a view", () => {
  it("keeps the page's place and drops what the address said before", () => {
    const { href, leftOut, own } = shareLink(view, PAGE, null);
    expect(href).toBe("https://example.org/explorer/index.html?testbed=large");
    expect(leftOut).toEqual([]);
    expect(own).toBe(false);
    expect(shareLink(DEFAULT_VIEW, PAGE, null).href).toBe(
      "https://example.org/explorer/index.html",
    );
  });

  it("says that a visitor's own table is theirs", () => {
    expect(shareLink({ ...view, testbed: "own.mine" }, PAGE, null).own).toBe(true);
  });

  it("never carries the frame that it is shown in", () => {
    expect(shareLink({ ...view, embed: "https://a.example" }, PAGE, null).href).not.toContain(
      "embed",
    );
  });

  it("holds a declared set that is most of a group by its exceptions", () => {
    const kept = new Set(idsOf("standard").slice(0, 390));
    const excluded = idsOf("standard").filter((id) => !kept.has(id));
    const included = idsOf("more-data").slice(5);
    const shown: View = { ...view, excluded, included };
    const { href, leftOut } = shareLink(shown, PAGE, testbed);
    expect(leftOut).toEqual([]);
    expect(href.length).toBeLessThanOrEqual(LONGEST_LINK);
    expect(declaredBy(opened(href))).toEqual(declaredBy(shown));
  });

  it("says what it leaves out where a set is edited beyond what a link can hold", () => {
    const half = models.filter((_, k) => k % 2 === 0).map(({ id }) => id);
    const { href, leftOut } = shareLink(
      { ...view, baseline: GROUPS, excluded: half, selected: ["network-1"] },
      PAGE,
      testbed,
    );
    expect(href.length).toBeLessThanOrEqual(LONGEST_LINK);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.join()).toContain("declared set");
    expect(opened(href).selected).toEqual(["network-1"]);
  });

  it("is never too long, whatever the view", () => {
    const ids = fc.array(fc.stringMatching(/^[a-z0-9-]{1,250}$/), { maxLength: 40 });
    fc.assert(
      fc.property(ids, ids, ids, (selected, hidden, runs) => {
        const shown = { ...view, selected: selected.slice(0, 4), hidden, runs };
        const { href } = shareLink(shown, PAGE, null);
        expect(href.length).toBeLessThanOrEqual(LONGEST_LINK);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the query of an address", () => {
  const many = Array.from({ length: 100_000 }, (_, k) => ({ id: `net-${k}` }));
  const some = many.filter((_, k) => (k * 7) % 10 < 7).map(({ id }) => id);

  it("leaves out a set of tens of thousands of models, says so, and keeps the rest", () => {
    const shown = { ...view, only: packModels(some, many), selected: ["net-7"], embed: "" };
    const { query, leftOut } = fittingQuery(shown, PAGE, null);
    expect(query.length).toBeLessThan(LONGEST_LINK);
    expect(leftOut).toEqual(["which models alone are shown"]);
    expect(readQuery(query).view).toEqual({ ...shown, only: [] });
  });

  it("is the whole view where that is short enough", () => {
    const shown = { ...view, only: packModels(some.slice(0, 120), many.slice(0, 5000)) };
    const { query, leftOut } = fittingQuery(shown, PAGE, null);
    expect(leftOut).toEqual([]);
    expect(readQuery(query).view).toEqual(shown);
  });
});

describe("a declared set with the fewest exceptions", () => {
  it("is the same set, with no more exceptions than half of the models", () => {
    fc.assert(
      fc.property(
        fc.subarray(models.slice(0, 40)),
        fc.subarray(GROUPS, { minLength: 1 }),
        (some, groups) => {
          const small = { ...testbed, models: models.slice(0, 40) };
          const flipped = some.map(({ id }) => id);
          const declared = {
            groups,
            excluded: some.filter((m) => groups.includes(m.group)).map(({ id }) => id),
            included: some.filter((m) => !groups.includes(m.group)).map(({ id }) => id),
          };
          const found = fewestExceptions(small, declared);
          for (const model of small.models) {
            expect(isDeclared({ ...found, baselineGroups: found.groups }, model)).toBe(
              groups.includes(model.group) !== flipped.includes(model.id),
            );
          }
          expect(found.groups.length).toBeGreaterThan(0);
          const exceptions = found.excluded.length + found.included.length;
          const most = Math.ceil(small.models.length / 2);
          expect(exceptions).toBeLessThanOrEqual(
            found.groups.length === 1 ? small.models.length : most,
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
