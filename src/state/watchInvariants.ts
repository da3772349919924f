import { checkInvariants } from "./checkInvariants.ts";
import { useViewHistory } from "./history.ts";
import { useExplorer } from "./store.ts";

/**
 * Checks the store after every change, and tells what is wrong as an error of the console. The page does so where its address
 * ends in `#check`: it is then fetched, ships nothing otherwise, and leaves no handle on the store for others.
 */
export function watchInvariants(): void {
  let due = false;
  const check = () => {
    due = false;
    for (const wrong of checkInvariants(useExplorer.getState(), useViewHistory.getState())) {
      console.error(`Invariant broken: ${wrong}`);
    }
  };
  const schedule = () => {
    if (due) return;
    due = true;
    // One action may change the store in several steps; between them it need not be whole.
    queueMicrotask(check);
  };
  useExplorer.subscribe(schedule);
  useViewHistory.subscribe(schedule);
  schedule();
  document.documentElement.dataset.checked = "true";
}
