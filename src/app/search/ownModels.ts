import { listOwnTestbeds, readOwnNames } from "../../state/ownFiles.ts";
import type { ModelIndexEntry } from "./searchModels.ts";

/**
 * The names of all models of the visitor's own testbeds, open or not. Those in `known` are not read again: what is kept
 * under an id stays as it is. A testbed that cannot be read is left out; opening it says why.
 */
export async function ownModels(
  known: readonly ModelIndexEntry[],
): Promise<readonly ModelIndexEntry[]> {
  const entries: ModelIndexEntry[] = [];
  for (const { id, title } of await listOwnTestbeds()) {
    const before = known.find((entry) => entry.id === id);
    try {
      entries.push(before ?? { id, title, models: await readOwnNames(id) });
    } catch {
      // As above.
    }
  }
  return entries;
}
