import { useMemo, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { formatCount, formatNumber } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { influenceOf } from "./influence.ts";
import { useDeclare } from "./useDeclare.ts";

const FIRST_ROWS = 8;
const MORE_ROWS = 40;

/** Who moves the line: leave-one-out influence of each model of the set, the strongest first. */
export function InfluenceTable({ plane }: { readonly plane: PlaneData }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="editor-part"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Who moves the line</summary>
      {open && <Rows plane={plane} />}
    </details>
  );
}

function Rows({ plane }: { readonly plane: PlaneData }) {
  const [all, setAll] = useState(false);
  const hover = useExplorer((state) => state.hover);
  const declare = useDeclare(plane);
  const influence = useMemo(() => influenceOf(plane), [plane]);
  if (influence === null) return <p className="rail-remark">At least four models are needed.</p>;
  const notable = influence.filter((row) => row.notable).length;
  const n = influence.length;
  const odd = plane.method.kind !== "least-squares" || plane.multiple !== null;
  return (
    <>
      <p className="rail-remark">
        {formatCount(notable)} of {formatCount(n)} pass a customary mark: Cook’s distance above 4/n
        = {formatNumber(4 / n)}, or DFBETAS beyond ±2/√n = {formatNumber(2 / Math.sqrt(n), 2)}.
        {odd && " Computed for the straight least-squares line of the same models."}
      </p>
      <table className="influence">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Cook’s</th>
            <th scope="col" title="DFBETAS of the slope, in standard errors">
              DFBETAS
            </th>
            <th scope="col">Slope without</th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {influence.slice(0, all ? MORE_ROWS : FIRST_ROWS).map((row) => (
            <tr
              key={row.model.id}
              data-notable={row.notable}
              onPointerEnter={() => hover(row.model.id)}
              onPointerLeave={() => hover(null)}
            >
              <th scope="row" title={row.model.title}>
                {row.model.title}
              </th>
              <td>{formatNumber(row.cooksDistance)}</td>
              <td>{formatNumber(row.dfbetasSlope, 2)}</td>
              <td>{formatNumber(row.slopeWithout)}</td>
              <td>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Take ${row.model.title} out of the baseline`}
                  title="Take out"
                  onClick={() => declare([row.model.id], false)}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {n > FIRST_ROWS && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => setAll(!all)}
        >
          {all ? "Fewer" : "More"}
        </button>
      )}
    </>
  );
}
