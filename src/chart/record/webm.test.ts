import { describe, expect, it } from "vitest";
import { webm } from "./webm.ts";

interface Element {
  readonly id: number;
  readonly data: Uint8Array;
}

/** The elements side by side in some bytes (EBML: RFC 8794). */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 23;
    let id = 0;
    for (let i = 0; i < idLength; i += 1) id = id * 256 + (bytes[at + i] ?? 0);
    at += idLength;
    const sizeLength = Math.clz32(bytes[at] ?? 0) - 23;
    let size = (bytes[at] ?? 0) & (0xff >> sizeLength);
    for (let i = 1; i < sizeLength; i += 1) size = size * 256 + (bytes[at + i] ?? 0);
    at += sizeLength;
    expect(at + size).toBeLessThanOrEqual(bytes.length);
    found.push({ id, data: bytes.subarray(at, at + size) });
    at += size;
  }
  return found;
}

const inside = (list: readonly Element[], id: number) =>
  list.filter((element) => element.id === id);

function number(element: Element | undefined): number {
  let sum = 0;
  for (const byte of element?.data ?? []) sum = sum * 256 + byte;
  return sum;
}

describe("a WebM file", () => {
  const pictures = Array.from({ length: 50 }, (_, i) => ({
    bytes: Uint8Array.of(i, i + 1),
    time: i * 1000,
    key: i % 20 === 0,
  }));
  const file = webm(pictures, { codec: "V_VP9", width: 640, height: 360, duration: 50_000 });
  const [header, segment] = elements(file);
  const parts = elements(segment?.data ?? new Uint8Array(0));

  it("is a header and a segment with info, tracks and clusters", () => {
    expect(header?.id).toBe(0x1a45dfa3);
    expect(segment?.id).toBe(0x18538067);
    expect(parts.map(({ id }) => id)).toEqual([
      0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1f43b675, 0x1f43b675,
    ]);
  });

  it("tells size and length", () => {
    const [info, tracks] = parts;
    const duration = inside(elements(info?.data ?? new Uint8Array(0)), 0x4489)[0]?.data;
    expect(
      duration === undefined ? 0 : new DataView(duration.buffer, duration.byteOffset).getFloat64(0),
    ).toBe(50_000);
    const entry = elements(
      elements(tracks?.data ?? new Uint8Array(0))[0]?.data ?? new Uint8Array(0),
    );
    const video = elements(inside(entry, 0xe0)[0]?.data ?? new Uint8Array(0));
    expect([number(inside(video, 0xb0)[0]), number(inside(video, 0xba)[0])]).toEqual([640, 360]);
  });

  it("holds every picture at its time", () => {
    const times: number[] = [];
    const keys: boolean[] = [];
    for (const cluster of inside(parts, 0x1f43b675)) {
      const own = elements(cluster.data);
      const start = number(inside(own, 0xe7)[0]);
      for (const { data } of inside(own, 0xa3)) {
        times.push(start + new DataView(data.buffer, data.byteOffset).getInt16(1));
        keys.push(((data[3] ?? 0) & 0x80) !== 0);
      }
    }
    expect(times).toEqual(pictures.map(({ time }) => time));
    expect(keys).toEqual(pictures.map(({ key }) => key));
  });
});
