import { useMemo, useRef } from "react";
import { useExplorer } from "../../state/store.ts";
import type { View } from "../../state/view.ts";
import { formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import type { Model, Testbed } from "../../testbed/types.ts";
import { heatStyle } from "./heatColour.ts";
import {
  type HeatCell,
  type HeatColumns,
  type HeatRow,
  heatRow,
  sortHeatPlaces,
} from "./heatRows.ts";
import { useCellKeys } from "./useCellKeys.ts";
import { useOpenShift } from "./useOpenShift.ts";
import { useRowsInSight } from "./useRowsInSight.ts";
import { againstWords, type ShownShift } from "./useShiftTable.ts";

interface HeatTableProps {
  readonly testbed: Testbed;
  readonly columns: HeatColumns;
  /** Places in the testbed of the models that are listed. */
  readonly places: Int32Array;
  readonly shifts: readonly ShownShift[];
  /** Effective robustness at which the colour is full. */
  readonly reach: number;
  /** Whether the mean is one of natural shifts. */
  readonly natural: boolean;
}

/** The models as rows and the shifts as columns; the heads sort, the cells open the plane. */
export function HeatTable({ testbed, columns, places, shifts, reach, natural }: HeatTableProps) {
  const { order, up, sortBy } = useOrder();
  const sorted = useMemo(
    () => sortHeatPlaces(places, testbed, shifts, columns, order, up),
    [places, testbed, shifts, columns, order, up],
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const { shown, end } = useRowsInSight(sorted.length, shifts.length);
  useCellKeys(body, sorted);
  const averaged = shifts.filter(({ y }) => !natural || y.kind === "natural-shift").length;
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
    <div className="heat-scroll" role="region" aria-label="Heatmap">
      <table className="heat" data-testid="heatmap">
        <thead>
          <tr>
            {head("model", "Model")}
            {shifts.length > 1 &&
              head("mean", "Mean", `Mean over the ${natural ? "natural shifts" : "shifts"}`)}
            {shifts.map((shift) =>
              head(
                shift.y.id,
                shift.y.title,
                `Against ${againstWords(shift)}. ${shift.row.problem ?? ""}`,
              ),
            )}
          </tr>
        </thead>
        <tbody ref={body}>
          {Array.from(sorted.subarray(0, shown), (place) => {
            const row = heatRow(testbed, shifts, columns, place);
            return (
              row && (
                <Row
                  key={row.model.id}
                  row={row}
                  shifts={shifts}
                  reach={reach}
                  averaged={shifts.length > 1 ? averaged : null}
                />
              )
            );
          })}
        </tbody>
      </table>
      <div ref={end} />
    </div>
  );
}

/** How the table is sorted, from the view: a head sorts by its column, and once more turns the order round. */
function useOrder() {
  const order = useExplorer((state) => state.view.order) ?? "mean";
  const direction = useExplorer((state) => state.view.direction);
  const changeView = useExplorer((state) => state.changeView);
  const usual: View["direction"] = order === "model" ? "up" : "down";
  const up = (direction ?? usual) === "up";
  const sortBy = (key: string) => {
    if (key !== order) changeView({ order: key === "mean" ? null : key, direction: null });
    else {
      const turned = up ? "down" : "up";
      changeView({ direction: turned === usual ? null : turned });
    }
  };
  return { order, up, sortBy };
}

interface RowProps {
  readonly row: HeatRow;
  readonly shifts: readonly ShownShift[];
  readonly reach: number;
  /** Number of shifts in a full mean; null where there is no column of means. */
  readonly averaged: number | null;
}

function Row({ row: { model, cells, mean, meanOf }, shifts, reach, averaged }: RowProps) {
  const open = useOpenShift();
  return (
    <tr>
      <th scope="row" title={model.title}>
        {model.title}
      </th>
      {averaged !== null && (
        <td className="heat-mean" title={`Over ${meanOf} of ${averaged} shifts`}>
          {mean === null ? "–" : formatPoints(mean)}
          {mean !== null && meanOf < averaged && "*"}
        </td>
      )}
      {cells.map((cell, i) => {
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
              tabIndex={-1}
              data-clear={cell.clear}
              title={wordsOf(model, shift, cell)}
              onClick={() => open(shift.x, shift.y, model.id)}
            >
              {formatPoints(cell.er)}
            </button>
          </td>
        );
      })}
    </tr>
  );
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
