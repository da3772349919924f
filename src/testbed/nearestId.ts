/**
 * The entry of `known` that `wanted` is most likely a slip for, or null where none is near: an entry that contains it
 * or is contained in it, or one within a third of its length in edits (case ignored).
 */
export function nearestId(wanted: string, known: readonly string[]): string | null {
  const name = wanted.toLowerCase().slice(0, 200);
  if (name === "") return null;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const id of known) {
    const distance = editDistance(name, id.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = id;
      bestDistance = distance;
    }
  }
  if (best !== null || name.length < 3) return best;
  const holding = known.filter((id) => id.includes(name) || (id.length > 2 && name.includes(id)));
  return holding.sort((a, b) => a.length - b.length)[0] ?? null;
}

/** Edits (insert, delete, replace, swap two neighbours) from a to b, or `limit` if there are at least that many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : limit;
      next.push(Math.min(replace, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}
