import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { formatPercent, formatPoints, formatPointsInterval } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { summarisePlane } from "../testbed/summary.ts";
import { exploreView } from "./exploreView.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, erIntervalOf, lineFitOf, placedModel, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "cifar10.1";
const SHIFT = "v6";
/** Where the text reads the line off. */
const EXAMPLE_X = 0.9;
/** Confidence of the intervals that the statistics give if not asked for another. */
const LEVEL = 0.95;
const EXAMPLE_Y = 0.86;

/** Effective robustness: a model that can be dragged about the plane, and its distance from the line. */
export const residual: Figure<
  | "models"
  | "slope"
  | "intercept"
  | "r2"
  | "exampleX"
  | "expected"
  | "above"
  | "aboveEr"
  | "topTitle"
  | "topEr"
  | "topInterval"
  | "level"
> = {
  id: "residual",
  title: "Effective robustness, by hand",
  testbeds: [TESTBED],
  initial: () => ({ x: EXAMPLE_X, y: EXAMPLE_Y }),
  controls: () => [
    fractionControl("x", "In-distribution accuracy of your model", [0.62, 0.985]),
    fractionControl("y", "Shifted accuracy of your model", [0.4, 0.97]),
  ],
  scene: (testbeds, state) => {
    const plane = planeHere(testbeds);
    const { baseline } = plane;
    const [x, y] = [numberOf(state, "x"), numberOf(state, "y")];
    const expected = baseline?.predict(x) ?? null;
    const er = baseline && effectiveRobustness(baseline, x, y);
    const words = er === null ? "" : er < 0 ? "below" : "above";
    const sentence =
      expected === null || er === null
        ? "No baseline can be fitted"
        : `The line expects ${formatPercent(expected)} at ${formatPercent(x)}; with ${formatPercent(y)} your model has an effective robustness of ${formatPoints(er)} points, ${words} the line`;
    return {
      spec: {
        ...drawnPlane(plane, sentence),
        labels: [],
        domain: { x: [0.6, 0.988], y: [0.38, 0.975] },
      },
      handle: { xKey: "x", yKey: "y", x, y, expected },
      sentence,
      readouts: [
        { label: "In distribution", text: formatPercent(x) },
        { label: "Shifted", text: formatPercent(y) },
        { label: "Expected by the line", text: expected === null ? "–" : formatPercent(expected) },
        { label: "ER, points", text: er === null ? "–" : formatPoints(er) },
      ],
      explore: exploreView(plane),
    };
  },
  values: (testbeds) => {
    const plane = planeHere(testbeds);
    const make = valuesFrom(plane.testbed.title);
    const fit = lineFitOf(plane);
    const expected = plane.baseline?.predict(EXAMPLE_X) ?? Number.NaN;
    const top = summarisePlane(plane).mostRobust;
    const interval = top && erIntervalOf(plane, placedModel(plane, top.id));
    return {
      models: make.count(fit?.n ?? 0),
      slope: make.number(fit?.slope ?? Number.NaN, 2),
      intercept: make.number(fit?.intercept ?? Number.NaN, 2),
      r2: make.number(fit?.r2 ?? Number.NaN),
      exampleX: make.percent(EXAMPLE_X, 0),
      expected: make.percent(expected),
      above: make.percent(EXAMPLE_Y, 0),
      aboveEr: make.signedPoints(EXAMPLE_Y - expected),
      topTitle: make.name(top?.title ?? "–"),
      level: make.percent(LEVEL, 0),
      topEr: make.signedPoints(top?.er ?? Number.NaN),
      topInterval: interval
        ? make.name(formatPointsInterval(interval.low, interval.high))
        : make.name("–"),
    };
  },
};

function planeHere(testbeds: Testbeds): PlaneData {
  return shiftPlane(testbedOf(testbeds, TESTBED), SHIFT);
}

function fractionControl(key: string, label: string, [min, max]: readonly [number, number]) {
  const text = (value: number) => formatPercent(value);
  return { kind: "range", key, label, min, max, step: 0.001, text } as const;
}
