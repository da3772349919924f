import { useEffect, useMemo, useRef, useState } from "react";
import { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import type { PlaneSpec } from "../../../chart/spec.ts";
import { readGuess, writeGuess } from "../../../figures/prediction.ts";
import { permalink } from "../../../state/urlSync.ts";
import type { View } from "../../../state/view.ts";
import type { Point } from "../../../stats/baseline.ts";
import { formatPercent, formatPoints } from "../../../testbed/format.ts";
import { useGround } from "../../read/shelf.tsx";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { useReducedMotion } from "../../shell/useReducedMotion.ts";
import { viewFigure } from "../presenter/viewFigure.ts";
import { DrawLayer } from "./DrawLayer.tsx";
import {
  type PredictionGround,
  predictionGround,
  predictionSpec,
  sayScore,
  scoreOf,
} from "./predictionScene.ts";

/** Milliseconds in which a run is played when it is revealed. */
const PLAY_MS = 7000;

interface PredictionProps {
  /** Testbed, test sets and run; `settings` "mode:point" asks for the end alone. */
  readonly view: View;
  /** Told of every change of the prediction, as the text of a link. */
  readonly onGuess?: (text: string) => void;
}

/** Predict, then reveal: the visitor says where a run will go, then it plays, and the error is told. */
export function Prediction({ view, onGuess }: PredictionProps) {
  const figure = useMemo(() => viewFigure(view), [view]);
  const ground = useGround(figure, true);
  const prediction = useMemo(
    () => (ground.state === "ready" ? predictionGround(ground.testbeds, view) : null),
    [ground, view],
  );
  if (ground.state === "failed") return <p className="note note-bad">{ground.message}</p>;
  if (ground.state === "absent")
    return <p className="note note-bad">There is no testbed {view.testbed} here.</p>;
  if (ground.state === "waiting") return <p role="status">Fetching the run…</p>;
  if (!prediction) {
    return <p className="note note-bad">This view shows no run that could be predicted.</p>;
  }
  return (
    <LivePrediction
      key={prediction.run.id}
      ground={prediction}
      view={view}
      onGuess={onGuess}
      path={view.settings !== "mode:point"}
    />
  );
}

interface LivePredictionProps {
  readonly ground: PredictionGround;
  readonly view: View;
  readonly path: boolean;
  readonly onGuess: ((text: string) => void) | undefined;
}

function LivePrediction({ ground, view, path, onGuess }: LivePredictionProps) {
  const start = ground.truth[0] ?? { x: 0.5, y: 0.5 };
  const [guess, setGuess] = useState<readonly Point[]>(() => readGuess(view.guess) ?? [start]);
  const [share, setShare] = useState<number | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const spec = useMemo(() => predictionSpec(ground, share), [ground, share]);
  const playing = share !== null && share < 1;
  const change = (next: readonly Point[]) => {
    setGuess(next);
    onGuess?.(writeGuess(next));
  };
  usePlay(playing, setShare);
  const made = guess.length > 1;
  const score = share === 1 && made ? scoreOf(ground, guess) : null;

  return (
    <section className="prediction" aria-label="Predict, then reveal">
      <p className="prediction-task">
        {path ? "Draw where" : "Drag to where"} <b>{ground.run.title}</b> will {path ? "go" : "end"}
        , from its first measured step.
      </p>
      <div className="scene">
        <PlaneHost spec={spec} host={host} />
        <DrawLayer
          host={host}
          spec={spec}
          guess={guess}
          path={path}
          onGuess={share === null ? change : null}
        />
      </div>
      {share === null && (
        <GuessSliders ground={ground} guess={guess} path={path} start={start} onChange={change} />
      )}
      <p className="prediction-actions">
        {share === null && (
          <button
            type="button"
            className="button button-main"
            disabled={!made}
            onClick={() => setShare(0)}
          >
            Reveal
          </button>
        )}
        {share === 1 && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setShare(null);
              change([start]);
            }}
          >
            Predict again
          </button>
        )}
        {made && (
          <CopyButton
            label="Copy a link to this prediction"
            text={() =>
              permalink({ ...view, place: "teach", figure: "predict", guess: writeGuess(guess) })
            }
          />
        )}
      </p>
      <p role="status" className="prediction-status">
        {playing && "The run is playing."}
        {score && `${sayScore(score)}.`}
      </p>
      {score && (
        <dl className="figure-readouts" data-testid="score">
          <Readout label="In distribution, points" text={formatPoints(score.endX)} />
          <Readout label="Shifted, points" text={formatPoints(score.endY)} />
          <Readout label="Along the line" text={formatPoints(score.alongLine)} />
          <Readout label="Off the line" text={formatPoints(score.offLine)} />
          <Readout label="Largest ER, yours" text={formatPoints(score.peakGuess)} />
          <Readout label="Largest ER, the run's" text={formatPoints(score.peakTruth)} />
          {score.meanGap !== null && (
            <Readout label="Mean gap on the way" text={formatPoints(score.meanGap)} />
          )}
        </dl>
      )}
    </section>
  );
}

