import { useExplorer } from "../../state/store.ts";
import { addressOf } from "../../state/urlSync.ts";
import { ASPECTS, type Aspect } from "../../state/view.ts";

const TITLES: Record<Aspect, string> = {
  plane: "Plane",
  multiples: "Side by side",
  gallery: "All shifts",
  heatmap: "Heatmap",
  correlation: "Correlation",
};

/** The ways to look at a testbed, each a link of its own. */
export function AspectTabs() {
  const view = useExplorer((state) => state.view);
  const changeView = useExplorer((state) => state.changeView);
  return (
    <nav className="aspects" aria-label="Ways to look at the testbed">
      {ASPECTS.map((aspect) => (
        <a
          key={aspect}
          href={addressOf({ ...view, aspect })}
          aria-current={view.aspect === aspect ? "true" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            changeView({ aspect });
          }}
        >
          {TITLES[aspect]}
        </a>
      ))}
    </nav>
  );
}
