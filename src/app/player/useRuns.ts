import { useEffect, useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import { accuracyInterval } from "../../testbed/accuracyInterval.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Trajectory } from "../../testbed/types.ts";
import { runPoints, type TrajectoryPoint } from "../../trajectory/points.ts";
import { type Timeline, timeline } from "../../trajectory/timeline.ts";
import { useReducedMotion } from "../shell/useReducedMotion.ts";

/** A run on the plane, with the colour that it keeps there, on the strip and in the readout. */
export interface ShownRun {
  readonly trajectory: Trajectory;
  readonly points: readonly TrajectoryPoint[];
  /** Index into the palette, after the groups' own colours. */
  readonly colour: number;
}

export interface ShownRuns {
  readonly runs: readonly ShownRun[];
  /** The clock's axis, shared by all runs; null where none is shown. */
  readonly timeline: Timeline | null;
}

/** The runs of a view as points of its plane, and the clock put on their common timeline. */
export function useRuns(trajectories: readonly Trajectory[], plane: PlaneData): ShownRuns {
  const setTimeline = useExplorer((state) => state.setTimeline);
  const reducedMotion = useReducedMotion();
  const { x, y, scale, testbed } = plane;

  const shown = useMemo<ShownRuns>(() => {
    const runs = trajectories.map((trajectory, index) => ({
      trajectory,
      points: runPoints(trajectory, x.id, y.id, accuracyInterval).points,
      colour: testbed.groups.length + index,
    }));
    const measured = runs.some(({ points }) => points.length > 0);
    return {
      runs,
      timeline: measured
        ? timeline(
            runs.map(({ points }) => points),
            "index",
            scale,
          )
        : null,
    };
  }, [trajectories, x.id, y.id, scale, testbed.groups.length]);

  useEffect(() => {
    setTimeline(shown.timeline?.stops ?? [], reducedMotion);
  }, [shown, reducedMotion, setTimeline]);

  return shown;
}
