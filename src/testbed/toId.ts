/**
 * The id of a name: in lower case, each run of characters other than letters, digits and dots made one hyphen.
 * `ImageNet 1k` gives `imagenet-1k`, `LP_ADV` gives `lp-adv`. Letters and digits of every script count.
 * Compatibility forms (full-width letters, ligatures) are folded first, so that look-alikes get one id.
 */
export function toId(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}.]+/gu, "-");
}

/** What an id may look like; the same pattern stands in public/schema. */
export const idPattern = /^[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}.-]+$/u;

/**
 * Ids for a list of names, in order, all different: where two names give one id, the later ones get `-2`, `-3`, ….
 * An empty name gets the id `unnamed`.
 */
export function toUniqueIds(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return names.map((name) => {
    const base = toId(name) || "unnamed";
    let id = base;
    for (let k = next.get(base) ?? 2; taken.has(id); k++) {
      id = `${base}-${k}`;
      next.set(base, k + 1);
    }
    taken.add(id);
    return id;
  });
}
