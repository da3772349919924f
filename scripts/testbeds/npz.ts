import { inflateRawSync } from "node:zlib";

/** An array of a NumPy archive: whole numbers in C order. */
export interface NpzArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array | Uint16Array;
}

/** Reads the whole-number arrays (|u1, <u2) of a NumPy .npz archive; others, such as names, are left out. */
export function readNpz(bytes: Uint8Array): ReadonlyMap<string, NpzArray> {
  const arrays = new Map<string, NpzArray>();
  for (const [name, content] of zipEntries(bytes)) {
    const array = readNpy(content);
    if (array !== null) arrays.set(name.replace(/\.npy$/, ""), array);
  }
  return arrays;
}

function* zipEntries(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("not a zip archive");
  let at = view.getUint32(end + 16, true);
  for (let k = view.getUint16(end + 10, true); k > 0; k--) {
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const stored = bytes.subarray(start, start + size);
    yield [name, method === 0 ? stored : new Uint8Array(inflateRawSync(stored))];
    at += 46 + nameLength + rest;
  }
}

function readNpy(bytes: Uint8Array): NpzArray | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = (bytes[6] === 1 ? 10 : 12) + headerLength;
  const header = new TextDecoder().decode(bytes.subarray(0, start));
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "")
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(Number);
  if (/'fortran_order': True/.test(header)) throw new Error("an array in Fortran order");
  const body = bytes.slice(start);
  if (/'descr': '\|u1'/.test(header)) return { shape, data: body };
  if (/'descr': '<u2'/.test(header)) return { shape, data: new Uint16Array(body.buffer) };
  return null;
}
