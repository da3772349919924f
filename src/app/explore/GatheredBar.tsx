import { useState } from "react";
import { isDeclared } from "../../state/declaredSet.ts";
import { undo } from "../../state/history.ts";
import { packModels } from "../../state/modelSet.ts";
import { useExplorer } from "../../state/store.ts";
import { formatCount } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { useDeclare } from "../baseline/useDeclare.ts";
import { useEscape } from "../shell/useEscape.ts";
import "./gathered.css";

/** What can be done to all gathered models at once; out of sight while there are none. Escape lets them go. */
export default function GatheredBar({ plane }: { readonly plane: PlaneData }) {
  const gathered = useExplorer((state) => state.gathered);
  const dialog = useExplorer((state) => state.view.panel !== null);
  const [done, setDone] = useState<string | null>(null);
  const clear = () => {
    setDone(null);
    useExplorer.getState().gather([]);
  };
  useEscape((gathered.length > 0 || done !== null) && !dialog, clear);
  if (gathered.length === 0 && done === null) return null;
  const finish = (words: string) => {
    setDone(words);
    useExplorer.getState().gather([]);
  };
  return (
    <section className="gathered" aria-label="Gathered models">
      {gathered.length > 0 ? (
        <>
          <p role="status">{countOf(gathered.length)} gathered</p>
          <Actions plane={plane} gathered={gathered} onDone={finish} />
          <button type="button" className="button button-quiet" onClick={clear}>
            Clear
          </button>
        </>
      ) : (
        <>
          <p role="status">{done}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              undo();
              setDone(null);
            }}
          >
            Undo
          </button>
          <button type="button" className="button button-quiet" onClick={clear}>
            Close
          </button>
        </>
      )}
    </section>
  );
}

interface ActionsProps {
  readonly plane: PlaneData;
  readonly gathered: readonly string[];
  /** Told in words what was done. */
  onDone(words: string): void;
}

function Actions({ plane, gathered, onDone }: ActionsProps) {
  const declare = useDeclare(plane);
  const changeView = useExplorer((state) => state.changeView);
  const { models } = plane.testbed;
  const chosen = new Set(gathered);
  const declared = models.filter(
    (model) => chosen.has(model.id) && isDeclared(plane, model),
  ).length;
  const others = gathered.length - declared;
  const put = (into: boolean, count: number) => {
    declare(gathered, into);
    onDone(`${countOf(count)} ${into ? "taken into" : "taken out of"} the baseline.`);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={others === 0}
        onClick={() => put(true, others)}
      >
        Take into the baseline
      </button>
      <button
        type="button"
        className="button"
        disabled={declared === 0}
        onClick={() => put(false, declared)}
      >
        Take out of the baseline
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          changeView({ only: packModels(gathered, models), zoom: null });
          onDone(`Only ${countOf(gathered.length)} shown; the baseline is unchanged.`);
        }}
      >
        Show only these
      </button>
      {gathered.length === 2 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            changeView({ selected: gathered, panel: "compare" });
            useExplorer.getState().gather([]);
          }}
        >
          Compare the two
        </button>
      )}
    </>
  );
}

function countOf(n: number): string {
  return n === 1 ? "1 model" : `${formatCount(n)} models`;
}
