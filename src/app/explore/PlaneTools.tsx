import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { TOOLS, type Tool, useExplorer } from "../../state/store.ts";
import { useEscape } from "../shell/useEscape.ts";

const TITLES: Record<Tool, string> = {
  pan: "Move the plane",
  box: "Gather models in a box",
  lasso: "Gather models in a free line",
};

/** Outlines on a square of 16. */
const ICONS: Record<Tool, string> = {
  pan: "M8 1.5v13M1.5 8h13M8 1.5 6 3.5M8 1.5l2 2M8 14.5l-2-2M8 14.5l2-2M1.5 8l2-2M1.5 8l2 2M14.5 8l-2-2M14.5 8l-2 2",
  box: "M2.5 2.5h2M6.5 2.5h3M11.5 2.5h2v2M13.5 6.5v3M13.5 11.5v2h-2M9.5 13.5h-3M4.5 13.5h-2v-2M2.5 9.5v-3M2.5 4.5v-2",
  lasso: "M4.5 11C1 9 1.5 3.5 7 2.7s9 3.6 6.6 6.6S7.5 12 6 10.5s-2.8.5-1.8 2 2.3 1.3 2.3 2.5",
};

/** What a drag on the plane does, and the way back from a zoom. */
export function PlaneTools({ drawn }: { readonly drawn: LogitPlane | null }) {
  const tool = useExplorer((state) => state.tool);
  const setTool = useExplorer((state) => state.setTool);
  const zoomed = useExplorer((state) => state.view.zoom !== null);
  // What has been gathered is let go first, by its own bar.
  const leaves = useExplorer(({ gathered, view }) => gathered.length === 0 && view.panel === null);
  useEscape(tool !== "pan" && leaves, () => setTool("pan"));
  return (
    <div className="plane-tools">
      {zoomed && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => void drawn?.resetZoom()}
        >
          Reset zoom
        </button>
      )}
      <fieldset className="tool-switch">
        <legend className="visually-hidden">A drag on the plane</legend>
        {TOOLS.map((one) => (
          <label key={one} title={TITLES[one]}>
            <input
              type="radio"
              name="tool"
              value={one}
              aria-label={TITLES[one]}
              checked={one === tool}
              onChange={() => setTool(one)}
            />
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={ICONS[one]} />
            </svg>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
