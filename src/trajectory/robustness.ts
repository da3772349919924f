import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { accuracyOn } from "../testbed/readAccuracies.ts";
import type { Trajectory } from "../testbed/types.ts";
import { mixAccuracies, positionAt } from "./interpolate.ts";
import type { TrajectoryPoint } from "./points.ts";

/** Effective robustness at a position of a run, a fraction; null where there is no point. */
export type RobustnessAlong = (position: number) => number | null;

export type RobustnessPlane = Pick<
  PlaneData,
  "x" | "y" | "scale" | "baseline" | "multiple" | "further"
>;

/**
 * Effective robustness along a run under whatever baseline the plane has; null where the plane has none, or where the
 * baseline takes in further in-distribution sets that some step of the run was not measured on.
 * @param points the run's points on the plane
 */
export function robustnessAlong(
  run: Trajectory,
  points: readonly TrajectoryPoint[],
  plane: RobustnessPlane,
): RobustnessAlong | null {
  const { baseline, multiple, scale } = plane;
  if (baseline === null) return null;
  if (multiple === null) {
    return (position) => {
      const state = positionAt(points, scale, position);
      return state === null ? null : effectiveRobustness(baseline, state.x, state.y);
    };
  }
  const columns = furtherAccuracies(run, plane);
  if (columns === null) return null;
  return (position) => {
    const state = positionAt(points, scale, position);
    if (state === null) return null;
    const { index, fraction } = state;
    const further = columns.map((column) => {
      const from = column[index] ?? Number.NaN;
      return mixAccuracies(from, column[index + 1] ?? from, fraction, scale);
    });
    return state.y - multiple.predict([state.x, ...further]);
  };
}

/** The run's accuracies on the further in-distribution sets, at the steps that are points of the plane; null where one is missing. */
export function furtherAccuracies(
  run: Trajectory,
  { x, y, further }: Pick<RobustnessPlane, "x" | "y" | "further">,
): number[][] | null {
  const steps = run.steps.filter(
    ({ accuracies }) => accuracyOn(accuracies, x.id) && accuracyOn(accuracies, y.id),
  );
  const columns = further.map(({ id }) =>
    steps.map(({ accuracies }) => accuracyOn(accuracies, id)?.fraction ?? Number.NaN),
  );
  return columns.flat().some(Number.isNaN) ? null : columns;
}
