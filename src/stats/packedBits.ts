/**
 * Which examples each model gets right: one row a model, one bit an example, least significant bit first, each row
 * padded with zeros to whole bytes.
 */
export interface PackedBits {
  readonly rows: number;
  /** Number of examples, the bits of a row. */
  readonly examples: number;
  /** rows × ceil(examples / 8) bytes. */
  readonly bytes: Uint8Array;
}

const ONES_IN_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
});

/** Bytes of one row. */
export function bytesPerRow(examples: number): number {
  return Math.ceil(examples / 8);
}

/**
 * Takes bytes as packed rows, without copying.
 * @throws RangeError where their number is wrong or a padding bit is set
 */
export function packedBits(bytes: Uint8Array, rows: number, examples: number): PackedBits {
  for (const [name, value] of [
    ["rows", rows],
    ["examples", examples],
  ] as const) {
    if (!Number.isInteger(value) || value < 0) {
      throw new RangeError(`The number of ${name} must be a whole number, got ${value}.`);
    }
  }
  const width = bytesPerRow(examples);
  if (bytes.length !== rows * width) {
    throw new RangeError(
      `${rows} rows of ${examples} bits take ${rows * width} bytes, got ${bytes.length}.`,
    );
  }
  const used = examples % 8;
  for (let row = 0; used > 0 && row < rows; row++) {
    const last = bytes[(row + 1) * width - 1] ?? 0;
    if (last >> used !== 0)
      throw new RangeError(`Row ${row} has bits set beyond its ${examples} examples.`);
  }
  return { rows, examples, bytes };
}

/** Packs rows of booleans, all of one length. */
export function packRows(rows: readonly (readonly boolean[])[]): PackedBits {
  const examples = rows[0]?.length ?? 0;
  const width = bytesPerRow(examples);
  const bytes = new Uint8Array(rows.length * width);
  rows.forEach((row, r) => {
    if (row.length !== examples) {
      throw new RangeError(`Row ${r} has ${row.length} examples where the first has ${examples}.`);
    }
    row.forEach((right, i) => {
      const at = r * width + (i >> 3);
      if (right) bytes[at] = (bytes[at] ?? 0) | (1 << (i & 7));
    });
  });
  return { rows: rows.length, examples, bytes };
}

/** The bytes of one row, shared with the whole. */
export function rowOf(bits: PackedBits, row: number): Uint8Array {
  if (!Number.isInteger(row) || row < 0 || row >= bits.rows) {
    throw new RangeError(`There is no row ${row} of ${bits.rows}.`);
  }
  const width = bytesPerRow(bits.examples);
  return bits.bytes.subarray(row * width, (row + 1) * width);
}

/** Whether the bit of an example is set in a row. */
export function hasBit(row: Uint8Array, example: number): boolean {
  return (((row[example >> 3] ?? 0) >> (example & 7)) & 1) === 1;
}

/** Number of bits set. */
export function countOnes(row: Uint8Array): number {
  let count = 0;
  for (const byte of row) count += ONES_IN_BYTE[byte] ?? 0;
  return count;
}

function requireSameWidth(a: Uint8Array, b: Uint8Array): void {
  if (a.length !== b.length) {
    throw new RangeError(`Rows of ${a.length} and ${b.length} bytes are not of the same examples.`);
  }
}

/** Number of examples in both rows. */
export function countBoth(a: Uint8Array, b: Uint8Array): number {
  requireSameWidth(a, b);
  let count = 0;
  for (let i = 0; i < a.length; i++) count += ONES_IN_BYTE[(a[i] ?? 0) & (b[i] ?? 0)] ?? 0;
  return count;
}

/** Number of examples in the first row and not in the second. */
export function countOnlyFirst(a: Uint8Array, b: Uint8Array): number {
  requireSameWidth(a, b);
  let count = 0;
  for (let i = 0; i < a.length; i++) count += ONES_IN_BYTE[(a[i] ?? 0) & ~(b[i] ?? 0)] ?? 0;
  return count;
}

/** The examples that are in any of the rows, as a row. */
export function unionOf(rows: readonly Uint8Array[], bytes: number): Uint8Array {
  const union = new Uint8Array(bytes);
  for (const row of rows) {
    requireSameWidth(union, row);
    for (let i = 0; i < bytes; i++) union[i] = (union[i] ?? 0) | (row[i] ?? 0);
  }
  return union;
}

/** Indices of the set bits, ascending. */
export function indicesOf(row: Uint8Array): number[] {
  const indices: number[] = [];
  row.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (((byte >> bit) & 1) === 1) indices.push(at * 8 + bit);
  });
  return indices;
}
