import { useEffect, useState } from "react";
import { useExplorer } from "../../../state/store.ts";
import { fetchAliases } from "../../../state/testbedFiles.ts";
import { writeQuery } from "../../../state/urlTable.ts";
import { DEFAULT_VIEW } from "../../../state/view.ts";
import { type Appearance, otherAppearances } from "../../../testbed/aliases.ts";

interface FollowLinksProps {
  readonly testbed: string;
  readonly model: string;
}

/** The other testbeds in which a model stands, each a link to it there. */
export function FollowLinks({ testbed, model }: FollowLinksProps) {
  const index = useExplorer((state) => state.index);
  const openTestbed = useExplorer((state) => state.openTestbed);
  const changeView = useExplorer((state) => state.changeView);
  const appearances = useAppearances(testbed, model);
  if (appearances.length === 0) return null;
  const titleOf = (id: string) =>
    index.state === "ready" ? (index.value.find((one) => one.id === id)?.title ?? id) : id;
  return (
    <p className="follow">
      Also in{" "}
      {appearances.map((one, k) => (
        <span key={`${one.testbed}/${one.model}`}>
          {k > 0 && ", "}
          <a
            href={`?${writeQuery({ ...DEFAULT_VIEW, testbed: one.testbed, selected: [one.model] })}`}
            title={one.model}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              openTestbed(one.testbed);
              changeView({ selected: [one.model] });
            }}
          >
            {titleOf(one.testbed)}
            {one.model !== model && ` (${one.model})`}
          </a>
        </span>
      ))}
    </p>
  );
}

/** Appearances shown at most; a common network stands in many. */
const MOST = 6;

function useAppearances(testbed: string, model: string): readonly Appearance[] {
  const [found, setFound] = useState<readonly Appearance[]>([]);
  useEffect(() => {
    let current = true;
    setFound([]);
    fetchAliases().then(
      (aliases) => {
        if (current) setFound(otherAppearances(aliases, testbed, model).slice(0, MOST));
      },
      (error: unknown) => {
        // The model's own readout stands without these links; the reason is for whoever looks into it.
        console.error(error);
      },
    );
    return () => {
      current = false;
    };
  }, [testbed, model]);
  return found;
}
