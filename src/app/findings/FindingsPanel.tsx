import { useExplorer } from "../../state/store.ts";
import type { Testbed } from "../../testbed/types.ts";
import { Dialog } from "../shell/Dialog.tsx";
import { FindingsTable } from "./FindingsTable.tsx";
import { hasFindings } from "./published.ts";
import { useFindings } from "./useFindings.ts";

/** Everything that a testbed's runs say to a paper's claims, over the view of Explore. */
export default function FindingsPanel({ testbed }: { readonly testbed: Testbed }) {
  const changeView = useExplorer((state) => state.changeView);
  return (
    <Dialog title="The paper says, we measured" onClose={() => changeView({ panel: null })}>
      {hasFindings(testbed.id) ? (
        <Whole testbed={testbed} />
      ) : (
        <p className="note">
          {testbed.title} comes without runs that were measured against a paper’s claims. The
          testbed Glyphs has them.
        </p>
      )}
    </Dialog>
  );
}

function Whole({ testbed }: { readonly testbed: Testbed }) {
  const loaded = useFindings(testbed.id);
  if (loaded.state === "failed") return <p className="note note-bad">{loaded.message}</p>;
  if (loaded.state === "loading") return <p role="status">Fetching the findings…</p>;
  const { paper, interval, findings } = loaded.value;
  return (
    <>
      <FindingsTable
        testbed={testbed}
        findings={findings}
        caption={`Claims of ${paper} and what the runs of this testbed say to them. Effective robustness (ER) in percentage points; intervals: ${interval}.`}
      />
      <p className="findings-notes">
        A claim of growth agrees where the whole interval lies above zero, is contradicted where it
        lies below, and is open where it holds zero or where fewer than three seeds were measured.
        Many lines are looked at, so none near zero should be leaned on. The paper’s networks are
        large and its images photographs; these are small networks that read letters.
      </p>
    </>
  );
}
