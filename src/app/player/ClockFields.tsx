import { type ReactNode, useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { SPEEDS } from "../../trajectory/clock.ts";
import { placeOfTime, snapToStop } from "../../trajectory/clockPlace.ts";
import { runFamilies } from "../../trajectory/families.ts";
import { SEED_MODES, type SeedMode, shownRuns } from "../../trajectory/shownRuns.ts";
import { CLOCK_UNITS, type ClockUnit } from "../../trajectory/timeline.ts";
import { longestRun, stepUnits, UNIT_NOTES, UNIT_TITLES } from "./clockWords.ts";
import type { ShownRuns } from "./useRuns.ts";

/** Lengths of the tail that are offered, in measured steps. */
const TAILS = [1, 3, 5, 10, 20];

const SEED_TITLES: Readonly<Record<SeedMode, string>> = {
  mean: "Mean and band",
  each: "Each alone",
  both: "Mean, band and seeds",
};

interface ClockFieldsProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
}

/** How the runs are played: pace, what the clock counts, length of the tail, seeds apart or together. */
export function ClockFields({ runs, plane }: ClockFieldsProps) {
  const { clockUnit, speed, tail, seeds } = useExplorer((state) => state.view);
  const changeView = useExplorer((state) => state.changeView);
  const hasSeeds = useHasSeeds(runs);
  return (
    <>
      <Choice
        label="Speed"
        hidden
        value={speed}
        onChoose={(value) => changeView({ speed: Number(value) })}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </Choice>
      <Choice
        label="Clock"
        value={clockUnit}
        title={UNIT_NOTES[clockUnit]}
        onChoose={(value) => chooseUnit(runs, plane, value as ClockUnit)}
      >
        {CLOCK_UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {UNIT_TITLES[unit]}
          </option>
        ))}
      </Choice>
      <Choice
        label="Tail"
        value={tail ?? ""}
        onChoose={(value) => changeView({ tail: value === "" ? null : Number(value) })}
      >
        <option value="">Whole way</option>
        {[...new Set([...TAILS, ...(tail === null ? [] : [tail])])]
          .sort((a, b) => a - b)
          .map((steps) => (
            <option key={steps} value={steps}>
              {steps === 1 ? "1 step" : `${steps} steps`}
            </option>
          ))}
      </Choice>
      {hasSeeds && (
        <Choice
          label="Seeds"
          value={seeds}
          onChoose={(value) => changeView({ seeds: value as SeedMode })}
        >
          {SEED_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {SEED_TITLES[mode]}
            </option>
          ))}
        </Choice>
      )}
      <MixedUnits runs={runs} unit={clockUnit} />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** The value tells enough by itself; the label is for screen readers alone. */
  readonly hidden?: boolean;
  readonly value: string | number;
  readonly title?: string;
  onChoose(value: string): void;
  readonly children: ReactNode;
}

function Choice({ label, hidden, value, title, onChoose, children }: ChoiceProps) {
  return (
    <label className="player-choice" title={title}>
      <span className={hidden ? "visually-hidden" : undefined}>{label}</span>
      <select
        className="select select-quiet"
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {children}
      </select>
    </label>
  );
}

/** Steps and epochs on one axis of step numbers mean nothing; the page says which clocks do. */
function MixedUnits({ runs, unit }: { readonly runs: ShownRuns; readonly unit: ClockUnit }) {
  const bySteps = unit !== "share" && unit !== "id-accuracy";
  if (!bySteps || stepUnits(runs).length < 2) return null;
  return (
    <p className="player-note" role="note">
      These runs count in different units ({stepUnits(runs).join(", ")}): compare them by share of
      training or by ID accuracy.
    </p>
  );
}

/** Whether there are several seeds of one run to be shown together or apart. */
function useHasSeeds({ runs }: ShownRuns): boolean {
  return useMemo(() => {
    const chosen = [...new Set(runs.flatMap(({ members }) => members))];
    return runFamilies(chosen).some((family) => family.runs.length > 1);
  }, [runs]);
}

/** Another unit, the clock staying where the longest run is now, and so the ends of what it plays. */
function chooseUnit(runs: ShownRuns, plane: PlaneData, unit: ClockUnit): void {
  const { view, clock, changeView } = useExplorer.getState();
  const lead = longestRun(runs);
  const chosen = runs.runs.flatMap(({ members }) => members);
  const next = shownRuns([...new Set(chosen)], plane, { seeds: view.seeds, unit }).timeline;
  const { timeline } = runs;
  if (!clock || !lead || !timeline || !next) {
    changeView({ clockUnit: unit });
    return;
  }
  const axis = { unit, scale: plane.scale };
  const moved = (time: number) => {
    const there = next.timeOf(lead.index, timeline.positionOf(lead.index, time));
    return placeOfTime(axis, snapToStop(next.stops, there));
  };
  const [from, to] = view.range === null ? [0, 0] : [moved(clock.range[0]), moved(clock.range[1])];
  changeView({
    clockUnit: unit,
    position: view.position === null ? null : moved(clock.position),
    // A range in which the longest run gains no accuracy has no length on the clock of accuracies.
    range: from < to ? [from, to] : null,
  });
}
