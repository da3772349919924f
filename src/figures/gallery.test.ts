import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { galleryControls, galleryInitial } from "./gallery.ts";
import { readSettings, writeSettings } from "./settings.ts";
import { publishedTestbed } from "./testing.ts";

describe("the gallery's settings", () => {
  const testbed = publishedTestbed("glyphs");
  const initial = testbed && galleryInitial(testbed);
  if (!testbed || !initial) throw new Error("not published");
  const controls = galleryControls(testbed, initial);

  it("come back from a link", () => {
    for (const control of controls) {
      const values =
        control.kind === "choice"
          ? control.options.map(({ value }) => value)
          : [control.min, control.max];
      for (const value of values) {
        const state = { ...initial, [control.key]: value };
        expect(readSettings(writeSettings(state, initial), initial, controls)).toEqual(state);
      }
    }
    expect(writeSettings(initial, initial)).toBe("");
  });

  it("offer runs whose predictions are published, step by step", () => {
    const [runs] = controls;
    if (runs?.kind !== "choice") throw new Error("no choice of runs");
    expect(runs.options.length).toBe(3);
    for (const { value } of runs.options) {
      const name = `../../testbeds/glyphs/predictions/${value}.json`;
      const { steps } = JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as {
        steps: { step: number }[];
      };
      const at = galleryControls(testbed, { ...initial, run: value }).find(
        ({ key }) => key === "at",
      );
      if (at?.kind !== "range") throw new Error("no slider");
      const told = steps.map((_, k) => at.text(k).replace(",", ""));
      expect(told).toEqual(steps.map(({ step }) => `step ${step}`));
    }
  });

  it("are none where the runs are not published", () => {
    expect(galleryInitial({ ...testbed, trajectories: [] })).toBeNull();
  });
});
