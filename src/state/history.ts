import { create } from "zustand";
import { useExplorer } from "./store.ts";
import type { View } from "./view.ts";

/** Views that were left, the latest last, and views that were undone, the next to come back last. */
export interface ViewHistory {
  readonly past: readonly View[];
  readonly future: readonly View[];
}

/** So many choices can be undone. */
const MOST_STEPS = 200;

/** Changes of these alone are no choice of their own: the clock runs, a zoom settles in many steps, a filter is typed. */
const PASSING: readonly (keyof View)[] = [
  "position",
  "zoom",
  "filter",
  "figure",
  "settings",
  "screen",
  "guess",
];

/** History after the view went from one to another; the same object where nothing was chosen. */
export function afterChange(history: ViewHistory, from: View, to: View): ViewHistory {
  const keys = Object.keys(to) as (keyof View)[];
  const chosen = keys.some((key) => !PASSING.includes(key) && to[key] !== from[key]);
  return chosen ? { past: [...history.past, from].slice(-MOST_STEPS), future: [] } : history;
}

/** One choice back: the view to show, and the history then; null where there is none. */
export function stepBack(history: ViewHistory, present: View) {
  const view = history.past.at(-1);
  if (view === undefined) return null;
  return {
    view,
    history: { past: history.past.slice(0, -1), future: [...history.future, present] },
  };
}

/** One undone choice forward; null where there is none. */
export function stepForward(history: ViewHistory, present: View) {
  const view = history.future.at(-1);
  if (view === undefined) return null;
  return {
    view,
    history: { past: [...history.past, present], future: history.future.slice(0, -1) },
  };
}

/** What can be undone and redone now, for the buttons. */
export const useViewHistory = create<ViewHistory>()(() => ({ past: [], future: [] }));

let travelling = false;

function travel(step: typeof stepBack): void {
  const { view, showView } = useExplorer.getState();
  const next = step(useViewHistory.getState(), view);
  if (next === null) return;
  travelling = true;
  showView(next.view);
  travelling = false;
  useViewHistory.setState(next.history);
}

export const undo = (): void => travel(stepBack);
export const redo = (): void => travel(stepForward);

/** Records every choice, and takes Control or Command with Z, and with Shift, until the returned function is called. */
export function recordHistory(): () => void {
  const unsubscribe = useExplorer.subscribe(({ view, testbed }, before) => {
    if (travelling || view === before.view) return;
    // A testbed that arrives looks up the names that its link stands for; that is no choice.
    if (testbed !== before.testbed) return;
    const history = useViewHistory.getState();
    const after = afterChange(history, before.view, view);
    if (after !== history) useViewHistory.setState(after);
  });
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const forward = (key === "z" && event.shiftKey) || key === "y";
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (forward) redo();
    else undo();
  };
  addEventListener("keydown", onKey);
  return () => {
    unsubscribe();
    removeEventListener("keydown", onKey);
  };
}

/** A field of text has an undo of its own. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type))
  );
}
