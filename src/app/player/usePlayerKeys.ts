import { useEffect } from "react";
import { useExplorer } from "../../state/store.ts";
import { type Clock, stepBy, toggle } from "../../trajectory/clock.ts";

/** Keys of the player, as of a film: they work wherever nothing else wants them. */
const KEYS: Readonly<Record<string, (clock: Clock) => Clock>> = {
  k: toggle,
  j: (clock) => stepBy(clock, -1),
  l: (clock) => stepBy(clock, 1),
};

/** K plays and pauses, J and L step, while no field has the keyboard. */
export function usePlayerKeys(): void {
  const updateClock = useExplorer((state) => state.updateClock);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const change = KEYS[event.key.toLowerCase()];
      if (!change) return;
      event.preventDefault();
      updateClock(change);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [updateClock]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea") !== null;
}
