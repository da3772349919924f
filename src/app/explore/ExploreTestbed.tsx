import { lazy, Suspense, useMemo, useState } from "react";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { planeOf } from "../../state/planeCache.ts";
import { attributeNotes, resolveShown } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { Testbed } from "../../testbed/types.ts";
import { AspectTabs } from "../gallery/AspectTabs.tsx";
import { LazyPlayer } from "../player/LazyPlayer.tsx";
import { useRuns } from "../player/useRuns.ts";
import { ErrorBoundary } from "../shell/ErrorBoundary.tsx";
import { useStatistics } from "../statistics/useStatistics.ts";
import { flatKind, flatNotes, runsWithoutRobustness } from "./flatKind.ts";
import { ModelTable } from "./ModelTable.tsx";
import { PlaneTools } from "./PlaneTools.tsx";
import { PlaneView } from "./PlaneView.tsx";
import { Rail } from "./rail/Rail.tsx";
import { useMarkLook } from "./useMarkLook.ts";
import { useResolvedRequest } from "./useResolvedRequest.ts";
import { WorthSeeingLinks } from "./WorthSeeingLinks.tsx";

// Fetched when all shifts are first looked at together.
const ShiftViews = lazy(() => import("../gallery/ShiftViews.tsx"));

// Fetched when effective robustness is first drawn against the step.
const StripView = lazy(() =>
  import("../player/StripView.tsx").then((module) => ({ default: module.StripView })),
);

// Fetched when models are first gathered; it stays, to tell what was done with them.
const GatheredBar = lazy(() => import("./GatheredBar.tsx"));

// Fetched when something is filtered.
const ShownOnly = lazy(() => import("./filter/ShownOnly.tsx"));

// Fetched when several shifts are first looked at side by side.
const SideBySide = lazy(() => import("./multiples/SideBySide.tsx"));

// Fetched when one of its dialogs is first opened.
const ViewPanel = lazy(() => import("./ViewPanel.tsx"));

/** Whether something has been so since the component stands. */
function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}

/** The plane of a testbed with everything around it. */
export function ExploreTestbed({ testbed }: { readonly testbed: Testbed }) {
  const view = useExplorer((state) => state.view);
  const { runs: runIds, hidden, only, where, selected, band, aspect, panel, tableOpen } = view;
  const { request, notes } = useResolvedRequest(testbed);
  const plane = useMemo(() => planeOf(testbed, request), [testbed, request]);
  const shown = useMemo(
    () => resolveShown({ runs: runIds, hidden, only, where, selected }, testbed, request),
    [testbed, request, runIds, hidden, only, where, selected],
  );
  const statistics = useStatistics(plane, band);
  const runs = useRuns(shown.runs, plane);
  const ramp = useMarkLook(testbed).colour?.ordered === true;
  const flat = flatKind(view.flat, plane, runs);
  const filtered = shown.only !== null || shown.hidden.length + shown.where.length > 0;
  const gathers = useEver(useExplorer((state) => state.gathered.length > 0));
  const [drawn, setDrawn] = useState<LogitPlane | null>(null);

  return (
    <div className="explore" data-flat={flat}>
      <div className="explore-stage">
        <div className="stage-head">
          <AspectTabs />
          {aspect === "plane" && flat !== "step" && <PlaneTools drawn={drawn} />}
        </div>
        {aspect === "plane" && (
          <p className="sentence">{summarisePlane(plane, statistics?.erIntervals).text}.</p>
        )}
        <WorthSeeingLinks />
        {[
          ...notes,
          ...shown.notes,
          ...attributeNotes(view, testbed),
          ...flatNotes(view.flat, plane, runs),
          ...runsWithoutRobustness(flat, plane, runs),
        ].map((note) => (
          <p key={note} className="note" role="status">
            {note}
          </p>
        ))}
        {filtered && (
          <Suspense fallback={null}>
            <ShownOnly plane={plane} shown={shown} />
          </Suspense>
        )}
        {aspect === "plane" && (
          <>
            {flat === "step" ? (
              <div className="plane-stage step-stage" data-testid="er-by-step">
                <Suspense fallback={null}>
                  <StripView runs={runs} plane={plane} offers />
                </Suspense>
              </div>
            ) : (
              /* The plane reads its colours when it is made, so a ramp in their place makes it anew. */
              <div key={ramp ? "ramp" : "groups"} className="plane-look" data-ramp={ramp}>
                <PlaneView
                  plane={plane}
                  statistics={statistics}
                  runs={runs}
                  shown={shown}
                  flat={flat === "id"}
                  onPlane={setDrawn}
                />
              </div>
            )}
            <ErrorBoundary part="The player" resetOn={testbed.id}>
              <LazyPlayer runs={runs} plane={plane} drawn={drawn} />
            </ErrorBoundary>
            <ErrorBoundary part="The table" resetOn={`${testbed.id} ${tableOpen}`}>
              <ModelTable
                plane={plane}
                erIntervals={statistics?.erIntervals ?? null}
                shows={shown.shows}
              />
            </ErrorBoundary>
          </>
        )}
        {aspect !== "plane" && (
          <ErrorBoundary part="This way to look at the testbed" resetOn={`${testbed.id} ${aspect}`}>
            <Suspense fallback={<p role="status">Opening…</p>}>
              {aspect === "multiples" ? (
                <SideBySide plane={plane} shown={shown} flat={flat !== null} />
              ) : (
                <ShiftViews aspect={aspect} plane={plane} shows={shown.shows} />
              )}
            </Suspense>
          </ErrorBoundary>
        )}
        {gathers && (
          <Suspense fallback={null}>
            <GatheredBar plane={plane} />
          </Suspense>
        )}
      </div>
      {panel !== null && (
        <Suspense fallback={null}>
          <ViewPanel
            panel={panel}
            plane={plane}
            selected={shown.selected}
            erIntervals={statistics?.erIntervals ?? null}
          />
        </Suspense>
      )}
      <Rail testbed={testbed} plane={plane} shown={shown} statistics={statistics} drawn={drawn} />
    </div>
  );
}
