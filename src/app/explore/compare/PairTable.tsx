import type { Interval } from "../../../stats/interval.ts";
import {
  formatPercentInterval,
  formatPercentNumber,
  formatPoints,
  formatPointsInterval,
} from "../../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import type { PairRow } from "./comparePair.ts";

interface PairTableProps {
  readonly plane: PlaneData;
  readonly first: PlacedModel;
  readonly second: PlacedModel;
  readonly rows: readonly PairRow[];
}

/** Both accuracies, what the baseline expects and effective robustness of two models, with their differences. */
export function PairTable({ plane, first, second, rows }: PairTableProps) {
  const titles: Record<PairRow["id"], string> = {
    x: `${plane.x.title}, %`,
    y: `${plane.y.title}, %`,
    expected: "Expected by the baseline, %",
    er: "Effective robustness, points",
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard.
    <div className="compare-scroll" role="region" tabIndex={0} aria-label="Numbers">
      <table className="compare-table" data-testid="compare-numbers">
        <thead>
          <tr>
            <td />
            <th scope="col">{first.model.title}</th>
            <th scope="col">{second.model.title}</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isEr = row.id === "er";
            const write = isEr ? formatPoints : formatPercentNumber;
            const writeInterval = isEr ? formatPointsInterval : formatPercentInterval;
            return (
              <tr key={row.id}>
                <th scope="row">{titles[row.id]}</th>
                <Cell
                  value={row.first}
                  interval={row.firstInterval}
                  {...{ write, writeInterval }}
                />
                <Cell
                  value={row.second}
                  interval={row.secondInterval}
                  {...{ write, writeInterval }}
                />
                <Cell
                  value={row.difference}
                  interval={row.interval}
                  write={formatPoints}
                  writeInterval={formatPointsInterval}
                  clear={row.interval !== null && row.interval.low * row.interval.high > 0}
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly value: number | null;
  readonly interval: Interval | null;
  write(value: number): string;
  writeInterval(low: number, high: number): string;
  /** The interval excludes 0. */
  readonly clear?: boolean;
}

function Cell({ value, interval, write, writeInterval, clear = false }: CellProps) {
  return (
    <td data-clear={clear}>
      <span>{value === null ? "–" : write(value)}</span>
      {interval && (
        <span className="readout-error">{writeInterval(interval.low, interval.high)}</span>
      )}
    </td>
  );
}
