import { useExplorer } from "../../state/store.ts";
import { addressOf } from "../../state/urlSync.ts";
import { PLACES, type Place } from "../../state/view.ts";
import { ModelSearch } from "../search/ModelSearch.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

const TITLES: Record<Place, string> = {
  explore: "Explore",
  read: "Read",
  evaluate: "Evaluate",
  teach: "Teach",
};

/** The title and the places, each a link of its own. */
export function Header() {
  const view = useExplorer((state) => state.view);
  const goTo = useExplorer((state) => state.goTo);

  return (
    <header className="header">
      <h1 className="header-title">Effective Robustness Explorer</h1>
      <nav aria-label="Places">
        <ul className="header-places">
          {PLACES.map((place) => (
            <li key={place}>
              <a
                href={addressOf({ ...view, place })}
                aria-current={view.place === place ? "page" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
                    return;
                  event.preventDefault();
                  goTo(place);
                }}
              >
                {TITLES[place]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ModelSearch />
      <ThemeSwitch />
    </header>
  );
}
