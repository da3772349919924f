import { isDeclared } from "../../../state/declaredSet.ts";
import { useExplorer } from "../../../state/store.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import { useDeclare } from "../../baseline/useDeclare.ts";
import { type Column, NAME_COLUMN } from "./columns.ts";

interface ModelRowProps {
  readonly plane: PlaneData;
  readonly placed: PlacedModel;
  readonly columns: readonly Column[];
  /** Place among all rows, from 0. */
  readonly index: number;
  /** Pixels, where all rows must be equally high; null where they need not be. */
  readonly height: number | null;
  /** The one row that the tabulator reaches. */
  readonly active: boolean;
  readonly hovered: boolean;
  readonly selected: boolean;
  readonly gathered: boolean;
  onActive(index: number): void;
}

/** A model as a row: gather it, pin it, take it into the baseline. */
export function ModelRow({ placed, columns, index, height, active, ...state }: ModelRowProps) {
  const { model } = placed;
  const { plane, hovered, selected, gathered, onActive } = state;
  const { hover, select, toggleGathered } = useExplorer.getState();
  const declare = useDeclare(plane);
  const reach = active ? 0 : -1;
  return (
    <tr
      aria-rowindex={index + 2}
      data-hovered={hovered}
      data-selected={selected}
      data-gathered={gathered}
      {...(height !== null && { style: { height } })}
      onPointerEnter={() => hover(model.id)}
      onPointerLeave={() => hover(null)}
    >
      <td className="table-gather">
        <input
          type="checkbox"
          tabIndex={reach}
          aria-label={`Gather ${model.title}`}
          checked={gathered}
          onChange={() => toggleGathered(model.id)}
        />
      </td>
      {columns.map((column) => {
        switch (column.id) {
          case NAME_COLUMN:
            return (
              <th key={column.id} scope="row">
                <button
                  type="button"
                  data-row={index}
                  tabIndex={reach}
                  title={model.title}
                  aria-pressed={selected}
                  onFocus={() => {
                    onActive(index);
                    hover(model.id);
                  }}
                  onBlur={() => hover(null)}
                  onClick={() => select(model.id)}
                >
                  {model.title}
                </button>
              </th>
            );
          case "baseline":
            return (
              <td key={column.id}>
                <input
                  type="checkbox"
                  tabIndex={reach}
                  aria-label={`${model.title} in the baseline`}
                  checked={isDeclared(plane, model)}
                  onChange={(event) => declare([model.id], event.target.checked)}
                />
              </td>
            );
          default:
            return (
              <td key={column.id} className={column.numeric ? "number" : undefined}>
                {column.text(placed)}
              </td>
            );
        }
      })}
    </tr>
  );
}
