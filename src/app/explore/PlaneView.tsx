import { useEffect, useMemo, useRef } from "react";
import { LogitPlane } from "../../chart/plane/logitPlane.ts";
import type { PlaneSpec } from "../../chart/spec.ts";
import type { ResolvedShown } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { ShownRuns } from "../player/useRuns.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import { planeBaseline, planeGroups, planeMarks, planePaths } from "./planeSpec.ts";

interface PlaneViewProps {
  readonly plane: PlaneData;
  readonly statistics: PlaneStatistics | null;
  readonly runs: ShownRuns;
  readonly shown: ResolvedShown;
  /** Hands out the drawn plane, for export; null when it is taken down. */
  readonly onPlane: (drawn: LogitPlane | null) => void;
}

/** The logit plane in its frame, kept in step with the store. */
export function PlaneView({ plane, statistics, runs, shown, onPlane }: PlaneViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  const spec = usePlaneSpec({ plane, statistics, runs, shown });
  const zoomed = useExplorer((state) => state.view.zoom !== null);

  useEffect(() => {
    if (!host.current) return;
    const { hover, select, setZoom } = useExplorer.getState();
    const created = new LogitPlane(host.current, {
      onHover: hover,
      onFocusMove: hover,
      onSelect: (id) => {
        if (id !== null) select(id);
      },
      onZoom: setZoom,
    });
    drawn.current = created;
    onPlane(created);
    return () => {
      onPlane(null);
      drawn.current = null;
      created.destroy();
    };
  }, [onPlane]);

  useEffect(() => drawn.current?.update(spec), [spec]);

  return (
    <div className="plane-frame">
      <div ref={host} className="plane-host" />
      {zoomed && (
        <div className="plane-tools">
          <button
            type="button"
            className="button button-quiet"
            onClick={() => drawn.current?.resetZoom()}
          >
            Reset zoom
          </button>
        </div>
      )}
    </div>
  );
}

function usePlaneSpec({
  plane,
  statistics,
  runs,
  shown,
}: Omit<PlaneViewProps, "onPlane">): PlaneSpec {
  const hovered = useExplorer((state) => state.hovered);
  const time = useExplorer((state) => state.clock?.position ?? 0);
  const { testbed, x, y, scale } = plane;
  const groups = useMemo(() => planeGroups(testbed), [testbed]);
  const marks = useMemo(
    () => planeMarks(plane, shown.hidden, statistics),
    [plane, shown.hidden, statistics],
  );
  const baseline = useMemo(() => planeBaseline(plane, statistics), [plane, statistics]);
  const paths = useMemo(() => planePaths(runs, time), [runs, time]);
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
      hovered,
      showDiagonal: true,
      summary,
    }),
    [scale, x, y, groups, marks, baseline, paths, shown.selected, hovered, summary],
  );
}
