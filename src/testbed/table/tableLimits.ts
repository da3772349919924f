/** Bounds on a visitor's table; a larger one is refused with a message that names the bound. */
export const tableLimits = {
  /** Bytes of the file. */
  bytes: 256 * 1024 * 1024,
  /** Characters of one field. */
  fieldCharacters: 20_000,
  columns: 1_000,
  rows: 200_000,
  /** Rows × columns. */
  cells: 10_000_000,
  /** Problems kept in full; further ones are counted. */
  problems: 1_000,
  /** Characters looked at to tell the delimiter. */
  sampleCharacters: 65_536,
} as const;
