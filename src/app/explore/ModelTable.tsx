import { useMemo, useState } from "react";
import { isDeclared } from "../../state/declaredSet.ts";
import { useExplorer } from "../../state/store.ts";
import {
  formatCount,
  formatPercentNumber,
  formatPoints,
  formatPointsInterval,
} from "../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../testbed/plane.ts";
import { useDeclare } from "../baseline/useDeclare.ts";
import type { ErIntervals } from "../statistics/useStatistics.ts";

type SortKey = "title" | "group" | "x" | "y" | "er";

interface ModelTableProps {
  readonly plane: PlaneData;
  readonly erIntervals: ErIntervals | null;
  readonly hidden: readonly string[];
}

/** The table behind the plane: every model that it shows, sortable, linked to the marks. */
export function ModelTable({ plane, erIntervals, hidden }: ModelTableProps) {
  const open = useExplorer((state) => state.tableOpen);
  const setOpen = useExplorer((state) => state.setTableOpen);
  const shown = plane.models.filter(({ model }) => !hidden.includes(model.group));
  return (
    <section className="table-section" aria-label="Table of models">
      <button
        type="button"
        className="button button-quiet"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? "Close the table" : `Table of ${formatCount(shown.length)} models`}
      </button>
      {open && <SortableTable plane={plane} models={shown} erIntervals={erIntervals} />}
    </section>
  );
}

interface SortableTableProps {
  readonly plane: PlaneData;
  readonly models: readonly PlacedModel[];
  readonly erIntervals: ErIntervals | null;
}

function SortableTable({ plane, models, erIntervals }: SortableTableProps) {
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: "er", down: true });
  const hovered = useExplorer((state) => state.hovered);
  const selected = useExplorer((state) => state.view.selected);
  const hover = useExplorer((state) => state.hover);
  const select = useExplorer((state) => state.select);
  const groupTitle = useMemo(
    () => new Map(plane.testbed.groups.map(({ id, title }) => [id, title])),
    [plane.testbed],
  );
  const declare = useDeclare(plane);
  const rows = useMemo(() => sorted(models, sort.key, sort.down), [models, sort]);
  const columns: readonly { key: SortKey; title: string }[] = [
    { key: "title", title: "Model" },
    { key: "group", title: "Group" },
    { key: "x", title: `${plane.x.title}, %` },
    { key: "y", title: `${plane.y.title}, %` },
    { key: "er", title: "ER, points" },
  ];
  return (
    <div className="table-scroll" role="region" aria-label="Models">
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort.key === key ? (sort.down ? "descending" : "ascending") : "none"}
              >
                <button
                  type="button"
                  onClick={() =>
                    setSort({ key, down: sort.key === key ? !sort.down : key !== "title" })
                  }
                >
                  {title}
                </button>
              </th>
            ))}
            <th scope="col">In the baseline</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ model, x, y, er }) => {
            const interval = erIntervals?.get(model.id);
            return (
              <tr
                key={model.id}
                data-hovered={model.id === hovered}
                data-selected={selected.includes(model.id)}
                onPointerEnter={() => hover(model.id)}
                onPointerLeave={() => hover(null)}
              >
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={selected.includes(model.id)}
                    onClick={() => select(model.id)}
                  >
                    {model.title}
                  </button>
                </th>
                <td>{groupTitle.get(model.group)}</td>
                <td className="number">{formatPercentNumber(x.fraction)}</td>
                <td className="number">{formatPercentNumber(y.fraction)}</td>
                <td className="number">
                  {er === null ? "–" : formatPoints(er)}
                  {interval && (
                    <span className="readout-error">
                      {" "}
                      {formatPointsInterval(interval.low, interval.high)}
                    </span>
                  )}
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${model.title} in the baseline`}
                    checked={isDeclared(plane, model)}
                    onChange={(event) => declare([model.id], event.target.checked)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function sorted(models: readonly PlacedModel[], key: SortKey, down: boolean): PlacedModel[] {
  const sign = down ? -1 : 1;
  return models.toSorted((a, b) => sign * compare(a, b, key));
}

function compare(a: PlacedModel, b: PlacedModel, key: SortKey): number {
  switch (key) {
    case "title":
      return a.model.title.localeCompare(b.model.title);
    case "group":
      return a.model.group.localeCompare(b.model.group);
    case "x":
      return a.x.fraction - b.x.fraction;
    case "y":
      return a.y.fraction - b.y.fraction;
    case "er":
      return (a.er ?? Number.NEGATIVE_INFINITY) - (b.er ?? Number.NEGATIVE_INFINITY);
  }
}
