import { roleOfName } from "./sortDrop.ts";

/** Which folder of an archive each place takes; null leaves the place as it is. */
export interface FolderChoice {
  readonly inDistribution: string | null;
  readonly shifted: string | null;
  /** Whether the folders' names tell which is which, or only their order was taken. */
  readonly isTold: boolean;
}

/**
 * Which of the sets that lie side by side is in distribution and which is shifted, by their names; the visitor may choose otherwise.
 * Training images are proposed for neither where there are others.
 * @param folders paths, at least two
 */
export function proposedFolders(folders: readonly string[]): FolderChoice {
  const roles = folders.map((folder) => ({ folder, role: roleOfName(lastOf(folder)) }));
  const test = roles.filter(({ folder }) => !/train/i.test(lastOf(folder)));
  const of = (wanted: "inDistribution" | "shifted" | null) =>
    test.filter(({ role }) => role === wanted).map(({ folder }) => folder);
  const unknown = of(null);
  const known = [...of("inDistribution")].sort((a, b) => testFirst(a) - testFirst(b));
  const shifted = of("shifted")[0] ?? unknown.find((_, at) => known.length > 0 || at === 1) ?? null;
  const rest = folders.filter((folder) => folder !== shifted);
  const inDistribution =
    known[0] ?? unknown.find((folder) => folder !== shifted) ?? rest[0] ?? null;
  const told = (folder: string | null) => folder !== null && roleOfName(lastOf(folder)) !== null;
  return { inDistribution, shifted, isTold: told(inDistribution) || told(shifted) };
}

function testFirst(folder: string): number {
  return /test/i.test(lastOf(folder)) ? 0 : 1;
}

function lastOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}
