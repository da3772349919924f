/**
 * Unpacks one block of Snappy (github.com/google/snappy, format_description.txt) into exactly `size` bytes.
 * @throws RangeError where the block is damaged or of another size; no more than `size` bytes are ever made
 */
export function unsnappy(packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  let at = 0;
  const next = (): number => {
    const byte = packed[at];
    if (byte === undefined) throw new RangeError("the Snappy block ends too early");
    at += 1;
    return byte;
  };
  const littleEndian = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index++) value += next() * 256 ** index;
    return value;
  };
  let promised = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = next();
    promised += (byte & 127) * scale;
    if (byte < 128) break;
    if (scale > 2 ** 28) throw new RangeError("the Snappy block promises no right size");
  }
  if (promised !== size) {
    throw new RangeError(`the Snappy block has ${promised} bytes, and ${size} are expected`);
  }
  const out = new Uint8Array(size);
  let made = 0;
  while (at < packed.length) {
    const tag = next();
    if ((tag & 3) === 0) {
      const short = tag >>> 2;
      const length = (short < 60 ? short : littleEndian(short - 59)) + 1;
      if (at + length > packed.length || made + length > size)
        throw new RangeError("a literal is too long");
      out.set(packed.subarray(at, at + length), made);
      at += length;
      made += length;
      continue;
    }
    const isShort = (tag & 3) === 1;
    const length = isShort ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const back = isShort ? ((tag >>> 5) << 8) + next() : littleEndian((tag & 3) === 2 ? 2 : 4);
    if (back === 0 || back > made || made + length > size)
      throw new RangeError("a copy reaches outside");
    // Byte by byte: a copy may overlap what it writes.
    for (let index = 0; index < length; index++, made++) out[made] = out[made - back] ?? 0;
  }
  if (made !== size) throw new RangeError(`the Snappy block gives ${made} of ${size} bytes`);
  return out;
}
