import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { baselineOfPlane, groupsOfTestbed } from "../../chart/planeMarks.ts";
import type { PlaneSpec } from "../../chart/spec.ts";
import { sameDomain } from "../../state/planeDomain.ts";
import type { ResolvedShown } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import { pause, seek } from "../../trajectory/clock.ts";
import { pathsLaidFlat, planePaths } from "../player/runPaths.ts";
import type { ShownRuns } from "../player/useRuns.ts";
import { useLatest } from "../shell/useLatest.ts";
import { useReducedMotion } from "../shell/useReducedMotion.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import { planeMarks, withErIntervals, withGroupAlone } from "./planeSpec.ts";
import { useMarkLook } from "./useMarkLook.ts";

interface PlaneViewProps {
  readonly plane: PlaneData;
  readonly statistics: PlaneStatistics | null;
  readonly runs: ShownRuns;
  readonly shown: ResolvedShown;
  /** Lay the baseline flat: height is effective robustness. */
  readonly flat: boolean;
  /** Models can be gathered: what is done with them stands beside it. */
  readonly gathers?: boolean;
  /** Carries its own way back from a zoom, where no tools stand above it. */
  readonly resets?: boolean;
  /** Hands out the drawn plane, for export; null when it is taken down. */
  readonly onPlane: (drawn: LogitPlane | null) => void;
}

/** The logit plane in its frame, kept in step with the store. */
export function PlaneView({ gathers = true, resets = false, onPlane, ...drawing }: PlaneViewProps) {
  const { plane, runs } = drawing;
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  const spec = usePlaneSpec(drawing);
  const tool = useExplorer((state) => state.tool);
  const zoomed = useExplorer((state) => state.view.zoom !== null);
  const seekTo = useLatest((run: string, position: number) => seekRun(runs, run, position));

  useLayoutEffect(() => {
    if (!host.current) return;
    const { hover, select, setZoom, gather, toggleGathered } = useExplorer.getState();
    const created = new LogitPlane(host.current, {
      events: {
        onHover: hover,
        onFocusMove: hover,
        onSelect: (id) => {
          if (id !== null) select(id);
        },
        ...(gathers && { onSelectMany: gather, onGather: toggleGathered }),
        onSeek: (run, position) => seekTo.current(run, position),
        onZoom: (domain, settled) => {
          if (settled) setZoom(domain);
        },
      },
    });
    drawn.current = created;
    onPlane(created);
    return () => {
      onPlane(null);
      drawn.current = null;
      created.destroy();
    };
  }, [onPlane, seekTo, gathers]);

  useLayoutEffect(() => drawn.current?.setTool(tool), [tool]);
  useDrawing(drawn, spec, plane);
  useZoomOfView(drawn);

  return (
    <div className="plane-stage">
      <div ref={host} className="plane-host" />
      {resets && zoomed && (
        <button
          type="button"
          className="button button-quiet plane-reset"
          onClick={() => void drawn.current?.resetZoom()}
        >
          Reset zoom
        </button>
      )}
    </div>
  );
}

/** Draws every new spec; where the same models get new places, they move there. */
function useDrawing(drawn: RefObject<LogitPlane | null>, spec: PlaneSpec, plane: PlaneData): void {
  const before = useRef<PlaneData | null>(null);
  const kind = useRef(spec.yKind);
  const reducedMotion = useReducedMotion();
  useLayoutEffect(() => {
    const last = before.current;
    before.current = plane;
    const turned = kind.current !== spec.yKind;
    kind.current = spec.yKind;
    const moves =
      last?.testbed === plane.testbed &&
      (turned || last.scale !== plane.scale || last.x !== plane.x || last.y !== plane.y);
    if (moves && !reducedMotion) void drawn.current?.transitionTo(spec);
    else drawn.current?.update(spec);
  }, [drawn, spec, plane, reducedMotion]);
}

/** Follows a zoom that did not come from the plane itself: an opened link, going back, a new testbed. */
function useZoomOfView(drawn: RefObject<LogitPlane | null>): void {
  const zoom = useExplorer((state) => state.view.zoom);
  const testbed = useExplorer((state) => state.testbed);
  useLayoutEffect(() => {
    const plane = drawn.current;
    if (!plane || testbed.state !== "ready") return;
    if (zoom === null) void plane.resetZoom();
    else if (!sameDomain(zoom, plane.domain())) void plane.zoomTo(zoom);
  }, [drawn, zoom, testbed]);
}

/** Puts the clock where a run's measured step lies. */
function seekRun(shown: ShownRuns, id: string, position: number): void {
  const index = shown.runs.findIndex((run) => run.id === id);
  const time = shown.timeline?.timeOf(index, position);
  if (index >= 0 && time !== undefined) {
    useExplorer.getState().updateClock((clock) => seek(pause(clock), time));
  }
}

function usePlaneSpec({
  plane,
  statistics,
  runs,
  shown,
  flat,
}: Omit<PlaneViewProps, "onPlane" | "resets" | "gathers">): PlaneSpec {
  const hovered = useExplorer((state) => state.hovered);
  const gathered = useExplorer((state) => state.gathered);
  const group = useExplorer((state) => state.hoveredGroup);
  const time = useExplorer((state) => state.clock?.position ?? 0);
  const { testbed, x, y, scale } = plane;
  const look = useMarkLook(testbed);
  const groups = useMemo(
    () => look.colour?.groups ?? groupsOfTestbed(testbed),
    [testbed, look.colour],
  );
  const bare = useMemo(() => planeMarks(plane, shown.shows, look), [plane, shown.shows, look]);
  const all = useMemo(() => withErIntervals(bare, statistics), [bare, statistics]);
  const marks = useMemo(() => withGroupAlone(all, group), [all, group]);
  const baseline = useMemo(
    () => baselineOfPlane(plane, statistics?.band ?? []),
    [plane, statistics],
  );
  const tail = useExplorer((state) => state.view.tail);
  const paths = useMemo(() => {
    const drawn = planePaths(runs, time, tail);
    return flat ? pathsLaidFlat(drawn, plane) : drawn;
  }, [runs, time, tail, flat, plane]);
  const summary = useMemo(
    () => summarisePlane(plane, statistics?.erIntervals).text,
    [plane, statistics],
  );
  return useMemo(
    () => ({
      scale,
      xTitle: x.axisTitle,
      yTitle: y.axisTitle,
      groups,
      marks,
      baseline,
      paths,
      regions: [],
      selected: shown.selected,
      gathered,
      hovered,
      yKind: flat ? ("er" as const) : ("accuracy" as const),
      showDiagonal: true,
      summary,
    }),
    [scale, x, y, groups, marks, baseline, paths, shown.selected, gathered, hovered, flat, summary],
  );
}
