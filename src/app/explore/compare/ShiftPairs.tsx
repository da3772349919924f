import { useExplorer } from "../../../state/store.ts";
import { formatPoints } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Model } from "../../../testbed/types.ts";
import { useOpenShift } from "../../gallery/useOpenShift.ts";
import { useShiftTable } from "../../gallery/useShiftTable.ts";

const WANTED = { intervals: false, correlations: false };

interface ShiftPairsProps {
  readonly plane: PlaneData;
  readonly first: Model;
  readonly second: Model;
}

/** Effective robustness of two models on every shift that measures both, the largest difference first. */
export function ShiftPairs({ plane, first, second }: ShiftPairsProps) {
  const asked = useShiftTable(plane, WANTED);
  const changeView = useExplorer((state) => state.changeView);
  const open = useOpenShift();
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (asked.state === "waiting") return <p role="status">Computing every shift…</p>;
  const { models } = plane.testbed;
  const [i, k] = [models.indexOf(first), models.indexOf(second)];
  const rows = asked.answer.shifts
    .map(({ x, y, row }) => {
      const [a, b] = [row.er[i] ?? Number.NaN, row.er[k] ?? Number.NaN];
      return { x, y, a, b, difference: b - a };
    })
    .filter(({ difference }) => Number.isFinite(difference))
    .sort((p, q) => Math.abs(q.difference) - Math.abs(p.difference));
  if (rows.length < 2) return null;
  return (
    <>
      <h3 className="compare-title">Effective robustness on every shift, points</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard. */}
      <div className="compare-scroll" role="region" tabIndex={0} aria-label="Every shift">
        <table className="compare-table" data-testid="compare-shifts">
          <thead>
            <tr>
              <td />
              <th scope="col">{first.title}</th>
              <th scope="col">{second.title}</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ x, y, a, b, difference }) => (
              <tr key={y.id}>
                <th scope="row">
                  <button
                    type="button"
                    title={`Open the plane of ${y.title}`}
                    onClick={() => {
                      changeView({ panel: null });
                      open(x, y);
                    }}
                  >
                    {y.title}
                  </button>
                </th>
                <td>{formatPoints(a)}</td>
                <td>{formatPoints(b)}</td>
                <td>{formatPoints(difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
