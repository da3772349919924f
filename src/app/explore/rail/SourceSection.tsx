import { useState } from "react";
import { deleteOwnRuns, deleteOwnTestbed, isOwnId } from "../../../state/ownFiles.ts";
import { useExplorer } from "../../../state/store.ts";
import { DEFAULT_TESTBED } from "../../../state/view.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { testbedToText } from "../../../testbed/writeTestbed.ts";
import { hasFindings } from "../../findings/published.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { saveFile } from "../../shell/saveFile.ts";
import { RailSection } from "./RailSection.tsx";

/** Where the figures come from and how to cite them; for a visitor's own, where they stay and how they leave. */
export function SourceSection({ testbed }: { readonly testbed: Testbed }) {
  const { source, summary } = testbed;
  const own = isOwnId(testbed.id);
  return (
    <RailSection title="Source">
      <p className="rail-summary">{summary}</p>
      {own ? (
        <p>
          A table of your own. It stays in this browser: a link to it opens nowhere else. To share
          it, save the testbed’s JSON; dropped on this page, it opens as it is here.
        </p>
      ) : (
        <p>
          {source.citation}.{" "}
          <a href={source.url} rel="noreferrer external">
            {source.title}
          </a>
          , {source.revision}. Licence: {source.license}.
        </p>
      )}
      {hasFindings(testbed.id) && <FindingsButton />}
      {source.bibtex.length > 0 && (
        <CopyButton label="Copy BibTeX" text={() => source.bibtex.join("\n\n")} />
      )}
      <p>
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() =>
            saveFile(
              new Blob([testbedToText(testbed)], { type: "application/json" }),
              `${testbed.id}.json`,
            )
          }
        >
          Save the testbed’s JSON
        </button>
      </p>
      {own && <DeleteButton label="Delete this testbed" onDelete={() => forget(testbed.id)} />}
      <OwnRuns testbed={testbed} />
    </RailSection>
  );
}

/** Opens what a paper says and what the testbed's runs say to it. */
function FindingsButton() {
  const changeView = useExplorer((state) => state.changeView);
  return (
    <p>
      <button
        type="button"
        className="button button-quiet rail-action"
        onClick={() => changeView({ panel: "findings" })}
      >
        The paper says, we measured
      </button>
    </p>
  );
}

async function forget(id: string): Promise<void> {
  await deleteOwnTestbed(id);
  const { loadIndex, openTestbed } = useExplorer.getState();
  openTestbed(DEFAULT_TESTBED);
  await loadIndex();
}

/** The runs that the visitor dropped for this testbed. */
function OwnRuns({ testbed }: { readonly testbed: Testbed }) {
  const loadTestbed = useExplorer((state) => state.loadTestbed);
  const ownRuns = useExplorer((state) => state.ownRuns);
  if (ownRuns.length === 0) return null;
  const forgetRuns = async () => {
    await deleteOwnRuns(testbed.id);
    await loadTestbed();
  };
  return (
    <>
      <p className="rail-remark">
        Your own runs, kept in this browser: {ownRuns.map(({ title }) => title).join(", ")}.
      </p>
      <DeleteButton label="Forget your runs" onDelete={forgetRuns} />
    </>
  );
}

interface DeleteButtonProps {
  readonly label: string;
  onDelete(): Promise<void>;
}

/** Asks once more before something is gone for good. */
function DeleteButton({ label, onDelete }: DeleteButtonProps) {
  const [state, setState] = useState<"idle" | "sure" | string>("idle");
  if (state === "idle") {
    return (
      <button
        type="button"
        className="button button-quiet rail-action"
        onClick={() => setState("sure")}
      >
        {label}
      </button>
    );
  }
  const run = async () => {
    try {
      await onDelete();
      setState("idle");
    } catch (error) {
      setState(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <span className="delete-question">
      <button type="button" className="button" onClick={() => void run()}>
        {label} for good
      </button>
      <button type="button" className="button button-quiet" onClick={() => setState("idle")}>
        Keep it
      </button>
      {state !== "sure" && <span role="alert">{state}</span>}
    </span>
  );
}
