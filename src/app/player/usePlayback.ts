import { useEffect } from "react";
import { useExplorer } from "../../state/store.ts";
import { advance } from "../../trajectory/clock.ts";

/** A frame that comes later than this (a tab left alone) does not make the clock leap. */
const LONGEST_FRAME_MS = 250;

/** Lets time pass on the clock, frame by frame, while it is playing. */
export function usePlayback(): void {
  const playing = useExplorer((state) => state.clock?.playing === true);
  const updateClock = useExplorer((state) => state.updateClock);

  useEffect(() => {
    if (!playing) return;
    let last: number | undefined;
    let frame = requestAnimationFrame(function tick(now) {
      const elapsed = Math.min(now - (last ?? now), LONGEST_FRAME_MS);
      last = now;
      updateClock((clock) => advance(clock, elapsed));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, updateClock]);
}
