import { useExplorer } from "../../state/store.ts";
import { formatPercent, formatPoints } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { play, SPEEDS, seek, setLoop, setSpeed, stepBy, toggle } from "../../trajectory/clock.ts";
import { PlayerIcon } from "./PlayerIcon.tsx";
import { RunSegments } from "./RunSegments.tsx";
import { runReadouts, speakReadout } from "./runReadout.ts";
import { StripView } from "./StripView.tsx";
import { usePlayback } from "./usePlayback.ts";
import { usePlayerKeys } from "./usePlayerKeys.ts";
import type { ShownRuns } from "./useRuns.ts";
import "./player.css";

interface PlayerProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
}

/** Play, pause, step, speed, loop; the readout of each run; and effective robustness on the same clock. */
export function Player({ runs, plane }: PlayerProps) {
  usePlayback();
  usePlayerKeys();
  const clock = useExplorer((state) => state.clock);
  if (!runs.timeline || !clock) return null;
  const readouts = runReadouts(runs, plane, clock.position);
  return (
    <section className="player" aria-label="Player">
      <div className="player-bar">
        <Controls />
        <ul className="player-readouts">
          {readouts.map((readout) => (
            <li key={readout.id} className="player-readout" data-testid={`run-${readout.id}`}>
              <span className="player-run" style={{ color: `var(--group-${readout.colour % 10})` }}>
                {readout.title}
              </span>
              <span data-testid="run-step">{readout.step}</span>
              <span>
                ID <b data-testid="run-x">{formatPercent(readout.x)}</b>
              </span>
              <span>
                OOD <b data-testid="run-y">{formatPercent(readout.y)}</b>
              </span>
              {readout.er !== null && (
                <span>
                  ER <b data-testid="run-er">{formatPoints(readout.er)}</b>
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <StripView runs={runs} plane={plane} />
      <RunSegments runs={runs} plane={plane} time={clock.position} />
      <p className="visually-hidden" role="status">
        {!clock.playing && readouts.map(speakReadout).join(". ")}
      </p>
    </section>
  );
}

function Controls() {
  const clock = useExplorer((state) => state.clock);
  const update = useExplorer((state) => state.updateClock);
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
        aria-pressed={clock.loop}
        onClick={() => update((c) => setLoop(c, !c.loop))}
      >
        <PlayerIcon name="loop" />
      </button>
      <label>
        <span className="visually-hidden">Speed</span>
        <select
          className="select select-quiet"
          value={clock.speed}
          onChange={(event) => update((c) => setSpeed(c, Number(event.target.value)))}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
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
