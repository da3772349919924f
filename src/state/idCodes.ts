/**
 * Short codes of ids, for links that name many: five letters in place of an id of twenty or more. A code is made of the
 * id alone, so that it stays valid when a testbed gains models; what it stands for is looked up among the testbed's ids.
 */

/** What a code begins with; no id holds it. */
const MARK = "~";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LENGTH = 5;
const pattern = new RegExp(`^${MARK}[A-Za-z0-9_-]{${LENGTH}}$`);

/**
 * The code of an id: thirty bits of its hash. Of 2,000 ids two share one with a probability of two in a thousand.
 */
export function codeOfId(id: string): string {
  let bits = hash(id);
  let letters = "";
  for (let k = 0; k < LENGTH; k++) {
    letters += LETTERS[bits & 63] ?? "";
    bits >>>= 6;
  }
  return MARK + letters;
}

export function isCode(text: string): boolean {
  return pattern.test(text);
}

/** Ids with their codes in one word, the mark once: "~AbCdEfGhIj". Codes among the ids are taken as they are. */
export function packIds(ids: readonly string[]): string {
  return MARK + ids.map((id) => (isCode(id) ? id : codeOfId(id)).slice(MARK.length)).join("");
}

/** The codes of a packed word; null where the word is none. */
export function unpackCodes(word: string): readonly string[] | null {
  const letters = word.slice(MARK.length);
  if (!word.startsWith(MARK) || letters === "" || letters.length % LENGTH !== 0) return null;
  const codes = Array.from(
    { length: letters.length / LENGTH },
    (_, k) => MARK + letters.slice(k * LENGTH, (k + 1) * LENGTH),
  );
  return codes.every(isCode) ? codes : null;
}

/**
 * Ids with every code replaced by the id that it stands for. A code that fits none, or more than one, of the known ids
 * stays as it is.
 */
export function withoutCodes(ids: readonly string[], known: readonly string[]): readonly string[] {
  if (!ids.some(isCode)) return ids;
  const byCode = new Map<string, string | null>();
  for (const id of known) {
    const code = codeOfId(id);
    const other = byCode.get(code);
    byCode.set(code, other === undefined || other === id ? id : null);
  }
  return ids.map((id) => byCode.get(id) ?? id);
}

/** FNV-1a over UTF-16 units, then MurmurHash3's finalizer, so that the low bits depend on all of the id. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) {
    value = Math.imul(value ^ text.charCodeAt(k), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
