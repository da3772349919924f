import { describe, expect, it } from "vitest";
import { percent, signedPoints, stepNumber, tickPercent } from "./format.ts";
import type { PlaneSpec } from "./spec.ts";
import { keyboardHelp, markLines, speakMark, speakPlane, speakRun } from "./speech.ts";

const MARK = { id: "m", title: "ResNet-50", group: "g", x: 0.9532, y: 0.8911, er: 0.0171 };
const plain = (text: string) => text.replaceAll("\u202f", " ");

describe("numbers", () => {
  it("have one decimal, their sign on differences, and a true minus", () => {
    expect(plain(percent(0.95349))).toBe("95.3 %");
    expect([0.0171, -0.004, -0.0004, 0].map((v) => signedPoints(v))).toEqual([
      "+1.7",
      "\u22120.4",
      "0.0",
      "0.0",
    ]);
    expect([99.5, 10, 0.001].map((v) => plain(tickPercent(v)))).toEqual([
      "99.5 %",
      "10 %",
      "0.001 %",
    ]);
    expect([0, 12.34, 130.7, 2000].map(stepNumber)).toEqual(["0", "12.3", "131", "2,000"]);
  });
});

describe("what is spoken", () => {
  it("of a mark", () => {
    expect(plain(speakMark(MARK))).toBe("ResNet-50: ID 95.3 %, OOD 89.1 %, ER +1.7 points");
    expect(plain(speakMark({ ...MARK, extrapolated: true }))).toContain(
      "+1.7 points, extrapolated",
    );
    expect(plain(speakMark({ ...MARK, er: null }))).toBe("ResNet-50: ID 95.3 %, OOD 89.1 %");
  });

  it("of a run between two steps", () => {
    const state = { step: 70.2, x: 0.66, y: 0.64, measured: false };
    expect(plain(speakRun("Fine-tuned", "step", state, 0.134))).toBe(
      "Fine-tuned, step 70.2 (interpolated): ID 66.0 %, OOD 64.0 %, ER +13.4 points",
    );
  });

  it("of the plane", () => {
    const spec: PlaneSpec = {
      scale: "logit",
      xTitle: "ID accuracy",
      yTitle: "OOD accuracy",
      groups: [],
      marks: [MARK],
      baseline: null,
      paths: [],
      regions: [],
      selected: [],
      hovered: null,
      showDiagonal: true,
    };
    expect(speakPlane(spec)).toBe(
      "Scatter plot of OOD accuracy against ID accuracy: 1 model, no baseline.",
    );
    expect(speakPlane({ ...spec, summary: "All lie on the line." })).toBe("All lie on the line.");
  });
});

describe("the help on the keyboard", () => {
  const nothing = () => undefined;
  const zooming = "Plus and minus zoom, Shift with an arrow key pans, 0 shows everything.";

  it("names what the plane does, and nothing else", () => {
    expect(keyboardHelp({ onSelect: nothing, onGather: nothing })).toBe(
      `Arrow keys move to the nearest model, Enter selects it, S gathers it with others, Escape leaves. ${zooming}`,
    );
    expect(keyboardHelp({ onSelect: nothing })).toBe(
      `Arrow keys move to the nearest model, Enter selects it, Escape leaves. ${zooming}`,
    );
    expect(keyboardHelp({ onHover: nothing, onSeek: nothing })).toBe(
      `Arrow keys move to the nearest model, Enter on a step of a run goes to it, Escape leaves. ${zooming}`,
    );
    expect(keyboardHelp({})).toBe(
      `Arrow keys move to the nearest model, Escape leaves. ${zooming}`,
    );
  });
});

describe("a tooltip", () => {
  it("has intervals where there are any", () => {
    const lines = markLines({
      ...MARK,
      xInterval: { low: 0.949, high: 0.957 },
      erInterval: { low: 0.006, high: 0.028 },
    });
    expect(lines.map(([label, value]) => `${label} ${plain(value)}`)).toEqual([
      "ID 95.3 %  [94.9, 95.7]",
      "OOD 89.1 %",
      "ER +1.7  [+0.6, +2.8]",
    ]);
  });
});
