import type { Model } from "../testbed/types.ts";

/**
 * A set of a testbed's models as a view keeps it: their ids, or, where they are many, one packed entry that begins with
 * an asterisk. A link to a thousand models stays short that way. Fewer are written as ids, or as the codes of idCodes.ts,
 * which outlive a change of the testbed; a packed entry does not.
 *
 * A packed entry is `*CHECK.KINDDATA`: CHECK tells the list of models that it counts along, KIND is `b` (one bit a
 * model) or `g` (gaps from model to model, seven bits a byte, the eighth where more follow), DATA is base64url.
 */
export type ModelSet = readonly string[];

/** So many ids are kept one by one. */
const MOST_APART = 100;

/** What a packed entry may look like; the longest stands for every second of 200,000 models. */
export const PACKED = /^\*[0-9a-z]{1,7}\.[bg][\w-]{0,40000}$/;

type Models = readonly Pick<Model, "id">[];

/** Ids as a view keeps them, in the order in which they were chosen while they are few, in the testbed's when they are packed. */
export function packModels(ids: readonly string[], models: Models): ModelSet {
  if (ids.length <= MOST_APART) return ids;
  const places = placesOf(models);
  const chosen = ids.map((id) => places.get(id));
  if (chosen.includes(undefined)) return ids;
  const sorted = chosen.filter((place) => place !== undefined).sort((a, b) => a - b);
  const bits = bitBytes(sorted, models.length);
  const gaps = gapBytes(sorted);
  const shorter = gaps.length < bits.length ? `g${toText(gaps)}` : `b${toText(bits)}`;
  return [`*${checkOf(models)}.${shorter}`];
}

/** The ids of a set; null where a packed entry was made for another list of models. */
export function unpackModels(set: ModelSet, models: Models): readonly string[] | null {
  const [entry] = set;
  if (entry === undefined || !PACKED.test(entry)) return set;
  const [check, data = ""] = entry.slice(1).split(".");
  if (check !== checkOf(models)) return null;
  const bytes = fromText(data.slice(1));
  if (bytes === null) return null;
  const places = data.startsWith("b") ? placesOfBits(bytes) : placesOfGaps(bytes);
  const ids = places.map((place) => models[place]?.id);
  return ids.includes(undefined) ? null : ids.filter((id) => id !== undefined);
}

function placesOf(models: Models): ReadonlyMap<string, number> {
  return new Map(models.map(({ id }, place) => [id, place]));
}

function bitBytes(sorted: readonly number[], count: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(count / 8));
  for (const place of sorted) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  return bytes;
}

function placesOfBits(bytes: Uint8Array): number[] {
  const places: number[] = [];
  bytes.forEach((byte, k) => {
    for (let bit = 0; bit < 8; bit += 1) if ((byte >> bit) & 1) places.push(8 * k + bit);
  });
  return places;
}

function gapBytes(sorted: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = -1;
  for (const place of sorted) {
    let gap = place - before - 1;
    before = place;
    while (gap > 127) {
      bytes.push((gap & 127) | 128);
      gap >>= 7;
    }
    bytes.push(gap);
  }
  return Uint8Array.from(bytes);
}

function placesOfGaps(bytes: Uint8Array): number[] {
  const places: number[] = [];
  let before = -1;
  let gap = 0;
  let shift = 0;
  for (const byte of bytes) {
    // No list of models is longer than three bytes can count.
    if (shift <= 14) gap |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    before += gap + 1;
    places.push(before);
    gap = 0;
    shift = 0;
  }
  return places;
}

const checks = new WeakMap<Models, string>();

/** A short sum over the list of models (FNV-1a, 32 bits), so that a set is never read along another list. */
function checkOf(models: Models): string {
  const known = checks.get(models);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const { id } of models) {
    for (let i = 0; i <= id.length; i += 1) {
      hash = Math.imul(hash ^ (i < id.length ? id.charCodeAt(i) : 10), 0x01000193) >>> 0;
    }
  }
  const check = hash.toString(36);
  checks.set(models, check);
  return check;
}

function toText(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromText(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    // A link cut off in the middle of a byte; whoever asked tells the visitor.
    return null;
  }
}
