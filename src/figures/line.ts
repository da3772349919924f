import { type Point, transformPoints, xRangeOf } from "../stats/baseline.ts";
import { linearRegression } from "../stats/linearRegression.ts";
import type { Scale } from "../stats/scale.ts";
import { formatNumber } from "../testbed/format.ts";
import type { PlacedModel } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { foldedPower } from "./foldedPower.ts";
import { drawnPlane, lineFitOf, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const SHIFT = "imagenet-r";
const PARTNER = "val-on-imagenet-r-classes";

/** Trained on ImageNet's training set or a part of it, without an intervention: from hopeless to strong. */
const TRAINED_ALONE = [
  "standard",
  "low-accuracy-cnn",
  "random-features",
  "random-forests",
  "linear-pixels",
  "nearest-neighbors",
];

/** The line: linear axes become logit axes by Tukey's folded powers, and the line straightens. */
export const line: Figure<"models" | "linearR2" | "logitR2" | "cifarLinearR2" | "cifarLogitR2"> = {
  id: "line",
  title: "From linear to logit axes",
  testbeds: [TESTBED, "cifar10.1"],
  initial: () => ({ bend: 1 }),
  controls: () => [
    {
      kind: "range",
      key: "bend",
      label: "Axes, from linear to logit",
      min: 0,
      max: 1,
      step: 0.01,
      text: (bend) =>
        bend === 0 ? "linear" : bend === 1 ? "logit" : `λ = ${formatNumber(1 - bend, 2)}`,
      playSeconds: 6,
    },
  ],
  scene: (testbeds, state) => {
    const plane = aloneOnR(testbeds);
    const models = plane.models.filter((placed) => placed.inBaseline);
    const bend = numberOf(state, "bend");
    const axes = foldedPower(1 - bend);
    const points = models.map(pointOf);
    const fit = fitOn(points, axes);
    const name = bend === 0 ? "linear" : bend === 1 ? "logit" : "in-between";
    const sentence = `On ${name} axes the straight line explains ${formatNumber(fit.r2 * 100, 1)} % of the variation of ${models.length} models`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        scale: bend === 0 ? "linear" : "logit",
        marks: drawn.marks.filter((mark) => mark.inBaseline === true),
        baseline: {
          predict: (x) => axes.inverse(fit.slope * axes.forward(x) + fit.intercept),
          xRange: xRangeOf(points),
          band: [],
          label: `fitted on n = ${models.length}`,
        },
        labels: [],
        domain: { x: [0.004, 0.985], y: [0.004, 0.985] },
      },
      axes,
      sentence,
      readouts: [
        { label: "R²", text: formatNumber(fit.r2, 4) },
        { label: "Exponent λ", text: formatNumber(1 - bend, 2) },
      ],
      explore: exploreView({ ...plane, scale: bend < 0.5 ? "linear" : "logit" }),
    };
  },
  values: (testbeds) => {
    const plane = aloneOnR(testbeds);
    const points = plane.models.filter((placed) => placed.inBaseline).map(pointOf);
    const make = valuesFrom(plane.testbed.title);
    const cifar = testbedOf(testbeds, "cifar10.1");
    const small = (scale: "linear" | "logit") =>
      lineFitOf(planeOf(cifar, { x: "cifar10", y: "v6", scale, baseline: "all" }))?.r2;
    const makeSmall = valuesFrom(cifar.title);
    return {
      models: make.count(points.length),
      linearR2: make.number(fitOn(points, foldedPower(1)).r2),
      logitR2: make.number(fitOn(points, foldedPower(0)).r2),
      cifarLinearR2: makeSmall.number(small("linear") ?? Number.NaN),
      cifarLogitR2: makeSmall.number(small("logit") ?? Number.NaN),
    };
  },
};

function aloneOnR(testbeds: Testbeds) {
  const testbed = testbedOf(testbeds, TESTBED);
  return planeOf(testbed, { x: PARTNER, y: SHIFT, scale: "logit", baseline: TRAINED_ALONE });
}

function pointOf({ x, y }: PlacedModel): Point {
  return { x: x.fraction, y: y.fraction };
}

function fitOn(points: readonly Point[], axes: Scale) {
  // A place on the logit scale is asked of every point, so that each exponent is fitted on the same models.
  transformPoints(points, "logit");
  return linearRegression(
    points.map(({ x }) => axes.forward(x)),
    points.map(({ y }) => axes.forward(y)),
  );
}
