import type { Context } from "./entryContext.ts";
import type { TableEntry } from "./gatherEntries.ts";
import type { RowProblems } from "./rowProblems.ts";

/**
 * Titles of models: their names. Where names repeat, what tells the rows apart is added to them: the group, a step or
 * an attribute, whichever first makes all of them different. Where nothing does, they are numbered, which is a problem
 * told of.
 */
export function distinctTitles(
  entries: readonly TableEntry[],
  context: Context,
  problems: RowProblems,
): string[] {
  const counts = new Map<string, number>();
  for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
  const repeated = entries.filter(({ name }) => (counts.get(name) ?? 0) > 1);
  if (repeated.length === 0) return entries.map(({ name }) => name);
  const tell = distinguisher(repeated, context);
  if (tell === null) return numbered(entries, problems);
  return entries.map((entry) =>
    counts.get(entry.name) === 1 ? entry.name : `${entry.name} ${tell(entry)}`,
  );
}

type Tell = (entry: TableEntry) => string;

function distinguisher(entries: readonly TableEntry[], { attributes }: Context): Tell | null {
  const candidates: Tell[] = [
    (entry) => entry.group,
    (entry) => (entry.step === null ? "" : String(entry.step)),
    ...attributes.map(
      ({ column }): Tell =>
        (entry) =>
          String(entry.attributes.get(column) ?? ""),
    ),
  ];
  return (
    candidates.find((tell) => {
      const keys = entries.map((entry) => `${entry.name}\u0000${tell(entry)}`);
      return entries.every((entry) => tell(entry) !== "") && new Set(keys).size === keys.length;
    }) ?? null
  );
}

function numbered(entries: readonly TableEntry[], problems: RowProblems): string[] {
  const seen = new Map<string, number>();
  return entries.map(({ name, line }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    if (count === 1) return name;
    problems.add({
      line,
      column: null,
      found: `the name "${name}" again`,
      expected: "each name once",
      consequence: "kept under another name",
    });
    return `${name} (${count})`;
  });
}
