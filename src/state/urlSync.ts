import type { Testbed } from "../testbed/types.ts";
import { type FittingQuery, fittingQuery, type SharedLink, shareLink } from "./shareLink.ts";
import { useExplorer } from "./store.ts";
import { writeQuery } from "./urlTable.ts";
import type { View } from "./view.ts";

/** Changes of these make a new entry in the browser's history; the rest replaces the present one. */
const NAVIGATES: readonly (keyof View)[] = ["place", "testbed", "x", "y"];

/** Browsers refuse more than about a hundred address changes in half a minute. */
const REPLACE_DELAY_MS = 400;

/**
 * Keeps the address and the view the same, both ways, until the returned function is called. An address is never longer
 * than a shared link; what it leaves out of a view the entry of the browser's history keeps beside it, so that a reload
 * and the way back lose nothing. The clock is written when it rests, not while it runs.
 */
export function syncWithAddress(): () => void {
  const open = () => {
    const kept = keptQuery(history.state);
    useExplorer.getState().openQuery(kept ?? location.search, kept !== null);
  };
  open();
  let shown = { address: currentAddress(), hash: location.hash };
  let pending: ReturnType<typeof setTimeout> | undefined;
  let travelling = false;

  const write = (how: "pushState" | "replaceState", view: View, hash = "") => {
    writeEntry(how, view, hash);
    shown = { address: currentAddress(), hash: location.hash };
  };
  const replace = () => {
    pending = undefined;
    const { view, clock } = useExplorer.getState();
    if (!clock?.playing) write("replaceState", view, location.hash);
  };
  const unsubscribe = useExplorer.subscribe((now, before) => {
    const stopped = before.clock?.playing === true && !now.clock?.playing;
    if (now.view === before.view && !stopped) return;
    if (NAVIGATES.some((key) => now.view[key] !== before.view[key])) {
      clearTimeout(pending);
      pending = undefined;
      // Going back sets the view from the entry; that is no new entry.
      if (travelling) return;
      // Within another page, going back belongs to that page.
      if (now.view.embed !== null) write("replaceState", now.view);
      else if (addressOf(now.view) !== currentAddress()) write("pushState", now.view);
      return;
    }
    pending ??= setTimeout(replace, REPLACE_DELAY_MS);
  });
  const onPop = () => {
    const before = shown;
    shown = { address: currentAddress(), hash: location.hash };
    const { view } = useExplorer.getState();
    if (isFragmentOnly(before, shown, keptQuery(history.state), view)) {
      // The entry that a link within the page made has nothing beside its address yet.
      if (history.state === null && leftOutOfAddress(view).length > 0) {
        write("replaceState", view, location.hash);
      }
      return;
    }
    travelling = true;
    open();
    travelling = false;
  };
  addEventListener("popstate", onPop);

  return () => {
    clearTimeout(pending);
    unsubscribe();
    removeEventListener("popstate", onPop);
  };
}

/** What an entry of the browser's history keeps where its address does not hold all of the view. */
interface KeptView {
  readonly query: string;
}

interface ShownAddress {
  readonly address: string;
  readonly hash: string;
}

/**
 * Whether only the fragment is another: a link within the page was pressed, or left again, which the browser tells as it
 * tells of going back. The view is then still the one at hand.
 */
function isFragmentOnly(
  before: ShownAddress,
  now: ShownAddress,
  kept: string | null,
  view: View,
): boolean {
  if (before.address !== now.address) return false;
  // The same link pressed twice changes not even the fragment.
  if (before.hash === now.hash && now.hash === "") return false;
  return kept === null || kept === writeQuery(view);
}

function writeEntry(how: "pushState" | "replaceState", view: View, hash: string): void {
  const kept: KeptView | null =
    fitting(view).leftOut.length === 0 ? null : { query: writeQuery(view) };
  history[how](kept, "", addressOf(view) + hash);
}

function keptQuery(state: unknown): string | null {
  if (typeof state !== "object" || state === null || !("query" in state)) return null;
  return typeof state.query === "string" ? state.query : null;
}

/** A link to a view, for the clipboard; of a length that every program passes on. */
export function permalink(view: View): string {
  return linkTo(view).href;
}

/** As `permalink`, with what is to be said of the link. */
export function linkTo(view: View): SharedLink {
  return shareLink(view, location.href, testbedOf(view));
}

/** The address of a view within the page, of at most the length of a shared link. */
export function addressOf(view: View): string {
  const { query } = fitting(view);
  return query === "" ? location.pathname : `${location.pathname}?${query}`;
}

/** What the address leaves out of a view, in words; empty where it holds all. */
export function leftOutOfAddress(view: View): readonly string[] {
  return fitting(view).leftOut;
}

/** The last one only: a testbed that was left must not stay in memory with the views that can be undone. */
let last: {
  readonly view: View;
  readonly testbed: Testbed | null;
  readonly fitting: FittingQuery;
} | null = null;

/** Asked on every picture of a running clock by more than one part of the page; computed once a view. */
function fitting(view: View): FittingQuery {
  const testbed = testbedOf(view);
  if (last?.view !== view || last.testbed !== testbed) {
    last = { view, testbed, fitting: fittingQuery(view, location.href, testbed) };
  }
  return last.fitting;
}

function testbedOf(view: View): Testbed | null {
  const { testbed } = useExplorer.getState();
  return testbed.state === "ready" && testbed.value.id === view.testbed ? testbed.value : null;
}

function currentAddress(): string {
  return location.pathname + location.search;
}
