import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resolveRequest, resolveShown } from "../../state/resolveView.ts";
import { readQuery } from "../../state/urlTable.ts";
import { computePlane } from "../../testbed/plane.ts";
import { readTestbedText } from "../../testbed/readTestbed.ts";
import { WORTH_SEEING } from "./worthSeeing.ts";

/** The plane of a link, as the page would open it. */
function planeOf(query: string) {
  const { view, notes } = readQuery(query);
  const file = `testbeds/${view.testbed}/testbed.json`;
  const testbed = readTestbedText(readFileSync(file, "utf8"), file);
  const { request, notes: requestNotes } = resolveRequest(view, testbed);
  const shown = resolveShown(view, testbed, request);
  const plane = computePlane(testbed, request);
  return { plane, shown, notes: [...notes, ...requestNotes, ...shown.notes] };
}

const queryOf = (words: string) => {
  const found = WORTH_SEEING.find(({ title }) => title.includes(words));
  if (!found) throw new Error(`no view is titled with "${words}"`);
  return found.query;
};

describe("the views worth seeing", () => {
  it("open without a note, with a baseline", () => {
    for (const { query } of WORTH_SEEING) {
      const { plane, notes } = planeOf(query);
      expect(notes, query).toEqual([]);
      expect(plane.baseline, query).not.toBeNull();
    }
  });

  it("show what they are titled", () => {
    expect(planeOf(queryOf("Fine-tuning")).shown.runs).toHaveLength(2);
    const clip = planeOf(queryOf("CLIP"));
    const pinned = clip.plane.models.find(({ model }) => model.id === clip.shown.selected[0]);
    expect(pinned?.er).toBeGreaterThan(0.2);
    expect(planeOf(queryOf("1,556")).plane.models).toHaveLength(1556);
    expect(planeOf(queryOf("no line")).plane.baseline?.fit.n).toBeGreaterThan(50);
  });
});
