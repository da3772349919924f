import { useEffect, useId, useRef, useState } from "react";
import type { ChoiceControl, Control, FigureState, RangeControl } from "../../../figures/figure.ts";
import { useReducedMotion } from "../../shell/useReducedMotion.ts";

interface FigureControlsProps {
  readonly controls: readonly Control[];
  readonly state: FigureState;
  readonly onChange: (key: string, value: string | number) => void;
}

/** The controls of a figure, in the order in which it names them. */
export function FigureControls({ controls, state, onChange }: FigureControlsProps) {
  if (controls.length === 0) return null;
  return (
    <div className="figure-controls">
      {controls.map((control) =>
        control.kind === "choice" ? (
          <Choice
            key={control.key}
            control={control}
            value={state[control.key]}
            onChange={(value) => onChange(control.key, value)}
          />
        ) : (
          <Range
            key={control.key}
            control={control}
            value={Number(state[control.key])}
            onChange={(value) => onChange(control.key, value)}
          />
        ),
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly control: ChoiceControl;
  readonly value: string | number | undefined;
  readonly onChange: (value: string) => void;
}

function Choice({ control, value, onChange }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="figure-choice">
      <legend>{control.label}</legend>
      <div className="figure-options">
        {control.options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface RangeProps {
  readonly control: RangeControl;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Range({ control, value, onChange }: RangeProps) {
  const { label, min, max, step, text, playSeconds } = control;
  const id = useId();
  return (
    <div className="figure-range">
      <label htmlFor={id}>{label}</label>
      <div className="figure-slider">
        {playSeconds !== undefined && (
          <PlayButton {...{ min, max, value, onChange }} seconds={playSeconds} label={label} />
        )}
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={text(value)}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        <output htmlFor={id}>{text(value)}</output>
      </div>
    </div>
  );
}

interface PlayButtonProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly seconds: number;
  readonly onChange: (value: number) => void;
}

/** Steps that a reduced-motion visitor sees instead of a glide. */
const JUMPS = 6;

/** Moves a slider from its left to its right end; a press while it moves stops it. */
function PlayButton({ label, min, max, value, seconds, onChange }: PlayButtonProps) {
  const [playing, setPlaying] = useState(false);
  const still = useReducedMotion();
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };

  useEffect(() => {
    if (!playing) return;
    const start = latest.current.value >= max ? min : latest.current.value;
    const from = performance.now() - ((start - min) / (max - min)) * seconds * 1000;
    let frame = requestAnimationFrame(function tick(now) {
      const share = Math.min((now - from) / (seconds * 1000), 1);
      const shown = still ? Math.floor(share * JUMPS) / JUMPS : share;
      latest.current.onChange(min + (max - min) * Math.max(shown, 0));
      if (share < 1) frame = requestAnimationFrame(tick);
      else setPlaying(false);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, min, max, seconds, still]);

  return (
    <button
      type="button"
      className="figure-play"
      aria-label={playing ? `Stop: ${label}` : `Play: ${label}`}
      onClick={() => setPlaying(!playing)}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {playing ? <path d="M4 3h3v10H4zM9 3h3v10H9z" /> : <path d="M4 2.5 13 8l-9 5.5z" />}
      </svg>
    </button>
  );
}
