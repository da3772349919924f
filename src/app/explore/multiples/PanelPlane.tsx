import { useLayoutEffect, useMemo, useRef } from "react";
import { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { baselineOfPlane, groupsOfTestbed } from "../../../chart/planeMarks.ts";
import type { PlanePath, PlaneSpec } from "../../../chart/spec.ts";
import { isMeasuredOn, type ResolvedShown } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import type { BandPoint } from "../../../stats/baselineBand.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { summarisePlane } from "../../../testbed/summary.ts";
import { type SeedMode, shownRuns } from "../../../trajectory/shownRuns.ts";
import { pathsLaidFlat, planePaths } from "../../player/runPaths.ts";
import { useReducedMotion } from "../../shell/useReducedMotion.ts";
import { planeMarks, withGroupAlone } from "../planeSpec.ts";
import { useMarkLook } from "../useMarkLook.ts";

interface PanelPlaneProps {
  readonly plane: PlaneData;
  readonly shown: ResolvedShown;
  readonly flat: boolean;
  /** Around the baseline; empty while it is computed, and where there is none. */
  readonly band: readonly BandPoint[];
}

interface DrawnPanelProps extends PanelPlaneProps {
  /** Hands out the drawn plane; null when it is taken down. */
  readonly onPlane: (drawn: LogitPlane | null) => void;
}

/** A small plane that shares hover and pins with its neighbours; its zoom is its own. Runs stand fully drawn. */
export function PanelPlane({ plane, shown, flat, band, onPlane }: DrawnPanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  const kind = useRef(flat);
  const look = useMarkLook(plane.testbed);
  const ramp = look.colour?.ordered === true;
  const spec = usePanelSpec({ plane, shown, flat, band });
  const reducedMotion = useReducedMotion();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plane reads its colours when it is made, so a ramp in their place makes it anew.
  useLayoutEffect(() => {
    if (!host.current) return;
    const { hover, select } = useExplorer.getState();
    const created = new LogitPlane(host.current, {
      // The page scrolls past many planes; the wheel must stay its own.
      wheel: "with-key",
      events: {
        onHover: hover,
        onFocusMove: hover,
        onSelect: (id) => {
          if (id !== null) select(id);
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
  }, [ramp, onPlane]);

  useLayoutEffect(() => {
    const turned = kind.current !== flat;
    kind.current = flat;
    if (turned && !reducedMotion) void drawn.current?.transitionTo(spec);
    else drawn.current?.update(spec);
  }, [spec, flat, reducedMotion]);

  return <div ref={host} className="multiple-plane" data-ramp={ramp} />;
}

function usePanelSpec({ plane, shown, flat, band }: PanelPlaneProps): PlaneSpec {
  const hovered = useExplorer((state) => state.hovered);
  const group = useExplorer((state) => state.hoveredGroup);
  const gathered = useExplorer((state) => state.gathered);
  const look = useMarkLook(plane.testbed);
  const all = useMemo(() => planeMarks(plane, shown.shows, look), [plane, shown.shows, look]);
  const marks = useMemo(() => withGroupAlone(all, group), [all, group]);
  const seeds = useExplorer((state) => state.view.seeds);
  const paths = useMemo(() => {
    const whole = wholePaths(plane, shown, seeds);
    return flat ? pathsLaidFlat(whole, plane) : whole;
  }, [plane, shown, seeds, flat]);
  const still = useMemo(
    () => ({
      scale: plane.scale,
      xTitle: plane.x.title,
      yTitle: plane.y.title,
      groups: look.colour?.groups ?? groupsOfTestbed(plane.testbed),
      baseline: baselineOfPlane(plane, band),
      regions: [],
      labels: [],
      showDiagonal: true,
      summary: `${plane.y.title}: ${summarisePlane(plane).text}`,
    }),
    [plane, look, band],
  );
  return useMemo(
    () => ({
      ...still,
      marks,
      paths,
      selected: shown.selected,
      gathered,
      hovered,
      yKind: flat ? ("er" as const) : ("accuracy" as const),
    }),
    [still, marks, paths, shown.selected, gathered, hovered, flat],
  );
}

/** The shown runs, wholly drawn; those that this shift does not measure are left out. */
function wholePaths(plane: PlaneData, { runs }: ResolvedShown, seeds: SeedMode): PlanePath[] {
  const measured = runs.filter((run) => isMeasuredOn(run, plane.x.id, plane.y.id));
  const shown = shownRuns(measured, plane, { seeds, unit: "index" });
  return planePaths(shown, shown.timeline?.stops.at(-1) ?? 0, null);
}
