import { useMemo } from "react";
import { resolveShown } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import { permalink } from "../../state/urlSync.ts";
import { computePlane } from "../../testbed/plane.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import type { Testbed } from "../../testbed/types.ts";
import { pause, play, seek } from "../../trajectory/clock.ts";
import { AwaitTestbed } from "../explore/AwaitTestbed.tsx";
import { PlaneView } from "../explore/PlaneView.tsx";
import { useResolvedRequest } from "../explore/useResolvedRequest.ts";
import { PlayerIcon } from "../player/PlayerIcon.tsx";
import { usePlayback } from "../player/usePlayback.ts";
import { useRuns } from "../player/useRuns.ts";
import { useStatistics } from "../statistics/useStatistics.ts";
import { useMessages } from "./useMessages.ts";
import "../explore/explore.css";
import "../player/player.css";
import "./embed.css";

const ignore = () => {};

/** A view within another page: the plane, its sentence, a clock where runs are shown, the source and the way out. */
export function EmbedPlace() {
  return (
    <AwaitTestbed show={(testbed) => <EmbeddedTestbed testbed={testbed} />} waysOn={<OutLink />} />
  );
}

function EmbeddedTestbed({ testbed }: { readonly testbed: Testbed }) {
  const view = useExplorer((state) => state.view);
  const { runs: runIds, hidden, only, where, selected, band } = view;
  const { request } = useResolvedRequest(testbed);
  const plane = useMemo(() => computePlane(testbed, request), [testbed, request]);
  const shown = useMemo(
    () => resolveShown({ runs: runIds, hidden, only, where, selected }, testbed, request),
    [testbed, request, runIds, hidden, only, where, selected],
  );
  const statistics = useStatistics(plane, band);
  const runs = useRuns(shown.runs, plane);
  const sentence = summarisePlane(plane, statistics?.erIntervals).text;
  useMessages(plane, sentence);
  return (
    <main className="embed" id="main">
      <h1 className="embed-title">
        {testbed.title}: {plane.y.title}
      </h1>
      <p className="embed-sentence">{sentence}.</p>
      <PlaneView
        plane={plane}
        statistics={statistics}
        runs={runs}
        shown={shown}
        flat={view.flat !== null && plane.baseline !== null}
        gathers={false}
        resets
        onPlane={ignore}
      />
      <EmbedClock />
      <p className="embed-foot">
        <span>{testbed.source.citation}</span>
        <OutLink />
      </p>
    </main>
  );
}

function EmbedClock() {
  usePlayback();
  const clock = useExplorer((state) => state.clock);
  const update = useExplorer((state) => state.updateClock);
  if (clock === null) return null;
  const [first, last] = clock.range;
  return (
    <div className="embed-clock" role="group" aria-label="Playback">
      <button
        type="button"
        className="icon-button"
        aria-label={clock.playing ? "Pause" : "Play"}
        onClick={() => update(clock.playing ? pause : play)}
      >
        <PlayerIcon name={clock.playing ? "pause" : "play"} />
      </button>
      <input
        type="range"
        aria-label="Place in the run"
        min={first}
        max={last}
        step="any"
        value={clock.position}
        onChange={(event) => update((c) => seek(pause(c), Number(event.target.value)))}
      />
    </div>
  );
}

function OutLink() {
  const href = useExplorer(({ view }) => permalink(view));
  return (
    <a href={href} target="_blank" rel="noopener">
      Open in the Effective Robustness Explorer
    </a>
  );
}

export default EmbedPlace;
