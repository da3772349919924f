import { useDeferredValue, useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import { formatCount, formatPoints } from "../../testbed/format.ts";
import { parseModelQuery } from "../../testbed/modelQuery.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { HeatFilter } from "./HeatFilter.tsx";
import { HeatLegend } from "./HeatLegend.tsx";
import { HeatTable } from "./HeatTable.tsx";
import { type HeatRow, hasNatural, heatRows } from "./heatRows.ts";
import { SaveTable } from "./SaveTable.tsx";
import { type ShownShift, useShiftTable } from "./useShiftTable.ts";

interface HeatmapViewProps {
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

const NO_INTERVALS = { intervals: false, correlations: false };
const WITH_INTERVALS = { intervals: true, correlations: false };

/** Effective robustness of every model on every shift, as a table that can be sorted and searched. */
export function HeatmapView({ plane, hidden }: HeatmapViewProps) {
  const quick = useShiftTable(plane, NO_INTERVALS);
  const asked = useShiftTable(plane, WITH_INTERVALS);
  const best = asked.state === "ready" ? asked : quick;
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (best.state !== "ready") return <p role="status">Computing effective robustness…</p>;
  return (
    <>
      <Heatmap
        plane={plane}
        shifts={best.answer.shifts}
        hidden={hidden}
        resampled={asked.state === "ready"}
      />
      <SaveTable plane={plane} table={asked.state === "ready" ? asked.answer.table : null} />
    </>
  );
}

interface HeatmapProps extends HeatmapViewProps {
  readonly shifts: readonly ShownShift[];
  readonly resampled: boolean;
}

function Heatmap({ plane, shifts, hidden, resampled }: HeatmapProps) {
  // The field follows every key; the rows come after.
  const filter = useDeferredValue(useExplorer((state) => state.view.filter));
  const { testbed } = plane;
  const rows = useMemo(() => heatRows(testbed, shifts), [testbed, shifts]);
  const query = useMemo(
    () => (filter === null ? null : parseModelQuery(filter, testbed)),
    [filter, testbed],
  );
  const visible = useMemo(
    () =>
      rows.filter(
        ({ model }) =>
          !hidden.includes(model.group) &&
          (query === null || "problem" in query || query.matches(model)),
      ),
    [rows, hidden, query],
  );
  const reach = useMemo(() => reachOf(rows), [rows]);
  const natural = hasNatural(shifts);
  const several = plane.further.length > 0;
  return (
    <>
      <p className="gallery-words" role="status">
        Effective robustness in points, {formatCount(visible.length)}{" "}
        {visible.length === 1 ? "model" : "models"} on {shifts.length}{" "}
        {shifts.length === 1 ? "shift" : "shifts"}; each shift against its own in-distribution set
        {several && ` and ${plane.further.map(({ title }) => title).join(", ")}`}.
        {shifts.length > 1 && ` The mean is over ${natural ? "the natural shifts" : "all shifts"}`}
        {shifts.length > 1 && " that measure a model; * where that is not all of them."}
        {!resampled && " Resampling the intervals…"}
      </p>
      <div className="heat-tools">
        <HeatFilter
          testbed={testbed}
          problem={query && "problem" in query ? query.problem : null}
        />
        <HeatLegend title="Points" low={formatPoints(-reach)} high={formatPoints(reach)} />
        <p className="heat-legend">
          <b>+1.0</b> the 95 % interval excludes 0
          <span className="heat-swatch" data-extrapolated="true" aria-hidden="true" /> extrapolated
        </p>
      </div>
      {visible.length === 0 ? (
        <p className="note">No model answers to the search. Clear it to see all.</p>
      ) : (
        <HeatTable rows={visible} shifts={shifts} reach={reach} natural={natural} />
      )}
    </>
  );
}

/** Full colour at the 98th percentile, so that one odd model does not pale all others. */
function reachOf(rows: readonly HeatRow[]): number {
  const sizes = rows
    .flatMap(({ cells }) => cells)
    .flatMap((cell) => (cell === null ? [] : [Math.abs(cell.er)]))
    .sort((a, b) => a - b);
  return Math.max(sizes[Math.floor(sizes.length * 0.98)] ?? 0, 0.01);
}
