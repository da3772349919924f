/** Bits that one look into the table covers; longer codes are few. */
export const LOOK_BITS = 9;

/** A Huffman code (ITU-T T.81, annex C and F.2.2.3), ready for decoding. */
export interface HuffmanTable {
  /** For the next LOOK_BITS bits: length of the code × 256 + symbol; 0 where the code is longer. */
  readonly look: Uint16Array;
  /** For each length the greatest code of it, −1 where there is none. */
  readonly maxCode: Int32Array;
  /** For each length: index of its first symbol − its first code. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/**
 * @param counts codes of each length from 1 to 16
 * @param symbols in the order of their codes
 * @returns null where the counts make no code
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const look = new Uint16Array(1 << LOOK_BITS);
  const maxCode = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0;
    offset[length] = index - code;
    if (code + count > 1 << length) return null;
    for (let i = 0; i < count; i++, code++, index++) {
      if (length > LOOK_BITS) continue;
      const from = code << (LOOK_BITS - length);
      const entry = (length << 8) | (symbols[index] ?? 0);
      look.fill(entry, from, from + (1 << (LOOK_BITS - length)));
    }
    if (count > 0) maxCode[length] = code - 1;
    code <<= 1;
  }
  return { look, maxCode, offset, symbols: symbols.slice() };
}

/** Reads codes and bits from a scan; stuffed zero bytes are passed over. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private bits = 0;
  private count = 0;
  /** Bits that were made up behind the end of the data. */
  private missing = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.at = start;
  }

  /** Whether more bits were asked for than there are before the next marker or the end. */
  get isPastEnd(): boolean {
    return this.missing > this.count;
  }

  /** The symbol of the next code. @returns −1 where no code begins so */
  symbol(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const next = (this.bits >>> (this.count - 16)) & 0xffff;
    const entry = table.look[next >> (16 - LOOK_BITS)] ?? 0;
    if (entry !== 0) {
      this.count -= entry >> 8;
      return entry & 255;
    }
    for (let length = LOOK_BITS + 1; length <= 16; length++) {
      const code = next >> (16 - length);
      if (code <= (table.maxCode[length] ?? -1)) {
        this.count -= length;
        return table.symbols[code + (table.offset[length] ?? 0)] ?? -1;
      }
    }
    return -1;
  }

  /** A number of `size` bits, at most 15, with the sign that T.81's EXTEND (F.2.2.1) gives it. */
  signed(size: number): number {
    if (size === 0) return 0;
    if (this.count < size) this.fill();
    this.count -= size;
    const value = (this.bits >>> this.count) & ((1 << size) - 1);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** Goes behind restart marker number 0 to 7. @returns whether it stood there */
  restart(number: number): boolean {
    // What is left of the last byte are padding bits.
    if (this.count - this.missing >= 8) return false;
    this.bits = 0;
    this.count = 0;
    this.missing = 0;
    const isThere = this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xd0 + number;
    this.at += 2;
    return isThere;
  }

  /** Brings at least 17 bits in; zeros where there are no more. */
  private fill(): void {
    while (this.count <= 16) {
      const byte = this.bytes[this.at];
      const isMarker = byte === 0xff && this.bytes[this.at + 1] !== 0;
      if (byte === undefined || isMarker) this.missing += 8;
      else this.at += byte === 0xff ? 2 : 1;
      this.bits = (this.bits << 8) | (byte === undefined || isMarker ? 0 : byte);
      this.count += 8;
    }
  }
}
