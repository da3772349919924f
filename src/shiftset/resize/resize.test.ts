import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toGrey } from "./colour.ts";
import type { ResizeFilter } from "./filters.ts";
import fixtures from "./fixtures/pillow12.json";
import fixtures13 from "./fixtures/pillow13.json";
import { Resizer, resizeImage } from "./resize.ts";

const made = new Map<string, Uint8Array>();

/** The generator of scripts/fixtures-images/resize_fixtures.py. */
function xorshift(count: number, seed: number): Uint8Array {
  const key = `${count} ${seed}`;
  const known = made.get(key);
  if (known) return known;
  let state = seed;
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state & 3 ? state >>> 8 : state & 16 ? 255 : 0;
  }
  made.set(key, bytes);
  return bytes;
}

interface Case {
  from: number[];
  to: number[];
  channels: number;
  seed: number;
  filter: string;
  base64?: string;
  sha256?: string;
}

function inputOf({ from: [width = 0, height = 0], channels, seed }: Case) {
  return { width, height, channels, data: xorshift(width * height * channels, seed) };
}

const nameOf = (c: Case) =>
  `${c.from.join("×")} to ${c.to.join("×")}, ${c.channels} channels, ${c.filter}`;
const cases: Case[] = fixtures.resize;
const cases13: Case[] = fixtures13.resize;

function expectBytes(data: Uint8Array, c: Case): void {
  if (c.base64) expect(Buffer.from(data).toString("base64")).toBe(c.base64);
  else expect(createHash("sha256").update(data).digest("hex")).toBe(c.sha256);
}

describe("resizing", () => {
  it.each(cases.map((c) => [nameOf(c), c] as const))("equals Pillow's bytes: %s", (_, c) => {
    const [width = 0, height = 0] = c.to;
    const { data } = resizeImage(inputOf(c), width, height, c.filter as ResizeFilter);
    expectBytes(data, c);
  });

  it("follows the order of passes of Pillow 13 where asked to, which differs in some cases only", () => {
    const differing = cases13.filter((c, index) => c.sha256 !== cases[index]?.sha256);
    expect(differing.length).toBeGreaterThan(8);
    expect(differing.length).toBeLessThan(cases13.length / 4);
    for (const c of [...differing, ...cases13.filter(({ base64 }) => base64)]) {
      const [width = 0, height = 0] = c.to;
      expectBytes(resizeImage(inputOf(c), width, height, c.filter as ResizeFilter, 13).data, c);
    }
  });

  it("was checked on every filter, and on cases that reach the edges of a byte", () => {
    expect(new Set(cases.map((c) => c.filter)).size).toBe(6);
    const whole = cases.find((c) => c.base64 && c.filter === "lanczos" && c.to[0] === 13);
    const bytes = Buffer.from(whole?.base64 ?? "", "base64");
    expect(Math.min(...bytes)).toBe(0);
    expect(Math.max(...bytes)).toBe(255);
  });

  it.each(["nearest", "bilinear", "bicubic"] as const)(
    "gives a part as the whole has it: %s",
    (filter) => {
      const image = { width: 40, height: 31, channels: 3, data: xorshift(40 * 31 * 3, 9) };
      const whole = resizeImage(image, 24, 20, filter);
      const region = { x: 5, y: 3, width: 11, height: 13 };
      const part = new Uint8Array(11 * 13 * 3);
      new Resizer().resize(image, 24, 20, filter, part, region);
      for (let row = 0; row < 13; row++) {
        const from = ((3 + row) * 24 + 5) * 3;
        expect(part.subarray(row * 33, row * 33 + 33)).toEqual(
          whole.data.subarray(from, from + 33),
        );
      }
    },
  );

  it("gives the same from one resizer used for many sizes", () => {
    const resizer = new Resizer();
    for (const c of cases.filter((one) => one.base64)) {
      const [width = 0, height = 0] = c.to;
      const out = new Uint8Array(width * height * c.channels);
      resizer.resize(inputOf(c), width, height, c.filter as ResizeFilter, out);
      expect(Buffer.from(out).toString("base64"), nameOf(c)).toBe(c.base64);
    }
  });

  it.each(fixtures.floats.map((c) => [`${c.from} to ${c.to} ${c.filter}`, c] as const))(
    "equals Pillow's floats: %s",
    (_, { from, to, filter, seed, values }) => {
      const [width = 0, height = 0] = from;
      const [outWidth = 0, outHeight = 0] = to;
      const data = Float32Array.from(xorshift(width * height, seed), (value) =>
        Math.fround(value / 255),
      );
      const out = new Float32Array(outWidth * outHeight);
      const image = { width, height, channels: 1, data };
      new Resizer().resize(image, outWidth, outHeight, filter as ResizeFilter, out);
      out.forEach((value, index) => {
        expect(value).toBeCloseTo(values[index] ?? Number.NaN, 6);
      });
    },
  );

  it("refuses a part beyond the result and room that is too small", () => {
    const image = { width: 4, height: 4, channels: 1, data: new Uint8Array(16) };
    const part = { x: 3, y: 0, width: 3, height: 1 };
    const resizer = new Resizer();
    expect(() => resizer.resize(image, 5, 5, "box", new Uint8Array(3), part)).toThrow(/3 × 1/);
    expect(() => resizer.resize(image, 5, 5, "box", new Uint8Array(24))).toThrow(/do not fit/);
  });
});

describe("toGrey", () => {
  it("equals Pillow's convert('L')", () => {
    const { from, seed, base64 } = fixtures.grey as {
      from: number[];
      seed: number;
      base64: string;
    };
    const count = (from[0] ?? 0) * (from[1] ?? 0);
    const out = new Uint8Array(count);
    toGrey(xorshift(count * 3, seed), 3, out, count);
    expect(Buffer.from(out).toString("base64")).toBe(base64);
  });
});
