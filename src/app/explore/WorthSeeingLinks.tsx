import { useExplorer } from "../../state/store.ts";
import { writeQuery } from "../../state/urlTable.ts";
import { WORTH_SEEING } from "./worthSeeing.ts";

/** A line of views to begin with, while the visitor has not chosen anything yet. */
export function WorthSeeingLinks() {
  const untouched = useExplorer((state) => writeQuery(state.view) === "");
  const openQuery = useExplorer((state) => state.openQuery);
  if (!untouched) return null;
  return (
    <nav className="worth-seeing" aria-label="Views worth seeing">
      <span>Worth seeing:</span>
      <ul>
        {WORTH_SEEING.map(({ title, query }) => (
          <li key={title}>
            <a
              href={`?${query}`}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                event.preventDefault();
                openQuery(query);
              }}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
