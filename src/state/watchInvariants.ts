import { checkAtRest, checkInvariants } from "./checkInvariants.ts";
import { useViewHistory } from "./history.ts";
import { useExplorer } from "./store.ts";

/**
 * Checks the store after every change, and tells what is wrong as an error of the console. The page does so where its address
 * ends in `#check`: it is then fetched, ships nothing otherwise, and leaves no handle on the store for others.
 */
export function watchInvariants(): void {
  let due = false;
  let changes = 0;
  let resting = false;
  const tell = (broken: readonly string[]) => {
    for (const wrong of broken) console.error(`Invariant broken: ${wrong}`);
  };
  const check = () => {
    due = false;
    tell(checkInvariants(useExplorer.getState(), useViewHistory.getState()));
  };
  // What is drawn may change the store once more, as the clock that runs get: two pictures without a change are rest.
  const awaitRest = () => {
    if (resting) return;
    resting = true;
    const before = changes;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resting = false;
        if (changes === before) tell(checkAtRest(useExplorer.getState()));
        else awaitRest();
      }),
    );
  };
  const schedule = () => {
    changes += 1;
    awaitRest();
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
