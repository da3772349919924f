import { useState } from "react";
import { proposePlacement } from "../../evaluate/placement/proposal.ts";
import { useExplorer } from "../../state/store.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import { useOwn } from "./ownStore.ts";
import { OWN_TESTBED } from "./ownTestbed.ts";
import { axesOf, choiceOfProposal, ON_NO_TESTBED } from "./placementChoice.ts";
import { seen } from "./placementDecision.ts";
import type { PlacementState } from "./usePlacement.ts";

/** Lets the visitor say which published test sets the images are, so that its baseline applies. */
export function TestbedChoice({ asked, proposal, problem, choose }: PlacementState) {
  const index = useExplorer((state) => state.index);
  const sets = useOwn((state) => state.sets);
  // What is being opened may be the other half.
  const isOpening = useOwn((state) => state.opening.length > 0);
  const [failed, setFailed] = useState<string | null>(null);
  const { testbed, x, y, reason } = asked;
  const listings = index.state === "ready" ? index.value : [];
  const titleOf = (id: string) => listings.find((one) => one.id === id)?.title ?? id;
  const chooseTestbed = (id: string) => {
    setFailed(null);
    if (id === "") return choose(ON_NO_TESTBED);
    const both = { inDistribution: seen(sets.inDistribution), shifted: seen(sets.shifted) };
    const fitting = proposePlacement(both, [id]);
    if (fitting !== null) return choose(choiceOfProposal(fitting, true));
    fetchTestbed(id).then(
      ({ defaultView }) => choose({ ...ON_NO_TESTBED, ...defaultView, testbed: id }),
      (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)),
    );
  };
  const said = problem ?? failed;
  return (
    <div className="own-images">
      <label className="field">
        <span>These are</span>
        <select
          className="select"
          value={testbed === OWN_TESTBED ? "" : testbed.id}
          onChange={({ target }) => chooseTestbed(target.value)}
        >
          <option value="">Images of my own, of no testbed</option>
          {listings.map(({ id, title }) => (
            <option key={id} value={id}>
              Test sets of {title}
            </option>
          ))}
        </select>
      </label>
      {testbed !== OWN_TESTBED && (
        <>
          <AxisField
            title="The shift is"
            testSets={testbed.testSets.filter(({ kind }) => kind !== "in-distribution")}
            value={y}
            onChoose={(id) =>
              choose({ ...ON_NO_TESTBED, testbed: testbed.id, ...axesOf(testbed, id) })
            }
          />
          <AxisField
            title="In distribution is"
            testSets={testbed.testSets.filter(({ kind }) => kind === "in-distribution")}
            value={x}
            onChoose={(id) => choose({ ...ON_NO_TESTBED, testbed: testbed.id, x: id, y })}
          />
          <p className="rail-remark" data-testid="placement-reason">
            {sentenceOf(reason)}
          </p>
        </>
      )}
      {proposal !== null && !isOpening && (
        <div className="note" role="status" data-testid="placement-proposal">
          <p>
            <strong>These look like test sets of {titleOf(proposal.testbed)}.</strong>{" "}
            {proposal.words}
          </p>
          <p className="drop-buttons">
            <button
              type="button"
              className="button"
              onClick={() => choose(choiceOfProposal(proposal, true))}
            >
              Yes, use its baseline
            </button>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => choose(ON_NO_TESTBED)}
            >
              No, they are others
            </button>
          </p>
        </div>
      )}
      {said !== null && (
        <p className="note note-bad" role="alert">
          {said}
        </p>
      )}
    </div>
  );
}

interface AxisFieldProps {
  readonly title: string;
  readonly testSets: readonly { readonly id: string; readonly title: string }[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

function AxisField({ title, testSets, value, onChoose }: AxisFieldProps) {
  // There is nothing to choose among one.
  if (testSets.length < 2) return null;
  return (
    <label className="field">
      <span>{title}</span>
      <select className="select" value={value} onChange={({ target }) => onChoose(target.value)}>
        {testSets.map(({ id, title: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** "chosen by the visitor" stands within a card's line; here it stands alone. */
function sentenceOf(reason: string): string {
  return reason.endsWith(".") ? reason : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
