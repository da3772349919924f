import { useEffect } from "react";
import { useLatest } from "./useLatest.ts";

/** What Escape would leave now, the latest last: one press leaves one thing. */
const leavers: (() => void)[] = [];

/**
 * Calls `leave` when Escape is pressed anywhere while `active`, unless something that became active later takes it: that
 * is left first. A dialog and the words in a field of search, which the browser itself closes and empties, come before all.
 */
export function useEscape(active: boolean, leave: () => void): void {
  const latest = useLatest(leave);
  useEffect(() => {
    if (!active) return;
    const leaver = () => latest.current();
    if (leavers.push(leaver) === 1) addEventListener("keydown", onKey);
    return () => {
      leavers.splice(leavers.indexOf(leaver), 1);
      if (leavers.length === 0) removeEventListener("keydown", onKey);
    };
  }, [active, latest]);
}

function onKey({ key, target }: KeyboardEvent): void {
  if (key !== "Escape" || isTakenByBrowser(target)) return;
  leavers.at(-1)?.();
}

function isTakenByBrowser(target: EventTarget | null): boolean {
  const words =
    target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
  return words || document.querySelector("dialog[open]") !== null;
}
