import { formatCount } from "../../testbed/format.ts";
import { useOwn } from "./ownStore.ts";

/** Begins the measuring, or says what is still needed for it. */
export function MeasureButton() {
  const { sets, opening, pending, stage, measure, stop } = useOwn();
  const chosen = [sets.inDistribution, sets.shifted].filter((set) => set !== null).length;
  if (stage !== null) {
    return (
      <div className="evaluate-progress">
        <p role="status">{stage.words}…</p>
        <progress
          aria-label={stage.words}
          {...(stage.share === null ? {} : { value: stage.share })}
          max={1}
        />
        <button type="button" className="button" onClick={stop}>
          Stop
        </button>
      </div>
    );
  }
  const missing = [
    ...(chosen === 0 && opening.length === 0 ? ["images to measure on"] : []),
    ...(pending.length === 0 ? ["checkpoints"] : []),
  ];
  const isOpening = opening.length > 0;
  const checkpoints =
    pending.length === 1 ? "1 checkpoint" : `${formatCount(pending.length)} checkpoints`;
  return (
    <div className="measure">
      <button
        type="button"
        className="button button-main measure-button"
        disabled={missing.length > 0 || isOpening}
        onClick={() => void measure()}
      >
        {missing.length > 0
          ? "Measure"
          : `Measure ${checkpoints}${isOpening ? "" : setsWords(chosen)}`}
      </button>
      <p className="rail-remark" role="status">
        {remark(missing, chosen, isOpening)}
      </p>
    </div>
  );
}

function setsWords(chosen: number): string {
  return chosen === 1 ? " on one set" : " on both sets";
}

function remark(missing: readonly string[], chosen: number, opening: boolean): string {
  if (opening) return "Looking at the images…";
  if (missing.length > 0) return `Still needed: ${missing.join(" and ")}.`;
  return chosen === 1
    ? "With the other set too, the checkpoints get a place on the plane."
    : "Everything stays on this machine.";
}
