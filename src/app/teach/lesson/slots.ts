/** A place in a text where a computed number goes: "{drop.meanDrop}". */
export interface Slot {
  readonly slot: string;
  /** Id of a figure. */
  readonly figure: string;
  /** Name of one of its values. */
  readonly value: string;
}

const SLOT = /\{([a-z0-9-]+)\.([A-Za-z0-9-]+)\}/g;

/** A text as its pieces: words, and the slots between them. */
export function piecesOf(text: string): (string | Slot)[] {
  const pieces: (string | Slot)[] = [];
  let from = 0;
  for (const match of text.matchAll(SLOT)) {
    const [slot, figure = "", value = ""] = match;
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ slot, figure, value });
    from = match.index + slot.length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** The slots of a text. */
export function slotsIn(text: string): Slot[] {
  return piecesOf(text).filter((piece): piece is Slot => typeof piece !== "string");
}
