import { useLayoutEffect, useMemo, useRef } from "react";
import { StepStrip } from "../../chart/strip/StepStrip.ts";
import type { StripSpec } from "../../chart/strip/stripSpec.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { pause, seek, setRange } from "../../trajectory/clock.ts";
import { placeOfTime } from "../../trajectory/clockPlace.ts";
import { offerView } from "../takeAway/offeredView.ts";
import { speakClock, unitTitle } from "./clockWords.ts";
import { stripLandmarks } from "./runLandmarks.ts";
import { runTitle } from "./runPaths.ts";
import { unitWord } from "./runReadout.ts";
import type { ShownRuns } from "./useRuns.ts";

interface StripViewProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** Stands in place of the plane, and can be taken away as it does. */
  readonly offers?: boolean;
}

/** Effective robustness along the runs, on the player's clock; dragging it moves the clock. */
export function StripView({ runs, plane, offers = false }: StripViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const strip = useRef<StepStrip | null>(null);
  const spec = useStripSpec(runs, plane);
  const hasStrip = spec !== null;

  useLayoutEffect(() => {
    if (!host.current || !hasStrip) return;
    const { updateClock } = useExplorer.getState();
    const created = new StepStrip(host.current, {
      events: {
        onSeek: (time) => updateClock((clock) => seek(pause(clock), time)),
        onRange: chooseRange,
      },
    });
    strip.current = created;
    const withdraw = offers ? offerView({ kind: "strip", strip: created }) : null;
    return () => {
      withdraw?.();
      strip.current = null;
      created.destroy();
    };
  }, [hasStrip, offers]);

  useLayoutEffect(() => {
    if (spec) strip.current?.update(spec);
  }, [spec]);

  return hasStrip ? <div ref={host} className="strip-host" /> : <Scrubber />;
}

/** While a handle is dragged only the clock follows; letting it go is the choice, which can be undone. */
function chooseRange([from, to]: readonly [number, number], settled: boolean): void {
  const { updateClock, changeView, clock, clockAxis } = useExplorer.getState();
  updateClock((now) => setRange(now, from, to));
  if (!settled || !clock || !clockAxis) return;
  const whole = from === clock.stops[0] && to === clock.stops.at(-1);
  changeView({
    range: whole ? null : [placeOfTime(clockAxis, from), placeOfTime(clockAxis, to)],
  });
}

/** What the strip draws, with the clock where the page's stands; null without a baseline. */
function useStripSpec(shown: ShownRuns, plane: PlaneData): StripSpec | null {
  const time = useExplorer((state) => state.clock?.position ?? 0);
  const from = useExplorer((state) => state.clock?.range[0]);
  const to = useExplorer((state) => state.clock?.range[1]);
  const still = useMemo(() => stillStrip(shown, plane), [shown, plane]);
  return useMemo(() => {
    if (still === null) return null;
    return { ...still, time, ...(from !== undefined && to !== undefined && { range: [from, to] }) };
  }, [still, time, from, to]);
}

/** Everything of the strip that does not move with the clock; null where there is no effective robustness to draw. */
export function stillStrip(shown: ShownRuns, plane: PlaneData): Omit<StripSpec, "time"> | null {
  const { runs, timeline } = shown;
  if (!plane.baseline || !timeline || runs.every(({ robustness }) => robustness === null)) {
    return null;
  }
  const axis = { unit: timeline.unit, scale: plane.scale };
  const { predict } = plane.baseline;
  return {
    scale: plane.scale,
    baseline: { predict },
    runs: runs.map((run) => ({
      id: run.id,
      title: runTitle(run),
      colour: run.colour,
      steps: run.points,
      unit: unitWord(run.unit),
      robustness: run.robustness ?? (() => null),
      ...(run.role === "seed" && { thin: true, dimmed: true }),
      ...(run.combined && {
        erIntervals: run.combined.steps.map(({ effectiveRobustness }) => effectiveRobustness),
      }),
    })),
    timeline,
    spacing: "time",
    xTitle: unitTitle(timeline.unit, runs[0] ? unitWord(runs[0].unit) : "step"),
    landmarks: stripLandmarks(shown),
    speakTime: (time) => speakClock(axis, time, shown),
  };
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
