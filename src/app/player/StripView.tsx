import { useLayoutEffect, useMemo, useRef } from "react";
import { StepStrip } from "../../chart/strip/StepStrip.ts";
import type { StripSpec } from "../../chart/strip/stripSpec.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { pause, seek } from "../../trajectory/clock.ts";
import { peakLandmarks } from "./peakLandmarks.ts";
import { unitWord } from "./runReadout.ts";
import type { ShownRuns } from "./useRuns.ts";

interface StripViewProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
}

/** Effective robustness along the runs, on the player's clock; dragging it moves the clock. */
export function StripView({ runs, plane }: StripViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const strip = useRef<StepStrip | null>(null);
  const spec = useStripSpec(runs, plane);
  const hasStrip = spec !== null;

  useLayoutEffect(() => {
    if (!host.current || !hasStrip) return;
    const { updateClock } = useExplorer.getState();
    const created = new StepStrip(host.current, {
      events: { onSeek: (time) => updateClock((clock) => seek(pause(clock), time)) },
    });
    strip.current = created;
    return () => {
      strip.current = null;
      created.destroy();
    };
  }, [hasStrip]);

  useLayoutEffect(() => {
    if (spec) strip.current?.update(spec);
  }, [spec]);

  return hasStrip ? <div ref={host} className="strip-host" /> : <Scrubber />;
}

function useStripSpec({ runs, timeline }: ShownRuns, plane: PlaneData): StripSpec | null {
  const time = useExplorer((state) => state.clock?.position ?? 0);
  const still = useMemo(() => {
    if (!plane.baseline || !timeline) return null;
    const unit = runs[0] ? unitWord(runs[0].trajectory.unit) : "step";
    const { predict } = plane.baseline;
    return {
      scale: plane.scale,
      baseline: { predict },
      runs: runs.map(({ trajectory, points, colour }) => ({
        id: trajectory.id,
        title: trajectory.title,
        colour,
        steps: points,
        unit: unitWord(trajectory.unit),
      })),
      timeline,
      spacing: "time" as const,
      xTitle: unit,
      landmarks: peakLandmarks(runs, predict),
    };
  }, [runs, timeline, plane]);
  return useMemo(() => (still ? { ...still, time } : null), [still, time]);
}

/** Without a baseline there is no effective robustness to draw; the clock still wants a handle. */
function Scrubber() {
  const clock = useExplorer((state) => state.clock);
  const updateClock = useExplorer((state) => state.updateClock);
  if (!clock) return null;
  return (
    <input
      className="scrubber"
      type="range"
      aria-label="Position in the run"
      min={clock.range[0]}
      max={clock.range[1]}
      step="any"
      value={clock.position}
      onChange={({ target }) => updateClock((c) => seek(pause(c), Number(target.value)))}
    />
  );
}
