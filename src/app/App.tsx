import { lazy, Suspense, useEffect } from "react";
import { useExplorer } from "../state/store.ts";
import { syncWithAddress } from "../state/urlSync.ts";
import { ExplorePlace } from "./explore/ExplorePlace.tsx";
import { Header } from "./shell/Header.tsx";
import { LinkNotes } from "./shell/LinkNotes.tsx";
import "./shell/shell.css";

// The evaluation's panel and its client are fetched when that place is opened.
const EvaluatePlace = lazy(() => import("./evaluate/EvaluatePlace.tsx"));

export function App() {
  const place = useExplorer((state) => state.view.place);
  const loadIndex = useExplorer((state) => state.loadIndex);

  useEffect(() => {
    void loadIndex();
    return syncWithAddress();
  }, [loadIndex]);

  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Header />
      <LinkNotes />
      <main id="main" tabIndex={-1}>
        {place === "explore" && <ExplorePlace />}
        {place === "evaluate" && (
          <Suspense fallback={<p className="place-waiting">Opening…</p>}>
            <EvaluatePlace />
          </Suspense>
        )}
      </main>
    </>
  );
}
