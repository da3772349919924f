import { lazy, Suspense, useState } from "react";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { play, seek, stepBy, toggle } from "../../trajectory/clock.ts";
import { ClockFields } from "./ClockFields.tsx";
import { PlayerIcon } from "./PlayerIcon.tsx";
import { RunReadouts } from "./RunReadouts.tsx";
import { RunSegments } from "./RunSegments.tsx";
import { runReadouts, speakReadout } from "./runReadout.ts";
import { StripView } from "./StripView.tsx";
import { usePlayback } from "./usePlayback.ts";
import { usePlayerKeys } from "./usePlayerKeys.ts";
import type { ShownRuns } from "./useRuns.ts";
import "./player.css";

// Fetched when a recording is first wanted.
const RecordDialog = lazy(() => import("./record/RecordDialog.tsx"));

// Fetched when the steps are first read as a table.
const StepsTable = lazy(() => import("./StepsTable.tsx"));

export interface PlayerProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** The plane as drawn, for recordings; null before it stands. */
  readonly drawn: LogitPlane | null;
}

/** Play, pause, step, speed, loop; the readout of each run; and effective robustness on the same clock. */
export default function Player({ runs, plane, drawn }: PlayerProps) {
  usePlayback();
  usePlayerKeys();
  const clock = useExplorer((state) => state.clock);
  const byStep = useExplorer((state) => state.view.flat === "step") && drawn === null;
  const [open, setOpen] = useState({ record: false, steps: false });
  if (!runs.timeline || !clock) return null;
  const readouts = runReadouts(runs, plane, clock.position);
  return (
    <section className="player" aria-label="Player">
      <div className="player-bar">
        <Controls />
        <ClockFields runs={runs} plane={plane} />
        <span className="player-actions">
          <button
            type="button"
            className="button button-quiet"
            aria-expanded={open.steps}
            onClick={() => setOpen({ ...open, steps: !open.steps })}
          >
            Steps
          </button>
          <button
            type="button"
            className="button button-quiet"
            aria-haspopup="dialog"
            disabled={drawn === null}
            aria-describedby={byStep ? "record-why-not" : undefined}
            onClick={() => setOpen({ ...open, record: true })}
          >
            Record
          </button>
          {byStep && (
            <span id="record-why-not" className="player-note">
              It records the plane: choose Accuracy or ER as height.
            </span>
          )}
        </span>
      </div>
      <RunReadouts readouts={readouts} runs={runs} />
      <StripView runs={runs} plane={plane} />
      <RunSegments runs={runs} plane={plane} time={clock.position} />
      <Suspense fallback={<p role="status">Opening…</p>}>
        {open.steps && <StepsTable runs={runs} plane={plane} time={clock.position} />}
        {open.record && drawn && (
          <RecordDialog
            runs={runs}
            plane={plane}
            drawn={drawn}
            onClose={() => setOpen({ ...open, record: false })}
          />
        )}
      </Suspense>
      <p className="visually-hidden" role="status">
        {!clock.playing && readouts.slice(0, MOST_SPOKEN).map(speakReadout).join(". ")}
      </p>
    </section>
  );
}

/** More runs than this nobody listens to each time that the clock rests. */
const MOST_SPOKEN = 4;

function Controls() {
  const clock = useExplorer((state) => state.clock);
  const loop = useExplorer((state) => state.view.loop);
  const update = useExplorer((state) => state.updateClock);
  const changeView = useExplorer((state) => state.changeView);
  if (!clock) return null;
  return (
    <div className="player-controls" role="group" aria-label="Playback">
      <IconButton
        label="To the start"
        icon="start"
        onPress={() => update((c) => seek(c, c.range[0]))}
      />
      <IconButton
        label="Step back"
        keys="J"
        icon="back"
        onPress={() => update((c) => stepBy(c, -1))}
      />
      <IconButton
        label={clock.playing ? "Pause" : "Play"}
        keys="K"
        icon={clock.playing ? "pause" : "play"}
        onPress={() => update(clock.playing ? toggle : play)}
      />
      <IconButton
        label="Step forward"
        keys="L"
        icon="forward"
        onPress={() => update((c) => stepBy(c, 1))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Loop"
        title="Loop"
        aria-pressed={loop}
        onClick={() => changeView({ loop: !loop })}
      >
        <PlayerIcon name="loop" />
      </button>
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly icon: "start" | "back" | "play" | "pause" | "forward";
  readonly onPress: () => void;
}

function IconButton({ label, keys, icon, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys})` : label}
      onClick={onPress}
    >
      <PlayerIcon name={icon} />
    </button>
  );
}
