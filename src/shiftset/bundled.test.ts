import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBundledShiftSet } from "./bundled.ts";
import type { ShiftSetManifest } from "./types.ts";

const BASE = "https://example.org/shiftsets/";
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const content = Uint8Array.from([2, 0, 1, ...Array.from({ length: 3 * 2 * 2 }, (_, i) => i * 20)]);

function manifestFor(file: Uint8Array, changed: Partial<ShiftSetManifest> = {}): ShiftSetManifest {
  return {
    format: "effective-robustness-shift-set",
    version: 1,
    id: "tiny",
    title: "Tiny",
    description: "Three images of 2 × 2.",
    testbed: "glyphs",
    testSet: "tiny",
    width: 2,
    height: 2,
    channels: 1,
    count: 3,
    classes: ["A", "B", "C"],
    file: "tiny.bin.gz",
    bytes: file.length,
    fileSha256: sha256(file),
    sha256: sha256(content),
    ...changed,
  };
}

function serve(manifest: unknown, file: Uint8Array | null) {
  const body = file === null ? null : new Uint8Array(file);
  return {
    baseUrl: BASE,
    fetch: async (url: string) => {
      if (url === `${BASE}tiny.json`) return new Response(JSON.stringify(manifest));
      if (url === `${BASE}tiny.bin.gz` && body) return new Response(body);
      return new Response("", { status: 404 });
    },
  };
}

const packed = new Uint8Array(gzipSync(content));
const read = (manifest: unknown, file: Uint8Array | null = packed) =>
  readBundledShiftSet("tiny", serve(manifest, file));

describe("readBundledShiftSet", () => {
  it("gives labels and pixels exactly as they were written", async () => {
    const { set, manifest } = await read(manifestFor(packed));
    expect(Array.from(set.labels)).toEqual([2, 0, 1]);
    expect(Array.from(set.pixels)).toEqual(Array.from(content.subarray(3)));
    expect(set).toMatchObject({ id: "tiny", width: 2, height: 2, channels: 1 });
    expect(manifest.testSet).toBe("tiny");
  });

  it("accepts a file that the browser has inflated already", async () => {
    const { set } = await read(manifestFor(packed), content);
    expect(Array.from(set.labels)).toEqual([2, 0, 1]);
  });

  it("names a missing file", async () => {
    await expect(read(manifestFor(packed), null)).rejects.toThrow(/tiny\.bin\.gz.*404/);
  });

  it("notices a file cut short", async () => {
    const cut = packed.subarray(0, packed.length - 4);
    await expect(read(manifestFor(packed), cut)).rejects.toThrow(
      /manifest promises \d+.*try again/,
    );
  });

  it("notices one changed byte", async () => {
    const changed = Uint8Array.from(packed);
    changed[12] = (changed[12] ?? 0) ^ 1;
    await expect(read(manifestFor(packed), changed)).rejects.toThrow(/SHA-256/);
  });

  it("stops a bomb at the declared size", async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(50_000_000)));
    const manifest = manifestFor(bomb, { bytes: bomb.length, fileSha256: sha256(bomb) });
    await expect(read(manifest, bomb)).rejects.toThrow(/more than its manifest declares/);
  });

  it("says that something is not gzip", async () => {
    const junk = Uint8Array.from({ length: 40 }, (_, i) => i);
    await expect(read(manifestFor(junk), junk)).rejects.toThrow(/not a whole gzip file/);
  });

  it("refuses a label outside the classes", async () => {
    const manifest = manifestFor(packed, { classes: ["A", "B"] });
    await expect(read(manifest)).rejects.toThrow(/image 1 has the label 2/);
  });

  it.each([
    ["format", "other"],
    ["version", 2],
    ["width", 0],
    ["width", 1.5],
    ["count", 10_000_001],
    ["channels", 4],
    ["classes", ["A", "A"]],
    ["file", "../outside.gz"],
    ["fileSha256", "ABC"],
    ["title", ""],
  ])("names the field %s when it holds %j", async (field, value) => {
    await expect(read({ ...manifestFor(packed), [field]: value })).rejects.toThrow(
      new RegExp(`tiny\\.json: "${field}"`),
    );
  });

  it("refuses sizes that would not fit, before reading the file", async () => {
    const manifest = { ...manifestFor(packed), width: 4096, height: 4096, count: 1000 };
    await expect(read(manifest)).rejects.toThrow(/would take \d+ bytes/);
  });

  it("stops when asked", async () => {
    const source = { ...serve(manifestFor(packed), packed), signal: AbortSignal.abort() };
    await expect(readBundledShiftSet("tiny", source)).rejects.toThrow(/abort/i);
  });
});
