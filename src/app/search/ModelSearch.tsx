import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { type Loadable, settle } from "../../state/loadable.ts";
import { useExplorer } from "../../state/store.ts";
import { ownModels } from "./ownModels.ts";
import { type ModelHit, type ModelIndexEntry, searchModels, withTestbed } from "./searchModels.ts";
import "./search.css";

/** Finds a model of any testbed by its name; choosing it opens its testbed and pins it. */
export function ModelSearch() {
  const listId = useId();
  const [index, setIndex] = useState<Loadable<readonly ModelIndexEntry[]> | null>(null);
  const [own, setOwn] = useState<readonly ModelIndexEntry[]>([]);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const testbed = useExplorer((state) => state.view.testbed);
  const opened = useExplorer((state) => state.testbed);
  const all = useMemo(() => {
    const published = index?.state === "ready" ? index.value : [];
    return withTestbed([...own, ...published], opened.state === "ready" ? opened.value : null);
  }, [index, own, opened]);
  const hits = useMemo(() => searchModels(all, query, testbed), [all, query, testbed]);
  const open = query.trim() !== "";

  const begin = () => {
    if (index === null) void settle(fetchIndex()).then(setIndex);
    // Another may have been added or deleted since, here or in another tab.
    void ownModels(own).then(setOwn);
  };
  const leave = () => {
    setQuery("");
    setActive(0);
  };
  const choose = (hit: ModelHit | undefined) => {
    if (!hit) return;
    showModel(hit);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      const next = (active + step + hits.length) % hits.length;
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") choose(hits[active]);
    else if (event.key === "Escape" && open) {
      // It closed the list, and leaves nothing else.
      event.stopPropagation();
      leave();
    }
  };

  return (
    <search className="model-search">
      <input
        className="input"
        type="text"
        role="combobox"
        aria-label="Find a model in any testbed"
        placeholder="Find a model"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && hits[active] ? `${listId}-${active}` : undefined}
        value={query}
        onFocus={begin}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <div
        id={listId}
        className="model-hits"
        role="listbox"
        aria-label="Models"
        hidden={!open || hits.length === 0}
      >
        {hits.map((hit, i) => (
          <div
            key={`${hit.testbed}/${hit.id}`}
            id={`${listId}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            // The press must not take the keyboard from the field: that would close the list first.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(hit);
            }}
            onPointerEnter={() => setActive(i)}
          >
            {hit.title}
            <span className="model-hit-testbed">{hit.testbedTitle}</span>
          </div>
        ))}
      </div>
      {open && hits.length === 0 && (
        <p className="model-hits model-no-hits" role="status">
          {describeEmpty(index)}
        </p>
      )}
    </search>
  );
}

function describeEmpty(index: Loadable<unknown> | null): string {
  if (index?.state === "failed") return `The list of models could not be fetched. ${index.message}`;
  return index?.state === "ready" ? "No model has such a name." : "Fetching the names…";
}

function showModel({ testbed, id }: ModelHit): void {
  const { view, openTestbed, select, changeView } = useExplorer.getState();
  if (view.place !== "explore") changeView({ place: "explore" });
  if (view.testbed !== testbed) openTestbed(testbed);
  if (!useExplorer.getState().view.selected.includes(id)) select(id);
}

async function fetchIndex(): Promise<readonly ModelIndexEntry[]> {
  const response = await fetch(new URL("testbeds/models.json", document.baseURI));
  if (!response.ok) throw new Error(`testbeds/models.json: HTTP ${response.status}.`);
  return (await response.json()) as readonly ModelIndexEntry[];
}
