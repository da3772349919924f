import { useDeferredValue, useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import { orderStatisticInPlace } from "../../stats/percentile.ts";
import { formatCount, formatPoints } from "../../testbed/format.ts";
import { parseModelQuery } from "../../testbed/modelQuery.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { HeatFilter } from "./HeatFilter.tsx";
import { HeatLegend } from "./HeatLegend.tsx";
import { HeatTable } from "./HeatTable.tsx";
import { hasNatural, heatColumns } from "./heatRows.ts";
import { SaveTable } from "./SaveTable.tsx";
import { type ShownShift, type Shows, useShiftTable } from "./useShiftTable.ts";

interface HeatmapViewProps {
  readonly plane: PlaneData;
  /** Whether a model is in sight. */
  readonly shows: Shows;
}

const NO_INTERVALS = { intervals: false, correlations: false };
const WITH_INTERVALS = { intervals: true, correlations: false };

/** Effective robustness of every model on every shift, as a table that can be sorted and searched. */
export function HeatmapView({ plane, shows }: HeatmapViewProps) {
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
        shows={shows}
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

function Heatmap({ plane, shifts, shows, resampled }: HeatmapProps) {
  // The field follows every key; the rows come after.
  const filter = useDeferredValue(useExplorer((state) => state.view.filter));
  const { testbed } = plane;
  const columns = useMemo(() => heatColumns(testbed, shifts), [testbed, shifts]);
  const query = useMemo(
    () => (filter === null ? null : parseModelQuery(filter, testbed)),
    [filter, testbed],
  );
  const visible = useMemo(
    () =>
      columns.places.filter((place) => {
        const model = testbed.models[place];
        if (model === undefined || !shows(model)) return false;
        return query === null || "problem" in query || query.matches(model);
      }),
    [testbed, columns, shows, query],
  );
  const reach = useMemo(() => reachOf(shifts), [shifts]);
  const natural = hasNatural(shifts);
  const several = plane.further.length > 0;
  return (
    <>
      <p className="gallery-words" role="status">
        Effective robustness in points, {countWords(visible.length, columns.places.length)} on{" "}
        {shifts.length} {shifts.length === 1 ? "shift" : "shifts"}; each shift against its own
        in-distribution set
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
        <p className="note">
          No model in sight answers to the search. Clear it, or leave a filter above, to see more.
        </p>
      ) : (
        <HeatTable
          testbed={testbed}
          columns={columns}
          places={visible}
          shifts={shifts}
          reach={reach}
          natural={natural}
        />
      )}
    </>
  );
}

/** How many of the rows are seen; "shown n of m" where that is not all. */
function countWords(shown: number, all: number): string {
  if (shown < all) return `shown ${formatCount(shown)} of ${formatCount(all)} models`;
  return `${formatCount(all)} ${all === 1 ? "model" : "models"}`;
}

const LEAST_REACH = 0.01;

/** Full colour at the 98th percentile, so that one odd model does not pale all others. */
function reachOf(shifts: readonly ShownShift[]): number {
  const count = shifts.reduce((sum, { row }) => sum + row.er.length, 0);
  const all = new Float64Array(count);
  let filled = 0;
  for (const { row } of shifts) {
    for (const er of row.er) if (!Number.isNaN(er)) all[filled++] = Math.abs(er);
  }
  if (filled === 0) return LEAST_REACH;
  const sizes = all.subarray(0, filled);
  return Math.max(orderStatisticInPlace(sizes, Math.floor(filled * 0.98)), LEAST_REACH);
}
