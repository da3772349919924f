import { toUniqueIds } from "../../src/testbed/toId.ts";

export interface ModelName {
  readonly id: string;
  readonly title: string;
}

/**
 * Ids and titles of models. A name that stands once is its own title; where a name stands several times, what tells
 * its rows apart is added to each, so that no row is silently the first.
 */
export function modelNames<T>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  distinguisherOf: (row: T) => string,
): ModelName[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  const titles = rows.map((row) => {
    const name = nameOf(row);
    return counts.get(name) === 1 ? name : `${name} ${distinguisherOf(row)}`;
  });
  return toUniqueIds(titles).map((id, k) => ({ id, title: titles[k] ?? id }));
}
