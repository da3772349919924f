import { useMemo } from "react";
import { useExplorer } from "../../state/store.ts";
import { SCALE_NAMES } from "../../stats/scale.ts";
import {
  type ConclusionAnswer,
  type ConclusionLine,
  conclusionRequest,
} from "../../testbed/conclusionRows.ts";
import { formatCount, formatPoints, formatPointsInterval } from "../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../testbed/plane.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { useAnswer } from "../statistics/useAnswer.ts";
import "./robustnessCheck.css";

interface RobustnessCheckProps {
  readonly plane: PlaneData;
  /** The pinned models; the link may name another, otherwise the first is looked at. */
  readonly selected: readonly string[];
}

/** Does the conclusion hold? A model's effective robustness under every baseline that makes sense, on every scale. */
export default function RobustnessCheck({ plane, selected }: RobustnessCheckProps) {
  const changeView = useExplorer((state) => state.changeView);
  const [chosen] = useExplorer((state) => state.view.subjects);
  const ids = chosen === undefined || selected.includes(chosen) ? selected : [chosen, ...selected];
  const measured = ids.flatMap((id) => plane.models.find(({ model }) => model.id === id) ?? []);
  const placed = measured.find(({ model }) => model.id === chosen) ?? measured[0];
  return (
    <Dialog
      title="Does the conclusion hold?"
      onClose={() => changeView({ panel: null, subjects: [] })}
    >
      {measured.length > 1 && (
        <label className="field check-model">
          <span>Model</span>
          <select
            className="select"
            value={placed?.model.id}
            onChange={(event) => changeView({ subjects: [event.target.value] })}
          >
            {measured.map(({ model }) => (
              <option key={model.id} value={model.id}>
                {model.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {placed ? (
        <Conclusion plane={plane} placed={placed} />
      ) : (
        <p className="note">
          Pin a model on the plane first: press its mark, or its name in the table.
        </p>
      )}
    </Dialog>
  );
}

function Conclusion({
  plane,
  placed,
}: {
  readonly plane: PlaneData;
  readonly placed: PlacedModel;
}) {
  const { model, x, y } = placed;
  const request = useMemo(() => conclusionRequest(plane, model.id), [plane, model.id]);
  const asked = useAnswer("conclusion", request);
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (asked.state === "waiting") return <p role="status">Fitting every baseline…</p>;
  return (
    <>
      <p className="check-words" role="status" data-testid="conclusion">
        {model.title}, {plane.y.title} against{" "}
        {[plane.x, ...plane.further].map(({ title }) => title).join(" and ")}:{" "}
        {verdict(asked.answer)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard. */}
      <div className="check-scroll" role="region" tabIndex={0} aria-label="Under every baseline">
        <table className="check-table">
          <thead>
            <tr>
              <th scope="col">Baseline</th>
              <th scope="col">n</th>
              {SCALE_NAMES.map((scale) => (
                <th key={scale} scope="col">
                  {scale}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.answer.lines.map((line) => (
              <Line key={line.label} line={line} sign={Math.sign(placed.er ?? 0)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="rail-remark">
        Effective robustness in points with its 95 % interval (baseline’s models and both binomials
        resampled). Bold: the interval excludes 0. Hatched: beyond the models of that baseline, so
        extrapolated. ⚠: the sign is not that of the plane as it stands.
        {x.total === null || y.total === null
          ? " A test set’s size is not known, so its accuracy is taken as exact."
          : ""}
      </p>
    </>
  );
}

function Line({ line, sign }: { readonly line: ConclusionLine; readonly sign: number }) {
  const sizes = line.rows.flatMap((row) => (row !== null && "sign" in row ? [row.n] : []));
  return (
    <tr>
      <th scope="row">{line.label}</th>
      <td>{sizes[0] === undefined ? "–" : formatCount(Math.max(...sizes))}</td>
      {line.rows.map((row, i) => {
        const scale = SCALE_NAMES[i];
        if (row === null) return <td key={scale} aria-label="not computed" />;
        if (!("sign" in row)) {
          return (
            <td key={scale} className="check-problem" title={row.problem}>
              no fit
            </td>
          );
        }
        const turned = Math.sign(row.effectiveRobustness) === -sign && sign !== 0;
        return (
          <td key={scale} data-clear={row.sign !== 0} data-extrapolated={row.extrapolated}>
            {turned && <span title="The sign changes">⚠ </span>}
            <span>{formatPoints(row.effectiveRobustness)}</span>{" "}
            <span className="readout-error">{formatPointsInterval(row.low, row.high)}</span>
            {row.extrapolated && <span className="visually-hidden"> extrapolated</span>}
          </td>
        );
      })}
    </tr>
  );
}

function verdict({ above, below, unclear, signChanges, extrapolated }: ConclusionAnswer): string {
  const all = above + below + unclear;
  const ways = `all ${formatCount(all)} ways to draw the line`;
  if (all === 0) return "no baseline can be fitted.";
  const beyond =
    extrapolated === 0
      ? ""
      : ` In ${formatCount(extrapolated)} of them the model lies beyond the baseline’s models, so that the line is extrapolated.`;
  if (above === all) return `it holds. Above the line in ${ways}.${beyond}`;
  if (below === all) return `it holds. Below the line in ${ways}.${beyond}`;
  const counts = [
    ...(above > 0 ? [`above it in ${formatCount(above)}`] : []),
    ...(below > 0 ? [`below it in ${formatCount(below)}`] : []),
    ...(unclear > 0 ? [`not clear of it in ${formatCount(unclear)}`] : []),
  ].join(", ");
  const turn = signChanges ? " The sign itself changes." : " The sign stays the same.";
  return `it depends on how the line is drawn: of ${formatCount(all)} ways, ${counts}.${turn}${beyond}`;
}
