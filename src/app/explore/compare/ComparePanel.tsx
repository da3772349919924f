import { useMemo } from "react";
import { useExplorer } from "../../../state/store.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { useAnswer } from "../../statistics/useAnswer.ts";
import type { ErIntervals } from "../../statistics/useStatistics.ts";
import { attributeText } from "../rail/attributeText.ts";
import { attributePairs, differenceRequest, pairRows } from "./comparePair.ts";
import { differenceSentence } from "./differenceSentence.ts";
import { PairTable } from "./PairTable.tsx";
import { ShiftPairs } from "./ShiftPairs.tsx";
import "./compare.css";

interface ComparePanelProps {
  readonly plane: PlaneData;
  /** The pinned models; the first two are compared. */
  readonly selected: readonly string[];
  /** Of the plane's models; null until they are resampled. */
  readonly erIntervals: ErIntervals | null;
}

/** Why do two models differ? Their numbers, attributes and every shift, side by side. */
export function ComparePanel({ plane, selected, erIntervals }: ComparePanelProps) {
  const changeView = useExplorer((state) => state.changeView);
  const placed = selected.flatMap((id) => plane.models.find(({ model }) => model.id === id) ?? []);
  const [first, second] = placed;
  return (
    <Dialog title="Why do they differ?" onClose={() => changeView({ panel: null })}>
      {first && second ? (
        <>
          <PairChoice placed={placed} first={first} second={second} />
          <Comparison plane={plane} erIntervals={erIntervals} first={first} second={second} />
        </>
      ) : (
        <p className="note">
          Pin two models on the plane first: press their marks, or their names in the table.
        </p>
      )}
    </Dialog>
  );
}

interface PairProps {
  readonly first: PlacedModel;
  readonly second: PlacedModel;
}

/** Which of the pinned models are compared, in which order. */
function PairChoice({
  placed,
  first,
  second,
}: PairProps & { readonly placed: readonly PlacedModel[] }) {
  const changeView = useExplorer((state) => state.changeView);
  const choose = (a: PlacedModel, b: PlacedModel) => {
    const rest = placed.filter((one) => one !== a && one !== b);
    changeView({ selected: [a, b, ...rest].map(({ model }) => model.id) });
  };
  const chooseId = (id: string, which: "first" | "second") => {
    const found = placed.find(({ model }) => model.id === id);
    if (!found) return;
    if (which === "first") choose(found, found === second ? first : second);
    else choose(found === first ? second : first, found);
  };
  return (
    <div className="compare-choice">
      {(["first", "second"] as const).map((which) => (
        <label key={which} className="field">
          <span>{which === "first" ? "First" : "Second"}</span>
          <select
            className="select"
            value={(which === "first" ? first : second).model.id}
            onChange={(event) => chooseId(event.target.value, which)}
          >
            {placed.map(({ model }) => (
              <option key={model.id} value={model.id}>
                {model.title}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="button" className="button" onClick={() => choose(second, first)}>
        Swap
      </button>
    </div>
  );
}

function Comparison({
  plane,
  erIntervals,
  first,
  second,
}: PairProps & Pick<ComparePanelProps, "plane" | "erIntervals">) {
  const changeView = useExplorer((state) => state.changeView);
  const request = useMemo(() => differenceRequest(plane, first, second), [plane, first, second]);
  const asked = useAnswer("difference", request);
  const er = asked.state === "ready" ? asked.answer : null;
  const rows = pairRows(first, second, erIntervals).map((row) =>
    row.id === "er" ? { ...row, interval: er } : row,
  );
  const { testbed } = plane;
  const attributes = attributePairs(testbed.attributes, first.model, second.model);
  const groupOf = ({ model }: PlacedModel) =>
    testbed.groups.find(({ id }) => id === model.group)?.title ?? model.group;
  return (
    <>
      <p className="compare-words" data-testid="compare-words">
        {differenceSentence(first, second, plane.y.title)}
      </p>
      <PairTable plane={plane} first={first} second={second} rows={rows} />
      <p className="rail-remark">
        Differences are second − first, in points. Intervals of 95 % take the two models for
        independent; on the very same images they are too wide as a rule.
        {request !== null && " Effective robustness meets the same resampled baselines in both."}
      </p>
      {testbed.examples.length > 0 && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => changeView({ panel: "examples" })}
        >
          Compare example by example, with paired intervals
        </button>
      )}
      <h3 className="compare-title">What is stated of them</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard. */}
      <div className="compare-scroll" role="region" tabIndex={0} aria-label="Attributes">
        <table className="compare-table" data-testid="compare-attributes">
          <thead>
            <tr>
              <td />
              <th scope="col">{first.model.title}</th>
              <th scope="col">{second.model.title}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-same={first.model.group === second.model.group}>
              <th scope="row">Group</th>
              <td>{groupOf(first)}</td>
              <td>{groupOf(second)}</td>
            </tr>
            {attributes.map(({ attribute, ...pair }) => (
              <tr key={attribute.id} data-same={pair.same}>
                <th scope="row">{attribute.title}</th>
                <td>{attributeText(attribute, pair.first)}</td>
                <td>{attributeText(attribute, pair.second)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShiftPairs plane={plane} first={first.model} second={second.model} />
    </>
  );
}
