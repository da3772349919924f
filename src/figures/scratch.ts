import type { PlaneMark, PlanePath } from "../chart/spec.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import { formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Trajectory } from "../testbed/types.ts";
import { positionAt } from "../trajectory/interpolate.ts";
import { runPoints, type TrajectoryPoint } from "../trajectory/points.ts";
import { shareControl } from "./controls.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const LONG = "resnet18-50k";
const STRONG = "resnet101";
/** Group of the runs that began from random weights; the testbed holds fine-tuned ones too. */
const FROM_SCRATCH = "low-accuracy-cnn";

const SHIFTS = [
  { value: "imagenetv2-matched-frequency", label: "ImageNetV2" },
  { value: "imagenet-sketch", label: "Sketch" },
  { value: "imagenet-r", label: "ImageNet-R" },
] as const;

/** The finding's first half: from random weights, training moves a network along the line. */
export const scratch: Figure<
  | "runs"
  | "longSteps"
  | "longEndX"
  | "longMost"
  | "strongSteps"
  | "strongEndX"
  | "strongEndY"
  | "strongMost"
  | "fitted"
> = {
  id: "scratch",
  title: "Training from scratch",
  testbeds: [TESTBED],
  initial: () => ({ shift: SHIFTS[0].value, at: 1 }),
  controls: () => [
    { kind: "choice", key: "shift", label: "Shift", options: SHIFTS },
    shareControl("Share of the run", 12),
  ],
  scene: (testbeds, state) => {
    const plane = planeOn(testbeds, choiceOf(state, "shift"));
    const share = numberOf(state, "at");
    const runs = runsOn(plane);
    const paths = runs.map(({ run, points }, index) =>
      pathOf(run, points, plane.testbed.groups.length + index, share * (points.length - 1)),
    );
    const states = runs.flatMap(({ run, points }) => {
      const now = positionAt(points, plane.scale, share * (points.length - 1));
      if (now === null || points.length < 2 || plane.baseline === null) return [];
      return [{ run, ...now, er: effectiveRobustness(plane.baseline, now.x, now.y) }];
    });
    const sentence = states
      .map(
        ({ run, x, er }) =>
          `${run.title}: ${formatPercent(x)} in distribution, ER ${formatPoints(er)}`,
      )
      .join("; ");
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: { ...drawn, marks: othersOf(drawn.marks), paths, labels: [] },
      sentence,
      readouts: states.map(({ run, er }) => ({ label: run.title, text: formatPoints(er) })),
      explore: exploreView(plane, { runs: runs.map(({ run }) => run.id) }),
    };
  },
  values: (testbeds) => {
    const plane = planeOn(testbeds, SHIFTS[0].value);
    const make = valuesFrom(plane.testbed.title);
    const long = pointsOf(plane, LONG);
    const strong = pointsOf(plane, STRONG);
    return {
      runs: make.count(runsOn(plane).length),
      longSteps: make.count(long.length),
      longEndX: make.percent(long.at(-1)?.x ?? Number.NaN),
      longMost: make.points(farthest(plane, long)),
      strongSteps: make.count(strong.length),
      strongEndX: make.percent(strong.at(-1)?.x ?? Number.NaN),
      strongEndY: make.percent(strong.at(-1)?.y ?? Number.NaN),
      strongMost: make.points(farthest(plane, strong)),
      fitted: make.count(plane.baseline?.n ?? 0),
    };
  },
};

/**
 * Fitted on the standard networks and all others trained on ImageNet alone except the runs' own steps, so that
 * the line reaches down to where the runs begin and yet is not drawn through them.
 */
function planeOn(testbeds: Testbeds, shift: string): PlaneData {
  const testbed = testbedOf(testbeds, TESTBED);
  const x = testbed.testSets.find((set) => set.id === shift)?.partner ?? testbed.defaultView.x;
  const steps = testbed.models.filter(({ id }) => /^resnet(?:18|101)-.*epochs$/.test(id));
  return planeOf(testbed, {
    x,
    y: shift,
    scale: "logit",
    baseline: [
      "standard",
      "low-accuracy-cnn",
      "random-features",
      "random-forests",
      "linear-pixels",
      "nearest-neighbors",
    ],
    excluded: steps.map(({ id }) => id),
  });
}

const others = new WeakMap<readonly PlaneMark[], readonly PlaneMark[]>();

/** The marks that the line is fitted on, faint; the same array for the same marks. */
function othersOf(marks: readonly PlaneMark[]): readonly PlaneMark[] {
  const kept = others.get(marks);
  if (kept) return kept;
  const made = marks
    .filter((mark) => mark.inBaseline === true)
    .map((mark) => ({ ...mark, dimmed: true }));
  others.set(marks, made);
  return made;
}

function runsOn({ testbed, x, y }: PlaneData) {
  return testbed.trajectories
    .map((run) => ({ run, points: runPoints(run, x.id, y.id, accuracyInterval).points }))
    .filter(({ run, points }) => run.group === FROM_SCRATCH && points.length > 0);
}

function pointsOf(plane: PlaneData, id: string): readonly TrajectoryPoint[] {
  return runsOn(plane).find(({ run }) => run.id === id)?.points ?? [];
}

function pathOf(
  run: Trajectory,
  steps: readonly TrajectoryPoint[],
  colour: number,
  position: number,
): PlanePath {
  return { id: run.id, title: run.title, colour, steps, position, unit: run.unit };
}

/** The farthest that a run gets from the line, either way. */
function farthest({ baseline }: PlaneData, points: readonly TrajectoryPoint[]): number {
  if (baseline === null) return Number.NaN;
  return Math.max(...points.map(({ x, y }) => Math.abs(effectiveRobustness(baseline, x, y))));
}
