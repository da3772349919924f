import { describe, expect, it } from "vitest";
import { ascii, crc32 } from "./bytes.ts";
import { zip } from "./zip.ts";

describe("an archive", () => {
  const files = [
    { name: "frame-0001.png", bytes: ascii("first picture") },
    { name: "frame-0002.png", bytes: ascii("second") },
  ];
  const archive = zip(files);
  const view = new DataView(archive.buffer);
  const end = archive.length - 22;

  it("lists every file with its size and checksum where it lies", () => {
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    expect(view.getUint16(end + 10, true)).toBe(2);
    let at = view.getUint32(end + 16, true);
    for (const { name, bytes } of files) {
      expect(view.getUint32(at, true)).toBe(0x02014b50);
      expect(view.getUint32(at + 16, true)).toBe(crc32(bytes));
      expect(view.getUint32(at + 24, true)).toBe(bytes.length);
      const local = view.getUint32(at + 42, true);
      expect(view.getUint32(local, true)).toBe(0x04034b50);
      const start = local + 30 + name.length;
      expect(archive.subarray(local + 30, start)).toEqual(ascii(name));
      expect(archive.subarray(start, start + bytes.length)).toEqual(bytes);
      at += 46 + name.length;
    }
    expect(at).toBe(end);
  });

  it("is the same for the same files", () => {
    expect(zip(files)).toEqual(archive);
  });
});
