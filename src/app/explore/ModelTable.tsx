import { lazy, Suspense, useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import { formatCount } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { Model } from "../../testbed/types.ts";
import type { ErIntervals } from "../statistics/useStatistics.ts";

// Fetched when the table is first opened.
const LinkedTable = lazy(() => import("./table/LinkedTable.tsx"));

interface ModelTableProps {
  readonly plane: PlaneData;
  readonly erIntervals: ErIntervals | null;
  /** Whether a model is in sight. */
  readonly shows: (model: Model) => boolean;
}

/** The table behind the plane: every model that it shows, sortable, linked to the marks. */
export function ModelTable({ plane, erIntervals, shows }: ModelTableProps) {
  const open = useExplorer((state) => state.view.tableOpen);
  const changeView = useExplorer((state) => state.changeView);
  const shown = useMemo(() => plane.models.filter(({ model }) => shows(model)), [plane, shows]);
  return (
    <section className="table-section" aria-label="Table of models">
      <button
        type="button"
        className="button button-quiet"
        aria-expanded={open}
        onClick={() => changeView({ tableOpen: !open })}
      >
        {open ? "Close the table" : `Table of ${formatCount(shown.length)} models`}
      </button>
      {open && (
        <Suspense fallback={<p role="status">Opening…</p>}>
          <LinkedTable plane={plane} models={shown} erIntervals={erIntervals} />
        </Suspense>
      )}
    </section>
  );
}
