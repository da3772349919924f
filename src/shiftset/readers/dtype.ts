/** The element types of arrays that are read, as NumPy names them without the byte order. */
export type ElementType =
  | "b1"
  | "i1"
  | "u1"
  | "i2"
  | "u2"
  | "i4"
  | "u4"
  | "i8"
  | "u8"
  | "f2"
  | "f4"
  | "f8";

/** An element type with its byte order. */
export interface Dtype {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** Bytes of one element. */
  readonly bytes: number;
}

export function dtype(type: ElementType, littleEndian: boolean): Dtype {
  return { type, littleEndian, bytes: Number(type.slice(1)) };
}

export function isFloat(type: Dtype): boolean {
  return type.type.startsWith("f");
}

/** One half-precision number (IEEE 754 binary16) from its 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Reads element `index` of a view as a number; 64-bit integers beyond 2⁵³ lose their last digits. */
export function elementReader(
  view: DataView,
  { type, littleEndian, bytes }: Dtype,
): (index: number) => number {
  switch (type) {
    case "b1":
    case "u1":
      return (index) => view.getUint8(index);
    case "i1":
      return (index) => view.getInt8(index);
    case "i2":
      return (index) => view.getInt16(index * bytes, littleEndian);
    case "u2":
      return (index) => view.getUint16(index * bytes, littleEndian);
    case "i4":
      return (index) => view.getInt32(index * bytes, littleEndian);
    case "u4":
      return (index) => view.getUint32(index * bytes, littleEndian);
    case "i8":
      return (index) => Number(view.getBigInt64(index * bytes, littleEndian));
    case "u8":
      return (index) => Number(view.getBigUint64(index * bytes, littleEndian));
    case "f2":
      return (index) => halfToNumber(view.getUint16(index * bytes, littleEndian));
    case "f4":
      return (index) => view.getFloat32(index * bytes, littleEndian);
    case "f8":
      return (index) => view.getFloat64(index * bytes, littleEndian);
  }
}

/**
 * Elements as pixels: floats stay floats (as 32-bit), booleans become 0 and 255, integers bytes.
 * @returns null where an integer is no byte
 */
export function toPixels(
  raw: Uint8Array<ArrayBuffer>,
  type: Dtype,
): Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> | null {
  if (type.type === "u1") return raw;
  const count = raw.length / type.bytes;
  const read = elementReader(new DataView(raw.buffer, raw.byteOffset, raw.length), type);
  if (isFloat(type)) {
    const floats = new Float32Array(count);
    for (let index = 0; index < count; index++) floats[index] = read(index);
    return floats;
  }
  const scale = type.type === "b1" ? 255 : 1;
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const value = read(index) * scale;
    if (value < 0 || value > 255) return null;
    bytes[index] = value;
  }
  return bytes;
}
