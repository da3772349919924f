import { useEffect, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import type { Testbed } from "../../testbed/types.ts";
import { OWN_TESTBED } from "./ownTestbed.ts";

/** A testbed and the two of its test sets that the visitor's images are. */
export interface Placement {
  readonly testbed: Testbed;
  readonly x: string;
  readonly y: string;
}

export const NO_PLACEMENT: Placement = { testbed: OWN_TESTBED, ...OWN_TESTBED.defaultView };

interface TestbedChoiceProps {
  readonly placement: Placement;
  readonly onPlace: (placement: Placement) => void;
}

/** Lets the visitor say which published test sets the images are, so that its baseline applies. */
export function TestbedChoice({ placement, onPlace }: TestbedChoiceProps) {
  const index = useExplorer((state) => state.index);
  const [wanted, setWanted] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let current = true;
    fetchTestbed(wanted).then(
      (testbed) => current && onPlace({ testbed, ...testbed.defaultView }),
      (error: unknown) => current && setProblem(String(error)),
    );
    return () => {
      current = false;
    };
  }, [wanted, onPlace]);
  const { testbed, y } = placement;
  const shifts = testbed.testSets.filter(({ kind }) => kind !== "in-distribution");
  return (
    <>
      <label className="field">
        <span>These are</span>
        <select
          className="select"
          value={testbed === OWN_TESTBED ? "" : testbed.id}
          onChange={({ target: { value } }) => {
            setProblem(null);
            setWanted(value === "" ? null : value);
            if (value === "") onPlace(NO_PLACEMENT);
          }}
        >
          <option value="">Images of my own, of no testbed</option>
          {index.state === "ready" &&
            index.value.map(({ id, title }) => (
              <option key={id} value={id}>
                Test sets of {title}
              </option>
            ))}
        </select>
      </label>
      {testbed !== OWN_TESTBED && (
        <label className="field">
          <span>The shift is</span>
          <select
            className="select"
            value={y}
            onChange={({ target: { value } }) => onPlace(placementOn(testbed, value))}
          >
            {shifts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function placementOn(testbed: Testbed, y: string): Placement {
  const shift = testbed.testSets.find(({ id }) => id === y);
  return { testbed, x: shift?.partner ?? testbed.defaultView.x, y };
}
