const NO_BREAK = "\u00a0";

/** A text whose numbers are not parted from their unit at the end of a line. */
export function keepTogether(text: string): string {
  return text.replaceAll(" %", `${NO_BREAK}%`);
}