function Readout({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

interface PlaneHostProps {
  readonly spec: PlaneSpec;
  readonly host: React.RefObject<HTMLDivElement | null>;
}

function PlaneHost({ spec, host }: PlaneHostProps) {
  const drawn = useRef<LogitPlane | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const created = new LogitPlane(host.current, { wheel: "never" });
    drawn.current = created;
    return () => {
      drawn.current = null;
      created.destroy();
    };
  }, [host]);
  useEffect(() => drawn.current?.update(spec), [spec]);
  return <div ref={host} className="scene-host" />;
}

/** Lets the run play from its first step to its last. */
function usePlay(playing: boolean, setShare: (share: number) => void): void {
  const still = useReducedMotion();
  useEffect(() => {
    if (!playing) return;
    if (still) {
      setShare(1);
      return;
    }
    const from = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      const share = Math.min(Math.max((now - from) / PLAY_MS, 0), 1);
      setShare(share);
      if (share < 1) frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, still, setShare]);
}

interface GuessSlidersProps {
  readonly ground: PredictionGround;
  readonly guess: readonly Point[];
  readonly path: boolean;
  readonly start: Point;
  readonly onChange: (guess: readonly Point[]) => void;
}

/** The end of the prediction on two sliders, for the keyboard; a path grows corner by corner. */
function GuessSliders({ ground, guess, path, start, onChange }: GuessSlidersProps) {
  const end = guess.at(-1) ?? start;
  const move = (part: Partial<Point>) => {
    const kept = guess.length > 1 ? guess.slice(0, -1) : [start];
    onChange([...kept, { ...end, ...part }]);
  };
  return (
    <div className="figure-controls">
      <GuessSlider
        label={ground.plane.x.axisTitle}
        value={end.x}
        range={ground.domain.x}
        onChange={(x) => move({ x })}
      />
      <GuessSlider
        label={ground.plane.y.axisTitle}
        value={end.y}
        range={ground.domain.y}
        onChange={(y) => move({ y })}
      />
      {path && (
        <p className="prediction-actions">
          <button
            type="button"
            className="button"
            disabled={guess.length < 2}
            onClick={() => onChange([...guess, end])}
          >
            Add a corner
          </button>
          <button
            type="button"
            className="button"
            disabled={guess.length < 2}
            onClick={() => onChange([start])}
          >
            Clear
          </button>
        </p>
      )}
    </div>
  );
}

interface GuessSliderProps {
  readonly label: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly onChange: (value: number) => void;
}

function GuessSlider({ label, value, range, onChange }: GuessSliderProps) {
  return (
    <label className="figure-range">
      <span>{label}</span>
      <span className="figure-slider">
        <input
          type="range"
          min={range[0]}
          max={range[1]}
          step={0.002}
          value={value}
          aria-valuetext={formatPercent(value)}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        <output>{formatPercent(value)}</output>
      </span>
    </label>
  );
}
