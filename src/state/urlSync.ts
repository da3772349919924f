import { type SharedLink, shareLink } from "./shareLink.ts";
import { useExplorer } from "./store.ts";
import { writeQuery } from "./urlTable.ts";
import type { View } from "./view.ts";

/** Changes of these make a new entry in the browser's history; the rest replaces the present one. */
const NAVIGATES: readonly (keyof View)[] = ["place", "testbed", "x", "y"];

/** Browsers refuse more than about a hundred address changes in half a minute. */
const REPLACE_DELAY_MS = 400;

/**
 * Keeps the address and the view the same, both ways, until the returned function is called.
 * The clock is written when it rests, not while it runs.
 */
export function syncWithAddress(): () => void {
  const { openQuery } = useExplorer.getState();
  openQuery(location.search);
  let pending: ReturnType<typeof setTimeout> | undefined;

  const replace = () => {
    pending = undefined;
    const { view, clock } = useExplorer.getState();
    if (!clock?.playing) history.replaceState(null, "", address(view) + location.hash);
  };
  const unsubscribe = useExplorer.subscribe((now, before) => {
    const stopped = before.clock?.playing === true && !now.clock?.playing;
    if (now.view === before.view && !stopped) return;
    if (NAVIGATES.some((key) => now.view[key] !== before.view[key])) {
      clearTimeout(pending);
      pending = undefined;
      // Within another page, going back belongs to that page.
      if (now.view.embed !== null) {
        history.replaceState(null, "", address(now.view));
        return;
      }
      // Going back sets the view from the address; that is no new entry.
      if (address(now.view) !== currentAddress()) history.pushState(null, "", address(now.view));
      return;
    }
    pending ??= setTimeout(replace, REPLACE_DELAY_MS);
  });
  const onPop = () => openQuery(location.search);
  addEventListener("popstate", onPop);

  return () => {
    clearTimeout(pending);
    unsubscribe();
    removeEventListener("popstate", onPop);
  };
}

/** A link to a view, for the clipboard; of a length that every program passes on. */
export function permalink(view: View): string {
  return linkTo(view).href;
}

/** As `permalink`, with what is to be said of the link. */
export function linkTo(view: View): SharedLink {
  const { testbed } = useExplorer.getState();
  const own = testbed.state === "ready" && testbed.value.id === view.testbed;
  return shareLink(view, location.href, own ? testbed.value : null);
}

function address(view: View): string {
  const query = writeQuery(view);
  return query === "" ? location.pathname : `${location.pathname}?${query}`;
}

function currentAddress(): string {
  return location.pathname + location.search;
}
