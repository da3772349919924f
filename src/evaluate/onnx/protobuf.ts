/**
 * A reader of the protocol-buffer wire format that never copies and never looks past its bytes.
 * Source: protobuf.dev, "Encoding".
 */

/** Wire types of the encoding. Groups (3, 4) are obsolete and do not occur in ONNX. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** The bytes end inside a field. */
export class ProtobufTruncated extends Error {
  override readonly name = "ProtobufTruncated";
}

/** The bytes are not this encoding. */
export class ProtobufMalformed extends Error {
  override readonly name = "ProtobufMalformed";
}

export interface Field {
  readonly number: number;
  readonly wire: number;
}

export class ProtobufReader {
  private position = 0;
  private readonly bytes: Uint8Array;
  /** Place of `bytes` in the file, for messages. */
  private readonly origin: number;

  constructor(bytes: Uint8Array, origin = 0) {
    this.bytes = bytes;
    this.origin = origin;
  }

  /** Offset in the file of the next byte. */
  get offset(): number {
    return this.origin + this.position;
  }

  get atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /** The next field's number and wire type, or null at the end. */
  next(): Field | null {
    if (this.atEnd) return null;
    const key = this.varint();
    const number = Math.floor(key / 8);
    if (number < 1 || number > 0x1fffffff) {
      throw new ProtobufMalformed(`field number ${number} at byte ${this.offset}`);
    }
    return { number, wire: key % 8 };
  }

  /**
   * An integer of up to 64 bits, as two's complement; exact to 2^53, beyond that rounded.
   */
  varint(): number {
    let low = 0;
    let high = 0;
    for (let index = 0; index < 10; index++) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new ProtobufTruncated(`inside a number at byte ${this.offset}`);
      this.position += 1;
      const part = byte & 0x7f;
      if (index < 5) low += part * 2 ** (7 * index);
      else high += part * 2 ** (7 * (index - 5));
      if (byte < 0x80) return signed64(low, high);
    }
    throw new ProtobufMalformed(`a number of more than 10 bytes at byte ${this.offset}`);
  }

  /** The field's content, a view into the same memory. */
  content(): Uint8Array {
    const start = this.offset;
    const length = this.varint();
    if (length < 0) throw new ProtobufMalformed(`a length of ${length} at byte ${start}`);
    const left = this.bytes.length - this.position;
    if (length > left) {
      throw new ProtobufTruncated(
        `a field at byte ${start} announces ${length} bytes, ${left} are left`,
      );
    }
    const view = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return view;
  }

  /** A reader of the field's content as a message. */
  message(): ProtobufReader {
    const content = this.content();
    return new ProtobufReader(content, this.offset - content.length);
  }

  /** The field's content as UTF-8, cut after `limit` bytes. */
  text(limit = 1024): string {
    return new TextDecoder().decode(this.content().subarray(0, limit));
  }

  /** Passes over a field's value. */
  skip(field: Field): void {
    switch (field.wire) {
      case WIRE.varint:
        this.varint();
        return;
      case WIRE.bytes:
        this.content();
        return;
      case WIRE.fixed64:
        this.advance(8);
        return;
      case WIRE.fixed32:
        this.advance(4);
        return;
      default:
        throw new ProtobufMalformed(`wire type ${field.wire} at byte ${this.offset}`);
    }
  }

  private advance(count: number): void {
    if (this.bytes.length - this.position < count) {
      throw new ProtobufTruncated(`inside a number at byte ${this.offset}`);
    }
    this.position += count;
  }
}

/** `low` holds the low 35 bits, `high` the rest; a set bit 63 makes the number negative. */
function signed64(low: number, high: number): number {
  const highBits = high % 2 ** 29;
  const negative = highBits >= 2 ** 28;
  return (negative ? highBits - 2 ** 29 : highBits) * 2 ** 35 + low;
}
