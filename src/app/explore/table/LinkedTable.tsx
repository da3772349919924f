import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useExplorer } from "../../../state/store.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import type { ErIntervals } from "../../statistics/useStatistics.ts";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { asTsv, type Column, chosenColumns, sortedBy, tableColumns } from "./columns.ts";
import { ModelRow } from "./ModelRow.tsx";
import { useRowWindow } from "./useRowWindow.ts";
import "./table.css";

interface LinkedTableProps {
  readonly plane: PlaneData;
  readonly models: readonly PlacedModel[];
  readonly erIntervals: ErIntervals | null;
}

const USUAL_SORT = { column: "er", down: true } as const;

/** Models as rows, linked to their marks both ways. Arrows move through the rows, Space gathers, Enter pins. */
export default function LinkedTable({ plane, models, erIntervals }: LinkedTableProps) {
  const { columns: chosen, sort: asked } = useExplorer((state) => state.view);
  const all = useMemo(() => tableColumns(plane, erIntervals), [plane, erIntervals]);
  const columns = useMemo(() => chosenColumns(all, chosen), [all, chosen]);
  const sort = asked ?? USUAL_SORT;
  const by = all.find(({ id }) => id === sort.column) ?? all[0];
  const rows = useMemo(
    () => (by ? sortedBy(models, by, sort.down) : models),
    [models, by, sort.down],
  );
  return (
    <>
      <div className="table-actions">
        <ColumnChoice all={all} columns={columns} />
        <CopyButton label="Copy the table" text={() => asTsv(columns, rows)} />
        <span className="table-hint">
          Space gathers a model for what is done to several, Enter pins it.
        </span>
      </div>
      <Rows plane={plane} columns={columns} rows={rows} sort={sort} />
    </>
  );
}

interface RowsProps {
  readonly plane: PlaneData;
  readonly columns: readonly Column[];
  readonly rows: readonly PlacedModel[];
  readonly sort: { readonly column: string; readonly down: boolean };
}

function Rows({ plane, columns, rows, sort }: RowsProps) {
  const hovered = useExplorer((state) => state.hovered);
  const selected = useExplorer((state) => state.view.selected);
  const gathered = useExplorer((state) => state.gathered);
  const among = useMemo(() => new Set(gathered), [gathered]);
  const [active, setActive] = useState(0);
  const inside = useRef(false);
  const { frame, window, reveal, row } = useRowWindow(rows.length);
  const at = Math.min(active, Math.max(rows.length - 1, 0));

  // A mark pointed at on the plane brings its row into view; one pointed at here is under the pointer already.
  useEffect(() => {
    if (inside.current || hovered === null) return;
    const index = rows.findIndex(({ model }) => model.id === hovered);
    if (index >= 0) reveal(index);
  }, [hovered, rows, reveal]);

  // A row far off is drawn only after the frame has scrolled: the keyboard follows when it is there.
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    if (awaited.current === null) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${awaited.current}"]`);
    if (!row) return;
    awaited.current = null;
    row.focus({ preventScroll: true });
  });
  const focusRow = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    awaited.current = next;
    setActive(next);
    reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const index = Number(event.target.dataset.row);
    const id = rows[index]?.model.id;
    const step = STEPS[event.key];
    if (step !== undefined) focusRow(step(index, rows.length));
    else if (event.key === " " && id !== undefined) useExplorer.getState().toggleGathered(id);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={frame}
      className="table-scroll"
      role="region"
      aria-label="Models"
      onPointerEnter={() => {
        inside.current = true;
      }}
      onPointerLeave={() => {
        inside.current = false;
      }}
    >
      <table
        className="table"
        data-windowed={window.above + window.below > 0}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <Head columns={columns} rows={rows} sort={sort} among={among} />
        <tbody>
          {window.above > 0 && <Room height={window.above} columns={columns.length} />}
          {rows.slice(window.first, window.end).map((placed, k) => {
            const { id } = placed.model;
            const index = window.first + k;
            return (
              <ModelRow
                key={id}
                plane={plane}
                placed={placed}
                columns={columns}
                index={index}
                height={row}
                active={index === at}
                hovered={id === hovered}
                selected={selected.includes(id)}
                gathered={among.has(id)}
                onActive={setActive}
              />
            );
          })}
          {window.below > 0 && <Room height={window.below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

const PAGE = 15;

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  PageUp: (index) => index - PAGE,
  PageDown: (index) => index + PAGE,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function Room({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus; this one is empty room.
    <tr aria-hidden="true">
      <td colSpan={columns + 1} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

interface HeadProps extends Omit<RowsProps, "plane"> {
  readonly among: ReadonlySet<string>;
}

function Head({ columns, rows, sort, among }: HeadProps) {
  const { changeView, gather } = useExplorer.getState();
  const whole = rows.length > 0 && rows.every(({ model }) => among.has(model.id));
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="table-gather">
          <input
            type="checkbox"
            aria-label="Gather all models of the table"
            checked={whole}
            onChange={() => gather(whole ? [] : rows.map(({ model }) => model.id))}
          />
        </th>
        {columns.map(({ id, title, numeric }) => (
          <th
            key={id}
            scope="col"
            className={numeric ? "number" : undefined}
            aria-sort={sort.column === id ? (sort.down ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              onClick={() =>
                changeView({
                  sort: { column: id, down: sort.column === id ? !sort.down : numeric },
                })
              }
            >
              {title}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
