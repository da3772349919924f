import { useExplorer } from "../../state/store.ts";
import type { Correlation } from "../../stats/correlation.ts";
import { formatCount, formatNumber } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { HeatLegend } from "./HeatLegend.tsx";
import { heatStyle } from "./heatColour.ts";
import { ShownCount } from "./ShownCount.tsx";
import { useOpenShift } from "./useOpenShift.ts";
import { type Shows, useShiftTable } from "./useShiftTable.ts";

const WANTED = { intervals: false, correlations: true };

interface CorrelationViewProps {
  readonly plane: PlaneData;
  /** Whether a model is in sight. */
  readonly shows: Shows;
}

/** How the shifts agree about effective robustness: the correlation of each with each, over the models in sight. */
export function CorrelationView({ plane, shows }: CorrelationViewProps) {
  const ranked = useExplorer((state) => state.view.correlation) === "spearman";
  const changeView = useExplorer((state) => state.changeView);
  const open = useOpenShift();
  const asked = useShiftTable(plane, WANTED, shows);
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (asked.state === "waiting") return <p role="status">Computing correlations…</p>;
  const { shifts, table } = asked.answer;
  const matrix = table.correlations;
  if (matrix === null || shifts.length < 2) {
    return <p className="note">A correlation needs two shifts; this testbed has one.</p>;
  }
  return (
    <>
      <p className="gallery-words">
        Correlation of effective robustness between shifts, over the models that both measure. Near
        +1, a model above the line on one shift is above it on the other.{" "}
        <ShownCount testbed={plane.testbed} shows={shows} />
      </p>
      <label className="check">
        <input
          type="checkbox"
          checked={ranked}
          onChange={() => changeView({ correlation: ranked ? "pearson" : "spearman" })}
        />
        <span>Of ranks (Spearman) in place of values (Pearson)</span>
      </label>
      <HeatLegend title={ranked ? "Spearman’s ρ" : "Pearson’s r"} low="−1" high="+1" />
      <div className="heat-scroll" role="region" aria-label="Correlations">
        <table className="heat heat-square" data-testid="correlations">
          <thead>
            <tr>
              <td />
              {shifts.map(({ x, y }) => (
                <th key={y.id} scope="col" title={`Open the plane of ${y.title}`}>
                  <button type="button" onClick={() => open(x, y)}>
                    {y.title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shifts.map(({ y }, i) => (
              <tr key={y.id}>
                <th scope="row">{y.title}</th>
                {shifts.map((other, j) => {
                  const cell = matrix[i]?.[j];
                  const value = (ranked ? cell?.spearman : cell?.pearson) ?? Number.NaN;
                  const plain = i === j || Number.isNaN(value);
                  return (
                    <td
                      key={other.y.id}
                      {...(!plain && { style: heatStyle(value, 1) })}
                      title={cellWords(y.title, other.y.title, cell)}
                    >
                      {i === j ? "" : Number.isNaN(value) ? "–" : formatNumber(value, 2)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function cellWords(first: string, second: string, cell: Correlation | undefined): string {
  if (!cell || cell.n < 3) return `${first} and ${second}: too few models measured on both.`;
  const p = cell.pearsonPValue < 0.001 ? "< 0.001" : formatNumber(cell.pearsonPValue);
  return `${first} and ${second}, n = ${formatCount(cell.n)}: r ${formatNumber(cell.pearson, 2)} (p ${p}), ρ ${formatNumber(cell.spearman, 2)}`;
}
