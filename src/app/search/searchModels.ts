import type { Testbed } from "../../testbed/types.ts";

/** testbeds/models.json: the names of every published model. */
export interface ModelIndexEntry {
  readonly id: string;
  readonly title: string;
  readonly models: readonly (readonly [id: string, title: string])[];
}

export interface ModelHit {
  readonly testbed: string;
  readonly testbedTitle: string;
  readonly id: string;
  readonly title: string;
}

/** The index with the testbed at hand in it, where it is one that the index does not know: a visitor's own. */
export function withTestbed(
  index: readonly ModelIndexEntry[],
  testbed: Pick<Testbed, "id" | "title" | "models"> | null,
): readonly ModelIndexEntry[] {
  if (testbed === null || index.some(({ id }) => id === testbed.id)) return index;
  const { id, title, models } = testbed;
  return [{ id, title, models: models.map((model) => [model.id, model.title] as const) }, ...index];
}

/** More hits than this help nobody. */
export const MOST_HITS = 30;

/**
 * Models whose title holds every word of the query, in any order and case. First those of `testbed`,
 * then the rest; within each, titles that begin with the query, then shorter titles.
 */
export function searchModels(
  index: readonly ModelIndexEntry[],
  query: string,
  testbed: string,
): ModelHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = index.flatMap((entry) =>
    entry.models
      .filter(([, title]) => holdsAll(title.toLowerCase(), words))
      .map(([id, title]) => ({ testbed: entry.id, testbedTitle: entry.title, id, title })),
  );
  const rank = (hit: ModelHit) =>
    (hit.testbed === testbed ? 0 : 2) +
    (hit.title.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return hits
    .sort((a, b) => rank(a) - rank(b) || a.title.length - b.title.length)
    .slice(0, MOST_HITS);
}

function holdsAll(title: string, words: readonly string[]): boolean {
  return words.every((word) => title.includes(word));
}
