import { useId } from "react";
import { useExplorer } from "../../state/store.ts";
import { QUERY_HELP } from "../../testbed/modelQuery.ts";
import type { Testbed } from "../../testbed/types.ts";

interface HeatFilterProps {
  readonly testbed: Testbed;
  /** What is wrong with the search, for the visitor; null where it was understood. */
  readonly problem: string | null;
}

/** Which models the heatmap shows, by a query over names, groups and attributes; the baseline stays as it is. */
export function HeatFilter({ testbed, problem }: HeatFilterProps) {
  const filter = useExplorer((state) => state.view.filter);
  const changeView = useExplorer((state) => state.changeView);
  const helpId = useId();
  const attribute = testbed.attributes.find(({ type }) => type === "number");
  return (
    <div className="heat-filter">
      <label className="query-label">
        <span className="visually-hidden">Show the models that answer to a query</span>
        <input
          type="search"
          className="input"
          value={filter ?? ""}
          maxLength={300}
          placeholder={attribute ? `Search: group:… ${attribute.id}>…` : "Search names, group:…"}
          aria-describedby={helpId}
          title={QUERY_HELP}
          onChange={(event) => changeView({ filter: event.target.value || null })}
        />
      </label>
      <p id={helpId} className="heat-filter-problem" role="status">
        {problem}
      </p>
    </div>
  );
}
