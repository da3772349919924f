import { formatPercent, formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import { readRuns } from "../../trajectory/shownRuns.ts";
import type { RunReadout } from "./runReadout.ts";
import type { ShownRuns } from "./useRuns.ts";

interface RunReadoutsProps {
  readonly readouts: readonly RunReadout[];
  readonly runs: ShownRuns;
}

/** Where every run is now, one line each, and what the bands are. */
export function RunReadouts({ readouts, runs }: RunReadoutsProps) {
  return (
    <>
      <ul className="player-readouts" aria-label="Runs now">
        {readouts.map((readout) => (
          <Readout key={readout.id} readout={readout} />
        ))}
      </ul>
      <BandNote runs={runs} />
    </>
  );
}

function Readout({ readout }: { readonly readout: RunReadout }) {
  const { id, title, colour, seeds, step, x, y, er, erInterval } = readout;
  return (
    <li className="player-readout" data-testid={`run-${id}`}>
      <span className="player-run" style={{ color: `var(--group-${colour % 10})` }}>
        {title}
      </span>
      {seeds > 1 && <span data-testid="run-seeds">mean of {seeds} seeds</span>}
      <span data-testid="run-step">{step}</span>
      <span>
        ID <b data-testid="run-x">{formatPercent(x)}</b>
      </span>
      <span>
        OOD <b data-testid="run-y">{formatPercent(y)}</b>
      </span>
      {er !== null && (
        <span>
          ER <b data-testid="run-er">{formatPoints(er)}</b>
          {erInterval && (
            <span data-testid="run-er-interval">
              {" "}
              {formatPointsInterval(erInterval.low, erInterval.high)}
            </span>
          )}
        </span>
      )}
    </li>
  );
}

/** What exactly a band is, and which steps no mean has. */
function BandNote({ runs }: { readonly runs: ShownRuns }) {
  const means = readRuns(runs).flatMap(({ run }) => run.combined ?? []);
  if (means.length === 0) return null;
  const byT = means.filter(({ band }) => band === "t").map(({ seeds }) => seeds);
  const byRange = means.length > byT.length;
  const counts = [...new Set(byT)].sort((a, b) => a - b).join(" or ");
  const placeless = means.some((mean) => mean.placeless.length > 0);
  return (
    <p className="player-note" data-testid="band-note">
      Band and brackets:
      {byT.length > 0 && ` 95 % confidence of the mean of ${counts} seeds (t)`}
      {byT.length > 0 && byRange && "; of two seeds"}
      {byRange && " from the one seed to the other"}; the baseline is held where it is.
      {placeless && " Steps at which a seed has an accuracy of 0 or 1 are no part of a mean."}
    </p>
  );
}
