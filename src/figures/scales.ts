import { SCALE_NAMES, type ScaleName } from "../stats/scale.ts";
import { formatCount, formatNumber, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, lineFitOf, placedModel, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "cifar10.1";
const SHIFT = "v6";

const TITLES: Record<ScaleName, string> = { logit: "Logit", probit: "Probit", linear: "Linear" };

/** Scale: conclusions that change with the axes on which the line was fitted. */
export const scales: Figure<
  "models" | "flips" | "logitR2" | "linearR2" | "flipTitle" | "flipLogit" | "flipLinear"
> = {
  id: "scales",
  title: "Another scale, another sign",
  testbeds: [TESTBED],
  initial: () => ({ scale: "linear" }),
  controls: () => [
    {
      kind: "choice",
      key: "scale",
      label: "Line fitted on",
      options: SCALE_NAMES.map((value) => ({ value, label: TITLES[value] })),
    },
  ],
  scene: (testbeds, state) => {
    const name = SCALE_NAMES.find((one) => one === choiceOf(state, "scale")) ?? "logit";
    const plane = planeIn(testbeds, name);
    const flipped = flipsBetween(planeIn(testbeds, "logit"), plane);
    const example = clearestFlip(testbeds);
    const { er, model } = placedModel(plane, example);
    const against =
      name === "logit"
        ? "this is the scale of the rest of this page"
        : `${formatCount(flipped.length)} of ${formatCount(plane.models.length)} models change their side of the line`;
    const sentence = `On the ${name} scale ${model.title} has ${formatPoints(er ?? Number.NaN)} points; ${against}`;
    return {
      spec: { ...drawnPlane(plane, sentence), selected: [example], labels: [example] },
      sentence,
      readouts: [
        { label: "R²", text: formatNumber(lineFitOf(plane)?.r2 ?? Number.NaN) },
        { label: `ER of ${model.title}`, text: formatPoints(er ?? Number.NaN) },
        { label: "Sides changed against logit", text: formatCount(flipped.length) },
      ],
      explore: exploreView(plane, { selected: [example] }),
    };
  },
  values: (testbeds) => {
    const make = valuesFrom(testbedOf(testbeds, TESTBED).title);
    const [logit, linear] = [planeIn(testbeds, "logit"), planeIn(testbeds, "linear")];
    const example = clearestFlip(testbeds);
    return {
      models: make.count(logit.models.length),
      flips: make.count(flipsBetween(logit, linear).length),
      logitR2: make.number(lineFitOf(logit)?.r2 ?? Number.NaN),
      linearR2: make.number(lineFitOf(linear)?.r2 ?? Number.NaN),
      flipTitle: make.name(placedModel(logit, example).model.title),
      flipLogit: make.signedPoints(placedModel(logit, example).er ?? Number.NaN),
      flipLinear: make.signedPoints(placedModel(linear, example).er ?? Number.NaN),
    };
  },
};

function planeIn(testbeds: Testbeds, scale: ScaleName): PlaneData {
  return planeOf(testbedOf(testbeds, TESTBED), { x: "cifar10", y: SHIFT, scale, baseline: "all" });
}

/** Ids of the models above one line and below the other. */
function flipsBetween(a: PlaneData, b: PlaneData): string[] {
  return a.models.flatMap(({ model, er }) => {
    const other = placedModel(b, model.id).er;
    return er !== null && other !== null && Math.sign(er) !== Math.sign(other) ? [model.id] : [];
  });
}

/** Of the models that change sides between logit and linear, the one that is farther from both lines. */
function clearestFlip(testbeds: Testbeds): string {
  const [logit, linear] = [planeIn(testbeds, "logit"), planeIn(testbeds, "linear")];
  const clarity = (id: string) =>
    Math.min(Math.abs(placedModel(logit, id).er ?? 0), Math.abs(placedModel(linear, id).er ?? 0));
  const flips = flipsBetween(logit, linear);
  const [first] = logit.models;
  return flips.reduce(
    (a, b) => (clarity(b) > clarity(a) ? b : a),
    flips[0] ?? first?.model.id ?? "",
  );
}
