import { lazy, Suspense } from "react";
import type { PlayerProps } from "./Player.tsx";

// The plane stands first; what plays it follows at once.
const Player = lazy(() => import("./Player.tsx"));

/** The player, fetched after the plane; its room is kept free, so that nothing moves when it comes. */
export function LazyPlayer(props: PlayerProps) {
  if (!props.runs.timeline) return null;
  return (
    <Suspense
      fallback={<div className="player" aria-hidden="true" style={{ minHeight: "16rem" }} />}
    >
      <Player {...props} />
    </Suspense>
  );
}
