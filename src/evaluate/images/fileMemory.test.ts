import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteSource, bytesSource } from "../../shiftset/readers/byteSource.ts";
import { FileMemory } from "./fileMemory.ts";

const MEGABYTE = 1024 * 1024;

function counted(megabytes: number): { source: ByteSource; bytes: Uint8Array; reads: number[][] } {
  const bytes = new Uint8Array(megabytes * MEGABYTE + 5).map((_, i) => (i * 2654435761) >>> 24);
  const inner = bytesSource("set.npy", bytes);
  const reads: number[][] = [];
  const source = {
    ...inner,
    read: (start: number, end: number) => {
      reads.push([start, end]);
      return inner.read(start, end);
    },
  };
  return { source, bytes, reads };
}

describe("FileMemory", () => {
  it("gives any range as the file has it", async () => {
    const { source, bytes } = counted(3);
    const file = new FileMemory(4 * MEGABYTE).remembered(source);
    const places = fc.tuple(fc.nat(bytes.length), fc.nat(2 * MEGABYTE));
    await fc.assert(
      fc.asyncProperty(places, async ([start, length]) => {
        const end = Math.min(bytes.length, start + length);
        const found = await file.read(start, end);
        expect(Buffer.compare(found, bytes.subarray(start, end))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("reads each block once, also for reads at the same time and across its edge", async () => {
    const { source, bytes, reads } = counted(3);
    const file = new FileMemory(4 * MEGABYTE).remembered(source);
    const edge = MEGABYTE - 10;
    const found = await Promise.all([
      file.read(5, 9),
      file.read(70, 90),
      file.read(edge, edge + 20),
    ]);
    expect(found[2]).toEqual(bytes.slice(edge, edge + 20));
    expect(reads).toEqual([
      [0, MEGABYTE],
      [MEGABYTE, 2 * MEGABYTE],
    ]);
  });

  it("leaves larger files and the oldest ones beyond its bound unread ahead", async () => {
    const memory = new FileMemory(4 * MEGABYTE);
    const large = counted(5);
    await memory.remembered(large.source).read(0, 10);
    expect(large.reads).toEqual([[0, 10]]);
    const old = counted(2);
    const oldFile = memory.remembered(old.source);
    await oldFile.read(0, 10);
    memory.remembered(counted(3).source);
    await oldFile.read(20, 30);
    expect(old.reads).toEqual([
      [0, MEGABYTE],
      [20, 30],
    ]);
  });

  it("reads a block again whose reading failed, and leaves wrong ranges to the file", async () => {
    const { source, bytes } = counted(2);
    let fails = true;
    const file = new FileMemory(4 * MEGABYTE).remembered({
      ...source,
      read: async (start, end) => {
        if (fails) throw new Error("the disk is gone");
        return source.read(start, end);
      },
    });
    await expect(file.read(0, 10)).rejects.toThrow("the disk is gone");
    fails = false;
    expect(await file.read(0, 10)).toEqual(bytes.slice(0, 10));
    await expect(file.read(bytes.length - 5, bytes.length + 5)).rejects.toThrow("set.npy");
  });
});
