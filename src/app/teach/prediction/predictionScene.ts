import type { PlaneMark, PlaneSpec } from "../../../chart/spec.ts";
import type { Testbeds } from "../../../figures/figure.ts";
import { testbedOf } from "../../../figures/figure.ts";
import { drawnPlane, planeOf } from "../../../figures/planes.ts";
import { type GuessScore, scoreGuess } from "../../../figures/prediction.ts";
import { resolveRequest, resolveShown } from "../../../state/resolveView.ts";
import type { View } from "../../../state/view.ts";
import type { Point } from "../../../stats/baseline.ts";
import { accuracyInterval } from "../../../testbed/accuracyInterval.ts";
import { formatPercent, formatPoints } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Trajectory } from "../../../testbed/types.ts";
import { runPoints, type TrajectoryPoint } from "../../../trajectory/points.ts";

/** What a prediction is about: a run on a plane. */
export interface PredictionGround {
  readonly plane: PlaneData;
  readonly run: Trajectory;
  /** Steps of the run that have a place on the plane's scale. */
  readonly truth: readonly TrajectoryPoint[];
  /** A part of the plane that holds the run and leaves room for errors. */
  readonly domain: NonNullable<PlaneSpec["domain"]>;
}

/** The run and the plane of a view; null where the view shows no run of at least two steps. */
export function predictionGround(testbeds: Testbeds, view: View): PredictionGround | null {
  const testbed = testbedOf(testbeds, view.testbed);
  const { request } = resolveRequest(view, testbed);
  const [run] = resolveShown(view, testbed, request).runs;
  const plane = planeOf(testbed, request);
  if (!run || plane.baseline === null) return null;
  const { points } = runPoints(run, plane.x.id, plane.y.id, accuracyInterval);
  const truth = points.filter(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1);
  return truth.length < 2 ? null : { plane, run, truth, domain: domainOf(plane, truth[0]) };
}

/** The part of the plane that holds all models and the run's start, so that the frame does not tell where the run will go. */
function domainOf(plane: PlaneData, start: Point | undefined): PredictionGround["domain"] {
  const placed = plane.models.filter(({ hasPlace }) => hasPlace);
  const begin = start ? [start] : [];
  const reach = (values: readonly number[]): [number, number] => [
    Math.max(Math.min(...values) * 0.8, 0.001),
    Math.min(1 - (1 - Math.max(...values)) * 0.6, 0.998),
  ];
  return {
    x: reach([...placed.map(({ x }) => x.fraction), ...begin.map(({ x }) => x)]),
    y: reach([...placed.map(({ y }) => y.fraction), ...begin.map(({ y }) => y)]),
  };
}

const faint = new WeakMap<readonly PlaneMark[], readonly PlaneMark[]>();

/** The models behind a prediction, faint; without the run's own steps, which some testbeds also list as models. */
function marksBehind({ plane, run }: PredictionGround, marks: readonly PlaneMark[]) {
  const kept = faint.get(marks);
  if (kept) return kept;
  const own = new RegExp(`^${run.id.replaceAll(".", "\\.")}(?:-|$)`);
  const made = marks
    .filter(({ id, group }) => !own.test(id) || plane.baselineGroups.includes(group))
    .map((mark) => ({ ...mark, dimmed: true }));
  faint.set(marks, made);
  return made;
}

/** The plane with the run drawn up to a share of its length; at null only its first step is told. */
export function predictionSpec(ground: PredictionGround, share: number | null): PlaneSpec {
  const { plane, run, truth, domain } = ground;
  const summary = `Where will ${run.title} go? It begins at ${formatPercent(truth[0]?.x ?? 0)} in distribution and ${formatPercent(truth[0]?.y ?? 0)} shifted`;
  const drawn = drawnPlane(plane, summary);
  const steps = share === null ? truth.slice(0, 1) : truth;
  return {
    ...drawn,
    marks: marksBehind(ground, drawn.marks),
    paths: [
      {
        id: run.id,
        title: run.title,
        colour: plane.testbed.groups.length,
        steps,
        position: (share ?? 0) * (steps.length - 1),
        unit: run.unit,
      },
    ],
    domain,
    labels: [],
  };
}

/** A prediction against the run. */
export function scoreOf(
  { plane, truth }: PredictionGround,
  guess: readonly Point[],
): GuessScore | null {
  return plane.baseline && scoreGuess(plane.baseline, truth, guess);
}

/** A score in one sentence. */
export function sayScore(score: GuessScore): string {
  const { endX, endY, alongLine, offLine, extrapolated } = score;
  const note = extrapolated ? ", judged by the line beyond its models" : "";
  return `Your end is off by ${formatPoints(endX)} points in distribution and ${formatPoints(endY)} shifted: ${formatPoints(alongLine)} along the line and ${formatPoints(offLine)} off it${note}`;
}
