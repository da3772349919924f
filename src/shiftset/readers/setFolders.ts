/**
 * The folders of a path list that look like two sets side by side: "id/cat/1.png" and "shift/cat/1.png", below one common folder or
 * none, with a class folder that both have. Empty where they are one set.
 */
export function setFolders(paths: readonly string[]): readonly string[] {
  const all = paths.map((path) => path.split("/"));
  const top = all[0]?.[0];
  const isShared = all.every((parts) => parts.length > 3 && parts[0] === top);
  const inside = isShared ? all.map((parts) => parts.slice(1)) : all;
  const classes = new Map<string, Set<string>>();
  for (const [set = "", name = "", ...rest] of inside) {
    if (rest.length !== 1) return [];
    const own = classes.get(set) ?? new Set();
    classes.set(set, own.add(name));
    if (classes.size > 2) return [];
  }
  const [first, second] = [...classes.values()];
  if (first === undefined || second === undefined) return [];
  return [...first].some((name) => second.has(name)) ? [...classes.keys()] : [];
}

/** What to say of an archive with two sets in it; nothing where it holds one. */
export function setFoldersNote(paths: readonly string[]): readonly string[] {
  const [first, second] = setFolders(paths);
  if (first === undefined || second === undefined) return [];
  return [
    `The archive seems to hold two sets, ${first} and ${second}; here they are one. To measure them apart, drop its folders, or a zip of each.`,
  ];
}
