/** The least of protobuf's wire format that an ONNX file needs: varints and length-delimited fields. */

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** A field of an unsigned number. */
export function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

/** A field of bytes: a text, a message or raw data. */
export function bytes(field: number, value: Uint8Array | string): Buffer {
  const content = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

export function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}
