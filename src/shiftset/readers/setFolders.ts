/** More folders side by side are classes, or a library of sets that nobody wants to choose from in a menu. */
const MOST_SETS = 40;

/**
 * The folders of a path list that look like sets side by side: "id" and "shift" of "id/cat/1.png" and "shift/cat/1.png", with
 * the common folders before them ("data/id"). Every image lies in a class folder below its set's folder, and each of the sets
 * has a class that another has too. Empty where they are one set.
 * @param paths of the images
 */
export function setFolders(paths: readonly string[]): readonly string[] {
  const all = paths.map((path) => path.split("/"));
  const depth = commonDepth(all);
  const setsOfClass = new Map<string, Set<string>>();
  const sets = new Set<string>();
  for (const parts of all) {
    const set = parts[depth];
    const name = parts.at(-2);
    if (set === undefined || name === undefined || parts.length - depth < 3) return [];
    sets.add(set);
    if (sets.size > MOST_SETS) return [];
    setsOfClass.set(name, (setsOfClass.get(name) ?? new Set()).add(set));
  }
  if (sets.size < 2) return [];
  const shared = new Set(
    [...setsOfClass.values()].flatMap((own) => (own.size > 1 ? [...own] : [])),
  );
  if (shared.size < sets.size) return [];
  const before = all[0]?.slice(0, depth) ?? [];
  return [...sets].map((set) => [...before, set].join("/"));
}

/** How many folders all paths begin with; their last two, class and file, are none. */
function commonDepth(all: readonly (readonly string[])[]): number {
  const first = all[0] ?? [];
  let depth = Math.max(0, first.length - 2);
  for (const parts of all) {
    let same = 0;
    while (same < depth && parts[same] === first[same]) same += 1;
    depth = same;
  }
  return depth;
}
