import { useOwn } from "./ownStore.ts";
import { proposedFolders } from "./setFolderChoice.ts";
import type { Slot } from "./slot.ts";

/** Which of the sets that lie side by side in one archive or folder a place takes. */
export function FolderField({ slot }: { readonly slot: Slot }) {
  const own = useOwn((state) => state.sets[slot]);
  const chooseFolder = useOwn((state) => state.chooseFolder);
  if (own === null) return null;
  const { folder, folders } = own;
  const proposed = proposedFolders(folders);
  return (
    <>
      <label className="field">
        <span>Folder</span>
        <select
          className="select"
          value={folder === null ? ALL : FOLDER + folder}
          onChange={({ target: { value } }) =>
            void chooseFolder(slot, value === ALL ? null : value.slice(FOLDER.length))
          }
        >
          {folders.map((name) => (
            <option key={name} value={FOLDER + name}>
              {name}
            </option>
          ))}
          <option value={ALL}>All of it, as one set</option>
        </select>
      </label>
      <p className="rail-remark">
        {folders.length} sets lie side by side in what was given.
        {folder === proposed[slot] && ` ${proposalWords(proposed.isTold)}`}
      </p>
    </>
  );
}

/** A folder may be called anything. */
const FOLDER = "folder:";
const ALL = "all";

function proposalWords(isTold: boolean): string {
  return isTold
    ? "Proposed by the folders’ names."
    : "Their names do not tell which is which: check.";
}
