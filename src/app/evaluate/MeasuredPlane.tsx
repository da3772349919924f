import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { baselineOfPlane, groupsOfTestbed } from "../../chart/planeMarks.ts";
import type { PlaneRegion } from "../../chart/spec.ts";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { planeMarks, withErIntervals } from "../explore/planeSpec.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { measuredPath, regionOf } from "./measuredMarks.ts";

interface MeasuredPlaneProps {
  /** The testbed with the measured checkpoints among its models. */
  readonly plane: PlaneData;
  readonly statistics: PlaneStatistics | null;
  readonly entries: readonly CheckpointEntry[];
  /** Colour of the visitor's own marks. */
  readonly colour: number;
  readonly summary: string;
}

/** The plane with the testbed, the checkpoints measured so far, and the one in the making. */
export function MeasuredPlane({ plane, statistics, entries, colour, summary }: MeasuredPlaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);

  useLayoutEffect(() => {
    if (!host.current) return;
    const created = new LogitPlane(host.current, {
      events: {
        onHover: setHovered,
        onFocusMove: setHovered,
        onSelect: (id) => {
          setSelected(id === null ? [] : [id]);
          // A point of the visitor's own opens its results.
          const { evaluation, open } = useEvaluation.getState();
          if (evaluation.entries.some((entry) => entry.id === id)) open(id);
        },
      },
    });
    drawn.current = created;
    return () => {
      drawn.current = null;
      created.destroy();
    };
  }, []);

  const { testbed, x, y, scale } = plane;
  const groups = useMemo(() => groupsOfTestbed(testbed), [testbed]);
  const bare = useMemo(() => planeMarks(plane, () => true), [plane]);
  const marks = useMemo(() => withErIntervals(bare, statistics), [bare, statistics]);
  const baseline = useMemo(
    () => baselineOfPlane(plane, statistics?.band ?? []),
    [plane, statistics],
  );
  const paths = useMemo(() => {
    const path = measuredPath(entries, colour);
    return path === null ? [] : [path];
  }, [entries, colour]);
  const regions = useMemo(
    () =>
      entries
        .filter(({ state }) => state === "running" || state === "cancelled")
        .map((entry) => regionOf(entry, colour))
        .filter((region): region is PlaneRegion => region !== null),
    [entries, colour],
  );

  useLayoutEffect(() => {
    drawn.current?.update({
      scale,
      xTitle: x.axisTitle,
      yTitle: y.axisTitle,
      groups,
      marks,
      baseline,
      paths,
      regions,
      selected,
      hovered,
      showDiagonal: true,
      summary,
    });
  }, [scale, x, y, groups, marks, baseline, paths, regions, selected, hovered, summary]);

  return (
    <div className="plane-stage">
      <div ref={host} className="plane-host" />
    </div>
  );
}
