import { type CSSProperties, useMemo, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { formatCount, formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Model } from "../../testbed/types.ts";
import { type HeatCell, type HeatRow, hasNatural, heatRows, sortHeatRows } from "./heatRows.ts";
import { useOpenShift } from "./useOpenShift.ts";
import { type ShownShift, useShiftTable } from "./useShiftTable.ts";

const FIRST_ROWS = 100;

interface HeatmapViewProps {
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

/** Effective robustness of every model on every shift, as a table that can be sorted. */
export function HeatmapView({ plane, hidden }: HeatmapViewProps) {
  const quick = useShiftTable(plane, NO_INTERVALS);
  const asked = useShiftTable(plane, WITH_INTERVALS);
  const best = asked.state === "ready" ? asked : quick;
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (best.state !== "ready") return <p role="status">Computing effective robustness…</p>;
  return (
    <Heatmap
      plane={plane}
      shifts={best.answer.shifts}
      hidden={hidden}
      resampled={asked.state === "ready"}
    />
  );
}

const NO_INTERVALS = { intervals: false, correlations: false };
const WITH_INTERVALS = { intervals: true, correlations: false };

interface HeatmapProps extends HeatmapViewProps {
  readonly shifts: readonly ShownShift[];
  readonly resampled: boolean;
}

function Heatmap({ plane, shifts, hidden, resampled }: HeatmapProps) {
  const [shownRows, setShownRows] = useState(FIRST_ROWS);
  const order = useExplorer((state) => state.view.order) ?? "mean";
  const changeView = useExplorer((state) => state.changeView);
  const [up, setUp] = useState(false);
  const rows = useMemo(() => heatRows(plane.testbed, shifts), [plane.testbed, shifts]);
  const visible = useMemo(
    () =>
      sortHeatRows(
        rows.filter(({ model }) => !hidden.includes(model.group)),
        shifts,
        order,
        up,
      ),
    [rows, hidden, shifts, order, up],
  );
  const reach = useMemo(() => reachOf(rows), [rows]);
  const sortBy = (key: string) => {
    if (key === order) setUp(!up);
    else {
      setUp(key === "model");
      changeView({ order: key === "mean" ? null : key });
    }
  };
  const head = (key: string, title: string, hint?: string) => (
    <th
      key={key}
      scope="col"
      aria-sort={order === key ? (up ? "ascending" : "descending") : "none"}
      title={hint}
    >
      <button type="button" onClick={() => sortBy(key)}>
        {title}
      </button>
    </th>
  );
  return (
    <>
      <p className="gallery-words" role="status">
        Effective robustness in points, {formatCount(visible.length)} models on {shifts.length}{" "}
        {shifts.length === 1 ? "shift" : "shifts"}; each shift against its own in-distribution set.
        The mean is over {hasNatural(shifts) ? "natural shifts" : "all shifts"}. Bold: the 95 %
        interval excludes 0. Hatched: extrapolated.
        {!resampled && " Resampling the intervals…"}
      </p>
      <div className="heat-scroll" role="region" aria-label="Heatmap">
        <table className="heat" data-testid="heatmap">
          <thead>
            <tr>
              {head("model", "Model")}
              {head(
                "mean",
                "Mean",
                hasNatural(shifts) ? "Mean over the natural shifts" : "Mean over the shifts",
              )}
              {shifts.map(({ x, y, row }) =>
                head(y.id, y.title, `Against ${x.title}. ${row.problem ?? ""}`),
              )}
            </tr>
          </thead>
          <tbody>
            {visible.slice(0, shownRows).map((row) => (
              <Row key={row.model.id} row={row} shifts={shifts} reach={reach} />
            ))}
          </tbody>
        </table>
      </div>
      {visible.length > shownRows && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => setShownRows(shownRows + 5 * FIRST_ROWS)}
        >
          Show more of {formatCount(visible.length)} models
        </button>
      )}
    </>
  );
}

interface RowProps {
  readonly row: HeatRow;
  readonly shifts: readonly ShownShift[];
  /** Effective robustness at which the colour is full. */
  readonly reach: number;
}

function Row({ row, shifts, reach }: RowProps) {
  const open = useOpenShift();
  return (
    <tr>
      <th scope="row" title={row.model.title}>
        {row.model.title}
      </th>
      <td className="heat-mean">{row.mean === null ? "–" : formatPoints(row.mean)}</td>
      {row.cells.map((cell, i) => {
        const shift = shifts[i];
        if (!shift) return null;
        if (cell === null) {
          return (
            <td key={shift.y.id} className="heat-empty">
              –
            </td>
          );
        }
        return (
          <td
            key={shift.y.id}
            style={heatStyle(cell.er, reach)}
            data-extrapolated={cell.extrapolated}
          >
            <button
              type="button"
              data-clear={cell.clear}
              title={wordsOf(row.model, shift, cell)}
              onClick={() => open(shift.x, shift.y, row.model.id)}
            >
              {formatPoints(cell.er)}
            </button>
          </td>
        );
      })}
    </tr>
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

export function heatStyle(value: number, reach: number): CSSProperties {
  const share = Math.min(Math.abs(value) / reach, 1);
  const colour = value >= 0 ? "var(--heat-above)" : "var(--heat-below)";
  return {
    backgroundColor: `color-mix(in oklab, ${colour} ${Math.round(share * 100)}%, var(--paper))`,
  };
}

function wordsOf(
  model: Model,
  { y }: ShownShift,
  { er, low, high, extrapolated }: HeatCell,
): string {
  const interval = low === null || high === null ? "" : ` ${formatPointsInterval(low, high)}`;
  const beyond = extrapolated ? ", extrapolated" : "";
  return `${model.title} on ${y.title}: ${formatPoints(er)}${interval}${beyond}. Open the plane.`;
}
