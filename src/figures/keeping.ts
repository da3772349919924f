import type { PlaneGroup, PlaneMark, PlanePath } from "../chart/spec.ts";
import { DEFAULT_VIEW } from "../state/view.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import { formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { accuracyOn } from "../testbed/readAccuracies.ts";
import type { Model, Testbed } from "../testbed/types.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnBaseline, meanOf, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const LINE = "imagenet-testbed";
const RUNS = "model-soups";
const X = "imagenet";
const Y = "imagenetsketch";
const LINE_Y = "imagenet-sketch";

/** Holds the runs and the line below them. */
const DOMAIN = { x: [0.735, 0.825], y: [0.2, 0.47] } as const;

const GROUPS: readonly PlaneGroup[] = [
  { id: "initial", title: "Initial point", colour: 1 },
  { id: "fine-tuned", title: "Fine-tuned", colour: 0 },
];

interface Tuned {
  readonly model: Model;
  readonly x: number;
  readonly y: number;
  readonly er: number;
  readonly learningRate: number;
}

/** Keeping it: one network, fine-tuned with many settings, against the line of ImageNet models. */
export const keeping: Figure<
  "runs" | "initialX" | "initialEr" | "gentleEr" | "gentleX" | "harshEr" | "harshX" | "fitted"
> = {
  id: "keeping",
  title: "Fine-tuned gently and harshly",
  testbeds: [LINE, RUNS],
  initial: (testbeds) => {
    const runs = testbeds.get(RUNS);
    const tuned = runs && tunedModels(testbeds);
    return tuned && tuned.length > 1 && initialModel(runs) ? { run: tuned.length } : null;
  },
  controls: (testbeds) => {
    const tuned = tunedModels(testbeds);
    return [
      {
        kind: "range",
        key: "run",
        label: "Run, from the lowest to the highest learning rate",
        min: 1,
        max: tuned.length,
        step: 1,
        text: (rank) => rateText(tuned[Math.round(rank) - 1]?.learningRate ?? Number.NaN),
        playSeconds: 14,
      },
    ];
  },
  scene: (testbeds, state) => {
    const plane = linePlane(testbeds);
    const tuned = tunedModels(testbeds);
    const runs = testbedOf(testbeds, RUNS);
    const at = tuned[Math.round(numberOf(state, "run")) - 1];
    const start = initialModel(runs);
    if (!at || !start) throw new RangeError("The testbed of fine-tuned models has no such run.");
    const from = placeOf(plane, start);
    const sentence = `At a learning rate of ${rateText(at.learningRate)}, ImageNet accuracy goes from ${formatPercent(from.x)} to ${formatPercent(at.x)} and effective robustness from ${formatPoints(from.er)} to ${formatPoints(at.er)} points`;
    return {
      spec: {
        scale: plane.scale,
        xTitle: plane.x.axisTitle,
        yTitle: plane.y.axisTitle,
        groups: GROUPS,
        marks: marksOf(testbeds),
        baseline: drawnBaseline(plane),
        paths: [pathTo(start, at, from)],
        regions: [],
        selected: [at.model.id],
        hovered: null,
        showDiagonal: true,
        domain: DOMAIN,
        labels: [start.id, at.model.id],
        summary: sentence,
      },
      sentence,
      readouts: [
        { label: "Learning rate", text: rateText(at.learningRate) },
        { label: "ImageNet", text: formatPercent(at.x) },
        { label: "Sketch", text: formatPercent(at.y) },
        { label: "ER, points", text: formatPoints(at.er) },
      ],
      explore: { ...DEFAULT_VIEW, testbed: RUNS, x: X, y: Y, selected: [at.model.id] },
    };
  },
  values: (testbeds) => {
    const plane = linePlane(testbeds);
    const runs = testbedOf(testbeds, RUNS);
    const make = valuesFrom(runs.title);
    const tuned = tunedModels(testbeds);
    const start = initialModel(runs);
    const from = start ? placeOf(plane, start) : { x: Number.NaN, er: Number.NaN };
    const third = Math.floor(tuned.length / 3);
    const [gentle, harsh] = [tuned.slice(0, third), tuned.slice(-third)];
    return {
      runs: make.count(tuned.length),
      initialX: make.percent(from.x),
      initialEr: make.signedPoints(from.er),
      gentleEr: make.signedPoints(meanOf(gentle.map(({ er }) => er))),
      gentleX: make.percent(meanOf(gentle.map(({ x }) => x))),
      harshEr: make.signedPoints(meanOf(harsh.map(({ er }) => er))),
      harshX: make.percent(meanOf(harsh.map(({ x }) => x))),
      fitted: make.count(plane.baseline?.n ?? 0),
    };
  },
};

