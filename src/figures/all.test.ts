import { describe, expect, it } from "vitest";
import { resolveRequest, resolveShown } from "../state/resolveView.ts";
import { LONGEST_LINK } from "../state/shareLink.ts";
import { readQuery, writeQuery } from "../state/urlTable.ts";
import { DEFAULT_VIEW } from "../state/view.ts";
import { FIGURES, figureNamed } from "./all.ts";
import type { Control, Figure, FigureState } from "./figure.ts";
import { readSettings, writeSettings } from "./settings.ts";
import { disturbed, publishedTestbed, testbedsOf } from "./testing.ts";

/** The figure's first state and, for each control, its extremes or every choice. */
function statesOf(figure: Figure, initial: FigureState): FigureState[] {
  const testbeds = testbedsOf(figure);
  const settings = (control: Control): (string | number)[] =>
    control.kind === "choice"
      ? control.options.map(({ value }) => value)
      : [control.min, control.max];
  return [
    initial,
    ...figure
      .controls(testbeds, initial)
      .flatMap((control) =>
        settings(control).map((value) => ({ ...initial, [control.key]: value })),
      ),
  ];
}

describe("the figures", () => {
  it("have ids of their own and can be found by them", () => {
    expect(new Set(FIGURES.map(({ id }) => id)).size).toBe(FIGURES.length);
    for (const figure of FIGURES) expect(figureNamed(figure.id)).toBe(figure);
    expect(figureNamed("none")).toBeUndefined();
  });

  const shown = FIGURES.flatMap((figure) => {
    const initial = figure.initial(testbedsOf(figure));
    return initial === null ? [] : [[figure.id, figure, initial] as const];
  });

  it("are left out only where our own runs lack the experiment", () => {
    const left = FIGURES.filter(({ id }) => !shown.some(([one]) => one === id));
    for (const { testbeds } of left) expect(testbeds).toEqual(["glyphs"]);
  });

  describe.each(shown)("%s", (_, figure, initial) => {
    const testbeds = testbedsOf(figure);

    it("has a control for every setting, and a first state that the controls allow", () => {
      const controls = figure.controls(testbeds, initial);
      expect(controls.map(({ key }) => key).sort()).toEqual(Object.keys(initial).sort());
      for (const control of controls) {
        const value = initial[control.key];
        if (control.kind === "choice") {
          expect(control.options.map((option) => option.value)).toContain(value);
        } else {
          expect(value).toBeGreaterThanOrEqual(control.min);
          expect(value).toBeLessThanOrEqual(control.max);
        }
      }
    });

    it("draws something at every extreme, and says it without holes", () => {
      for (const state of statesOf(figure, initial)) {
        const { spec, sentence, readouts } = figure.scene(testbeds, state);
        expect(spec.marks.length).toBeGreaterThan(5);
        const said = [sentence, ...readouts.map(({ label, text }) => `${label} ${text}`)].join(" ");
        expect(said).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(sentence).not.toMatch(/\.$/);
      }
    });

    it("opens in Explore as a link that is honoured in full", () => {
      for (const state of statesOf(figure, initial)) {
        const { explore } = figure.scene(testbeds, state);
        const query = writeQuery(explore);
        // Room for the page's address within the length that every program passes on.
        expect(query.length).toBeLessThan(LONGEST_LINK - 200);
        const { view, notes } = readQuery(query);
        const testbed = publishedTestbed(view.testbed);
        if (testbed === null) throw new Error(`${view.testbed} is not published`);
        const { request, notes: more } = resolveRequest(view, testbed);
        const shown = resolveShown(view, testbed, request);
        expect([...notes, ...more, ...shown.notes]).toEqual([]);
      }
    });

    it("keeps its settings in a link", () => {
      for (const state of statesOf(figure, initial)) {
        const controls = figure.controls(testbeds, initial);
        const settings = writeSettings(state, initial);
        const link = writeQuery({
          ...DEFAULT_VIEW,
          place: "read",
          figure: figure.id,
          settings: settings === "" ? null : settings,
        });
        const { view, notes } = readQuery(link);
        expect([view.figure, ...notes]).toEqual([figure.id]);
        expect(readSettings(view.settings ?? "", initial, controls)).toEqual(state);
      }
      expect(writeSettings(initial, initial)).toBe("");
    });

    it("has numbers that are numbers, and that change with the testbeds", () => {
      const values = figure.values(testbeds);
      const texts = Object.values(values).map(({ text }) => text);
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text).not.toMatch(/NaN|undefined|–$|unknown/);
      const others = new Map([...testbeds].map(([id, testbed]) => [id, disturbed(testbed)]));
      const changed = Object.values(figure.values(others)).map(({ text }) => text);
      expect(changed).not.toEqual(texts);
    });
  });
});
