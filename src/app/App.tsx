import { lazy, Suspense, useEffect } from "react";
import { recordHistory } from "../state/history.ts";
import { useExplorer } from "../state/store.ts";
import { syncWithAddress } from "../state/urlSync.ts";
import { readQuery } from "../state/urlTable.ts";
import { PageDrop } from "./drop/PageDrop.tsx";
import { ExplorePlace } from "./explore/ExplorePlace.tsx";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { Header } from "./shell/Header.tsx";
import { LinkNotes } from "./shell/LinkNotes.tsx";
import "./shell/shell.css";

// Each of these, with all that it needs, is fetched when its place is opened.
const ReadPlace = lazy(() => import("./read/ReadPlace.tsx"));
const EvaluatePlace = lazy(() => import("./evaluate/EvaluatePlace.tsx"));
const TeachPlace = lazy(() => import("./teach/TeachPlace.tsx"));
const EmbedPlace = lazy(() => import("./embed/EmbedPlace.tsx"));

/** Whether the page stands in a frame of another; that never changes while it is open. */
const embedded = readQuery(location.search).view.embed !== null;

export function App() {
  const place = useExplorer((state) => state.view.place);
  const loadIndex = useExplorer((state) => state.loadIndex);

  useEffect(() => {
    void loadIndex();
    const stopSync = syncWithAddress();
    const stopHistory = recordHistory();
    return () => {
      stopHistory();
      stopSync();
    };
  }, [loadIndex]);

  if (embedded) {
    return (
      <ErrorBoundary resetOn="embed">
        <Suspense fallback={<p className="place-waiting">Opening…</p>}>
          <EmbedPlace />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Header />
      <LinkNotes />
      <PageDrop />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary resetOn={place}>
          {place === "explore" && <ExplorePlace />}
          {place === "read" && (
            <Suspense fallback={<p className="place-waiting">Opening…</p>}>
              <ReadPlace />
            </Suspense>
          )}
          {place === "evaluate" && (
            <Suspense fallback={<p className="place-waiting">Opening…</p>}>
              <EvaluatePlace />
            </Suspense>
          )}
          {place === "teach" && (
            <Suspense fallback={<p className="place-waiting">Opening…</p>}>
              <TeachPlace />
            </Suspense>
          )}
        </ErrorBoundary>
      </main>
    </>
  );
}
