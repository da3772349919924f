import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PLAIN } from "../../shiftset/resize/preprocessing.ts";
import type { CallContext } from "../rpc/messages.ts";
import { ImageSetService } from "./imageSetService.ts";

const never = new AbortController().signal;
const context = { signal: never, progress: () => undefined } as CallContext<never>;

/** A float32 array of grey images of 2 × 2 pixels, one value an image, as NumPy saves it. */
function npyOf(values: readonly number[]): Buffer {
  const shape = `(${values.length}, 2, 2)`;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = `${text.padEnd(128 - 10 - 1)}\n`;
  const head = Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), Buffer.alloc(2)]);
  head.writeUInt16LE(padded.length, 8);
  const data = Float32Array.from({ length: values.length * 4 }, (_, at) => values[at >> 2] ?? 0);
  return Buffer.concat([head, Buffer.from(padded), Buffer.from(data.buffer)]);
}

/** What the network is given of each image, or why it is left out; and what is told of the set. */
async function read(bytes: Buffer, name = "images.npy") {
  const service = new ImageSetService(() => Promise.reject(new Error("nothing is to be decoded")));
  const labels = new Blob([`label\n${"a\n".repeat(COUNT)}`]);
  const files = [
    { name, blob: new Blob([new Uint8Array(bytes)]) },
    { name: "labels.txt", blob: labels },
  ];
  const { key, notes } = await service.open({ files, folder: null }, context);
  const request = {
    key,
    size: { width: 2, height: 2, channels: 1 as const },
    preprocessing: { ...PLAIN, colour: "grey" as const },
    classes: null,
    sample: { kind: "all" as const },
  };
  const { set, names, skipped } = await service.prepare(request, context);
  const values = new Map(names.map((image, index) => [image, set.pixels[index * 4]]));
  const { sha256 } = await service.draw(request);
  return { value: (image: number) => values.get(`#${image}`), skipped, notes, sha256 };
}

const COUNT = 200;
const values = (most: number, change: Readonly<Record<number, number>> = {}) =>
  Array.from({ length: COUNT }, (_, index) => change[index] ?? (most * (index % 10)) / 9);

const WAYS = [
  ["a plain file", (own: Buffer) => own, "images.npy"],
  ["a packed file", (own: Buffer) => gzipSync(own), "images.npy.gz"],
] as const;

describe.each(WAYS)("the range of an array of floats in %s", (_, packed, name) => {
  it("is the same for dark images as for the others", async () => {
    const { value, notes } = await read(packed(npyOf(values(255, { 0: 1, 57: 0.75 }))), name);
    expect([value(0), value(57), value(9)]).toEqual([1, 1, 255]);
    expect(notes.join(" ")).toMatch(/pixels from 0 to 255.*rounded/);
  });

  it("is from 0 to 1 where no image goes beyond, and rounding's remains are no other range", async () => {
    const change = { 0: 1 / 255, 33: 1.000001, 34: -0.000001 };
    const { value, notes } = await read(packed(npyOf(values(1, change))), name);
    expect([value(0), value(9), value(33), value(34)]).toEqual([1, 255, 255, 0]);
    expect(notes.join(" ")).toMatch(/pixels from 0 to 1\b.*rounded/);
  });

  it("leaves out an image that is beyond, naming it", async () => {
    const { value, skipped } = await read(packed(npyOf(values(1, { 10: 200 }))), name);
    expect(value(10)).toBeUndefined();
    expect(skipped.count).toBe(1);
    expect(skipped.problems[0]?.where).toBe("#10");
    expect(skipped.problems[0]?.expected).toMatch(/from 0 to 1, as/);
  });
});

it("is part of the identity of what is measured", async () => {
  const [unit, bytes] = [await read(npyOf(values(1))), await read(npyOf(values(255)))];
  expect(unit.sha256).not.toBe(bytes.sha256);
});
