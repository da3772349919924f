import { lazy, Suspense, useMemo, useState } from "react";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { attributeNotes, resolveShown } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import { computePlane } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { Testbed } from "../../testbed/types.ts";
import { AspectTabs } from "../gallery/AspectTabs.tsx";
import { LazyPlayer } from "../player/LazyPlayer.tsx";
import { useRuns } from "../player/useRuns.ts";
import { useStatistics } from "../statistics/useStatistics.ts";
import { ModelTable } from "./ModelTable.tsx";
import { PlaneView } from "./PlaneView.tsx";
import { Rail } from "./rail/Rail.tsx";
import { useMarkLook } from "./useMarkLook.ts";
import { useResolvedRequest } from "./useResolvedRequest.ts";
import { WorthSeeingLinks } from "./WorthSeeingLinks.tsx";

// Fetched when all shifts are first looked at together.
const ShiftViews = lazy(() => import("../gallery/ShiftViews.tsx"));

// Fetched when one of its dialogs is first opened.
const ViewPanel = lazy(() => import("./ViewPanel.tsx"));

/** The plane of a testbed with everything around it. */
export function ExploreTestbed({ testbed }: { readonly testbed: Testbed }) {
  const view = useExplorer((state) => state.view);
  const { runs: runIds, hidden, selected, band, aspect, panel } = view;
  const { request, notes } = useResolvedRequest(testbed);
  const plane = useMemo(() => computePlane(testbed, request), [testbed, request]);
  const shown = useMemo(
    () => resolveShown({ runs: runIds, hidden, selected }, testbed, request),
    [testbed, request, runIds, hidden, selected],
  );
  const statistics = useStatistics(plane, band);
  const runs = useRuns(shown.runs, plane);
  const ramp = useMarkLook(testbed).colour?.ordered === true;
  const [drawn, setDrawn] = useState<LogitPlane | null>(null);

  return (
    <div className="explore">
      <div className="explore-stage">
        <AspectTabs />
        {aspect === "plane" && (
          <p className="sentence">{summarisePlane(plane, statistics?.erIntervals).text}.</p>
        )}
        <WorthSeeingLinks />
        {[...notes, ...shown.notes, ...attributeNotes(view, testbed)].map((note) => (
          <p key={note} className="note" role="status">
            {note}
          </p>
        ))}
        {aspect === "plane" ? (
          <>
            {/* The plane reads its colours when it is made, so a ramp in their place makes it anew. */}
            <div key={ramp ? "ramp" : "groups"} className="plane-look" data-ramp={ramp}>
              <PlaneView
                plane={plane}
                statistics={statistics}
                runs={runs}
                shown={shown}
                onPlane={setDrawn}
              />
            </div>
            <LazyPlayer runs={runs} plane={plane} drawn={drawn} />
            <ModelTable
              plane={plane}
              erIntervals={statistics?.erIntervals ?? null}
              hidden={shown.hidden}
            />
          </>
        ) : (
          <Suspense fallback={<p role="status">Opening…</p>}>
            <ShiftViews aspect={aspect} plane={plane} hidden={shown.hidden} />
          </Suspense>
        )}
      </div>
      {panel !== null && (
        <Suspense fallback={null}>
          <ViewPanel panel={panel} plane={plane} selected={shown.selected} />
        </Suspense>
      )}
      <Rail testbed={testbed} plane={plane} shown={shown} statistics={statistics} drawn={drawn} />
    </div>
  );
}
