import { useEffect, useMemo, useRef } from "react";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Trajectory } from "../../testbed/types.ts";
import { type Clock, seek, setLoop, setSpeed } from "../../trajectory/clock.ts";
import { type ClockAxis, timeNamed, withRange } from "../../trajectory/clockPlace.ts";
import { type ShownRuns, shownRuns } from "../../trajectory/shownRuns.ts";
import { useReducedMotion } from "../shell/useReducedMotion.ts";

export type { ShownRun, ShownRuns } from "../../trajectory/shownRuns.ts";

/** The runs of a view as points of its plane, and the clock put on their common timeline. */
export function useRuns(trajectories: readonly Trajectory[], plane: PlaneData): ShownRuns {
  const setTimeline = useExplorer((state) => state.setTimeline);
  const seeds = useExplorer((state) => state.view.seeds);
  const unit = useExplorer((state) => state.view.clockUnit);
  const reducedMotion = useReducedMotion();

  const shown = useMemo(
    () => shownRuns(trajectories, plane, { seeds, unit }),
    [trajectories, plane, seeds, unit],
  );

  const { timeline } = shown;
  const { scale } = plane;
  useEffect(() => {
    const axis = timeline && { unit: timeline.unit, scale, stops: timeline.stops };
    setTimeline(axis, reducedMotion);
  }, [timeline, scale, reducedMotion, setTimeline]);

  useClockOfView();
  return shown;
}

/**
 * Follows choices of the clock that did not come from the clock itself: its controls, an undo, an opened link. The axis
 * is read when an effect runs: a new timeline, set just before, has changed it since the page was drawn.
 */
function useClockOfView(): void {
  const { speed, loop, range, position } = useExplorer((state) => state.view);
  useEffect(() => {
    useExplorer.getState().updateClock((clock) => paced(clock, speed, loop));
  }, [speed, loop]);
  const followed = useRef(range);
  useEffect(() => {
    const { clockAxis, updateClock } = useExplorer.getState();
    // While a handle is dragged the clock's range is ahead of the view's, and only a new choice sets it.
    const chosen = followed.current !== range;
    followed.current = range;
    if (!clockAxis) return;
    updateClock((clock) =>
      placed(chosen ? ranged(clock, clockAxis, range) : clock, clockAxis, position),
    );
  }, [range, position]);
}

/** The same clock where nothing changes, so that nothing is drawn for it. */
function paced(clock: Clock, speed: number, loop: boolean): Clock {
  const same = clock.speed === speed && clock.loop === loop;
  return same ? clock : setLoop(setSpeed(clock, speed), loop);
}

function ranged(clock: Clock, axis: ClockAxis, range: readonly [number, number] | null): Clock {
  const next = withRange(clock, axis, range);
  const same = next.range[0] === clock.range[0] && next.range[1] === clock.range[1];
  return same ? clock : next;
}

/** A clock that runs is ahead of its view; one at rest goes where the view says. */
function placed(clock: Clock, axis: ClockAxis, position: number | null): Clock {
  if (clock.playing) return clock;
  const at = position === null ? clock.range[1] : timeNamed(axis, clock.stops, position);
  const next = seek(clock, at);
  return Math.abs(next.position - clock.position) < 1e-9 ? clock : next;
}
