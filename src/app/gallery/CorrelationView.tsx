import { useState } from "react";
import { formatNumber } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { heatStyle } from "./HeatmapView.tsx";
import { useOpenShift } from "./useOpenShift.ts";
import { useShiftTable } from "./useShiftTable.ts";

const WANTED = { intervals: false, correlations: true };

/** How the shifts agree about effective robustness: the correlation of each with each, over models. */
export function CorrelationView({ plane }: { readonly plane: PlaneData }) {
  const [ranked, setRanked] = useState(false);
  const open = useOpenShift();
  const asked = useShiftTable(plane, WANTED);
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
        +1, a model above the line on one shift is above it on the other.
      </p>
      <label className="check">
        <input type="checkbox" checked={ranked} onChange={() => setRanked(!ranked)} />
        <span>Of ranks (Spearman) in place of values (Pearson)</span>
      </label>
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
                      title={`${y.title} and ${other.y.title}: n = ${cell?.n ?? 0}`}
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