/** The line of standard ImageNet models, against which the fine-tuned ones are measured. */
function linePlane(testbeds: Testbeds): PlaneData {
  return shiftPlane(testbedOf(testbeds, LINE), LINE_Y);
}

function initialModel(runs: Testbed): Model | undefined {
  return runs.models.find((model) => model.group === "initial");
}

function placeOf(plane: PlaneData, model: Model): { x: number; y: number; er: number } {
  const x = accuracyOn(model.accuracies, X)?.fraction ?? Number.NaN;
  const y = accuracyOn(model.accuracies, Y)?.fraction ?? Number.NaN;
  const er = plane.baseline ? effectiveRobustness(plane.baseline, x, y) : Number.NaN;
  return { x, y, er };
}

const kept = new WeakMap<Testbed, { plane: PlaneData; tuned: Tuned[]; marks: PlaneMark[] }>();

/** The fine-tuned models by rising learning rate, and all marks; computed once a testbed. */
function everything(testbeds: Testbeds) {
  const runs = testbedOf(testbeds, RUNS);
  const plane = linePlane(testbeds);
  const found = kept.get(runs);
  if (found?.plane === plane) return found;
  const tuned = runs.models
    .flatMap((model): Tuned[] => {
      const learningRate = model.attributes["learning-rate"];
      if (typeof learningRate !== "number") return [];
      return [{ model, learningRate, ...placeOf(plane, model) }];
    })
    .filter(({ er }) => Number.isFinite(er))
    .sort((a, b) => a.learningRate - b.learningRate);
  const made = { plane, tuned, marks: runs.models.map((model) => markOf(plane, model)) };
  kept.set(runs, made);
  return made;
}

function tunedModels(testbeds: Testbeds): readonly Tuned[] {
  return everything(testbeds).tuned;
}

function marksOf(testbeds: Testbeds): readonly PlaneMark[] {
  return everything(testbeds).marks;
}

function markOf(plane: PlaneData, model: Model): PlaneMark {
  const { x, y, er } = placeOf(plane, model);
  const xMeasured = accuracyOn(model.accuracies, X);
  const yMeasured = accuracyOn(model.accuracies, Y);
  const xInterval = xMeasured && accuracyInterval(xMeasured);
  const yInterval = yMeasured && accuracyInterval(yMeasured);
  return {
    id: model.id,
    title: model.title,
    group: model.group,
    x,
    y,
    er,
    ...(xInterval && { xInterval }),
    ...(yInterval && { yInterval }),
    ...(model.group === "initial" && { size: 1.6 }),
  };
}

function pathTo(start: Model, at: Tuned, from: { x: number; y: number }): PlanePath {
  const epochs = at.model.attributes.epochs;
  return {
    id: `to-${at.model.id}`,
    title: `${start.title} to ${at.model.title}`,
    colour: 0,
    steps: [
      { step: 0, x: from.x, y: from.y },
      { step: typeof epochs === "number" ? epochs : 1, x: at.x, y: at.y },
    ],
    position: 1,
    unit: "epoch",
  };
}

/** A learning rate as people write it: "3.0 × 10⁻⁵". */
function rateText(rate: number): string {
  if (!(rate > 0)) return "unknown";
  const [mantissa = "", exponent = ""] = rate.toExponential(1).split("e");
  const raised = exponent.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? digit);
  return `${mantissa} × 10${raised.replace("-", "⁻").replace("+", "")}`;
}
