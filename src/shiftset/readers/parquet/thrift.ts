/** A decoded Thrift value: numbers (64-bit ones too, as far as they are exact), truths, bytes, lists and structs by field number. */
export type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

/** The bytes end before the structure does. */
export class ThriftEnd extends Error {
  override readonly name = "ThriftEnd";
}

/** The bytes are no Thrift structure. */
export class ThriftError extends Error {
  override readonly name = "ThriftError";
}

/** Structures within structures; Parquet needs about six. */
const DEEPEST = 24;

/**
 * Decodes one struct of Thrift's compact protocol (github.com/apache/thrift, thrift-compact-protocol.md). Every element takes at
 * least one byte, so that what is made is bounded by the bytes given.
 * @returns the struct and the place behind it
 * @throws ThriftEnd, ThriftError
 */
export function decodeThrift(bytes: Uint8Array, start = 0): { value: ThriftStruct; end: number } {
  const decoder = new Decoder(bytes, start);
  const value = decoder.struct(0);
  return { value, end: decoder.at };
}

class Decoder {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  struct(depth: number): ThriftStruct {
    if (depth > DEEPEST) throw new ThriftError("structures lie too deep");
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ; ) {
      const head = this.#byte();
      if (head === 0) return fields;
      const delta = head >>> 4;
      id = delta === 0 ? this.#zigzag() : id + delta;
      fields.set(id, this.#value(head & 15, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return type === 1;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#zigzag();
      case 7:
        return this.#double();
      case 8:
        return this.#binary();
      case 9:
      case 10:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new ThriftError(`a field of type ${type}`);
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    if (depth > DEEPEST) throw new ThriftError("lists lie too deep");
    const head = this.#byte();
    const type = head & 15;
    const count = head >>> 4 === 15 ? this.#varint() : head >>> 4;
    if (count > this.#bytes.length - this.at) throw new ThriftEnd();
    const values: ThriftValue[] = [];
    for (let index = 0; index < count; index++) {
      // Truths in a list are a byte each; as fields they hide in the head.
      values.push(type <= 2 ? this.#byte() === 1 : this.#value(type, depth + 1));
    }
    return values;
  }

  #binary(): Uint8Array {
    const length = this.#varint();
    if (length > this.#bytes.length - this.at) throw new ThriftEnd();
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  #double(): number {
    if (this.at + 8 > this.#bytes.length) throw new ThriftEnd();
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.at, 8);
    this.at += 8;
    return view.getFloat64(0, true);
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Numbers beyond 2⁵³ lose their last digits; no size or place is as large by right. */
  #varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw new ThriftError("a number without an end");
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new ThriftEnd();
    this.at += 1;
    return byte;
  }
}
