import type { PlaneBaseline, PlaneGroup, PlaneMark, PlanePath } from "../../../src/chart/spec.ts";
import { fitBaseline, isExtrapolated } from "../../../src/stats/baseline.ts";
import { bootstrapBand } from "../../../src/stats/baselineBand.ts";
import { clopperPearson } from "../../../src/stats/clopperPearson.ts";
import { effectiveRobustness } from "../../../src/stats/effectiveRobustness.ts";
import { type ScaleName, scaleNamed } from "../../../src/stats/scale.ts";

/** What the harness draws. */
export interface ChartData {
  readonly xTitle: string;
  readonly yTitle: string;
  readonly groups: readonly PlaneGroup[];
  readonly marks: readonly PlaneMark[];
  readonly baseline: PlaneBaseline;
  readonly paths: readonly PlanePath[];
}

/** The part of a testbed file that the harness reads. */
interface TestbedFile {
  readonly defaultBaseline: { readonly groups: readonly string[] };
  readonly defaultView: { readonly x: string; readonly y: string };
  readonly testSets: readonly { readonly id: string; readonly axisTitle: string }[];
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly models: readonly {
    readonly id: string;
    readonly title: string;
    readonly group: string;
    readonly accuracies: Readonly<Record<string, FileAccuracy>>;
  }[];
  readonly trajectories?: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: string;
    readonly steps: readonly {
      readonly step: number;
      readonly accuracies: Readonly<Record<string, FileAccuracy>>;
    }[];
  }[];
}

interface FileAccuracy {
  readonly correct?: number;
  readonly total?: number;
  readonly fraction?: number;
}

const fractionOf = ({ correct, total, fraction }: FileAccuracy) =>
  fraction ?? (correct ?? 0) / (total ?? 1);

function intervalOf({ correct, total }: FileAccuracy) {
  return correct === undefined || total === undefined ? undefined : clopperPearson(correct, total);
}

/** A committed testbed on its default pair. */
export async function testbedData(id: string, scale: ScaleName): Promise<ChartData> {
  const file = (await (await fetch(`/testbeds/${id}/testbed.json`)).json()) as TestbedFile;
  const { x, y } = file.defaultView;
  const places = file.models.flatMap((model) => {
    const [xAccuracy, yAccuracy] = [model.accuracies[x], model.accuracies[y]];
    return xAccuracy && yAccuracy ? [{ model, xAccuracy, yAccuracy }] : [];
  });
  const declared = places.filter(({ model }) => file.defaultBaseline.groups.includes(model.group));
  const { hasPlace } = scaleNamed(scale);
  const points = declared
    .map(({ xAccuracy, yAccuracy }) => ({ x: fractionOf(xAccuracy), y: fractionOf(yAccuracy) }))
    .filter((point) => hasPlace(point.x) && hasPlace(point.y));
  const { fitted, drawn } = baselineOf(points, scale);
  const marks = places.map(({ model, xAccuracy, yAccuracy }): PlaneMark => {
    const place = { x: fractionOf(xAccuracy), y: fractionOf(yAccuracy) };
    const [xInterval, yInterval] = [intervalOf(xAccuracy), intervalOf(yAccuracy)];
    return {
      id: model.id,
      title: model.title,
      group: model.group,
      ...place,
      ...(xInterval ? { xInterval } : {}),
      ...(yInterval ? { yInterval } : {}),
      er: effectiveRobustness(fitted, place.x, place.y),
      extrapolated: isExtrapolated(fitted, place.x),
      inBaseline: file.defaultBaseline.groups.includes(model.group),
    };
  });
  return {
    xTitle: titleOf(file, x),
    yTitle: titleOf(file, y),
    groups: file.groups.map((group, i) => ({ id: group.id, title: group.title, colour: i })),
    marks,
    baseline: drawn,
    paths: (file.trajectories ?? [])
      .filter(({ steps }) => steps.length > 1)
      .map((run, i) => ({
        id: run.id,
        title: run.title,
        colour: i + 1,
        unit: run.unit,
        position: 0,
        steps: run.steps.flatMap(({ step, accuracies }) => {
          const [xa, ya] = [accuracies[x], accuracies[y]];
          if (!xa || !ya) return [];
          const [xInterval, yInterval] = [intervalOf(xa), intervalOf(ya)];
          return [
            {
              step,
              x: fractionOf(xa),
              y: fractionOf(ya),
              ...(xInterval ? { xInterval } : {}),
              ...(yInterval ? { yInterval } : {}),
            },
          ];
        }),
      })),
  };
}

function titleOf(file: TestbedFile, id: string): string {
  return file.testSets.find((set) => set.id === id)?.axisTitle ?? id;
}

function baselineOf(points: readonly { x: number; y: number }[], scale: ScaleName) {
  const fitted = fitBaseline(points, scale);
  const { forward, inverse } = scaleNamed(scale);
  const [low, high] = [forward(fitted.xRange[0]), forward(fitted.xRange[1])];
  const reach = (high - low) * 0.15;
  const xs = Array.from({ length: 41 }, (_, i) =>
    inverse(low - reach + ((high - low + 2 * reach) * i) / 40),
  );
  const inside = xs.filter((x) => x >= 0 && x <= 1);
  const drawn: PlaneBaseline = {
    predict: fitted.predict,
    xRange: fitted.xRange,
    band: bootstrapBand(points, scale, inside),
    label: `fitted on n = ${fitted.n}`,
  };
  return { fitted, drawn };
}

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Made-up models about a line and one run that rises above it and comes back: for looks and for speed. */
export function syntheticData(count: number, scale: ScaleName): ChartData {
  const random = randomFrom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { forward, inverse } = scaleNamed("logit");
  const groups = Array.from({ length: 6 }, (_, i) => ({
    id: `g${i}`,
    title: `Group ${i + 1}`,
    colour: i,
  }));
  const at = (x: number, er: number) => inverse(0.82 * forward(x) - 0.55 + er);
  const marks = Array.from({ length: count }, (_, i): PlaneMark => {
    const x = inverse(0.4 + 1.1 * normal());
    const y = at(x, 0.16 * normal());
    const interval = (p: number) => ({ low: Math.max(p - 0.01, 0), high: Math.min(p + 0.01, 1) });
    return {
      id: `m${i}`,
      title: `Model ${i + 1}`,
      group: `g${Math.floor(random() * 6)}`,
      x,
      y,
      xInterval: interval(x),
      yInterval: interval(y),
    };
  });
  const { fitted, drawn } = baselineOf(marks.slice(0, 2000), scale);
  const steps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((step, i, all) => {
    const share = i / (all.length - 1);
    const x = inverse(-2 + 4.6 * share);
    const y = at(x, 0.9 * Math.sin(Math.PI * share) * (1 - 0.6 * share));
    return {
      step,
      x,
      y,
      xInterval: { low: x - 0.01, high: x + 0.01 },
      yInterval: { low: y - 0.012, high: y + 0.012 },
    };
  });
  return {
    xTitle: "In-distribution accuracy",
    yTitle: "Shifted accuracy",
    groups,
    marks: marks.map((mark) => ({
      ...mark,
      er: effectiveRobustness(fitted, mark.x, mark.y),
      extrapolated: isExtrapolated(fitted, mark.x),
    })),
    baseline: drawn,
    paths: [{ id: "run", title: "Fine-tuned", colour: 1, unit: "step", position: 0, steps }],
  };
}
