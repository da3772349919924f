import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COLOURS, groupProperty, PROPERTIES } from "./palette.ts";

const css = readFileSync(new URL("./styles/palette.css", import.meta.url), "utf8");

/** The custom properties of each :where(:root…) block of the defaults, in the order of the file. */
const schemes = [...css.matchAll(/:where\(:root[^{]*\{([^}]*)\}/g)].map((block) => {
  const properties = [...(block[1] ?? "").matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(properties.map(([, name, value]) => [name ?? "", value ?? ""]));
});
const [light, darkBySystem, darkByChoice] = schemes;

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/.exec(hex)?.[1];
  if (digits === undefined) throw new Error(`${hex} is not a colour of six digits`);
  const part = (i: number) => Number.parseInt(digits.slice(i, i + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** Relative luminance and contrast ratio as in WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = rgb(hex);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Full dichromacy after Machado, Oliveira and Fernandes 2009, on linear RGB. */
const SIGHTS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** OKLab (Ottosson 2020) of a colour as a sight sees it. */
function seen(hex: string, sight: readonly (readonly number[])[]): Rgb {
  const source = rgb(hex).map(linear);
  const [r = 0, g = 0, b = 0] = sight.map((row) =>
    Math.min(
      Math.max(
        row.reduce((sum, weight, i) => sum + weight * (source[i] ?? 0), 0),
        0,
      ),
      1,
    ),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function value(scheme: Map<string, string> | undefined, property: string): string {
  const found = scheme?.get(property);
  if (found === undefined) throw new Error(`${property} is not in the defaults`);
  return found;
}

const colours = Array.from({ length: COLOURS }, (_, i) => groupProperty(i));

describe.each([
  ["light", light],
  ["dark", darkByChoice],
])("the %s colours", (_, scheme) => {
  it("have all properties", () => {
    for (const property of [...Object.values(PROPERTIES), ...colours])
      expect(value(scheme, property)).not.toBe("");
  });

  it.each(colours)("%s stands out 3 : 1 from the paper", (property) => {
    expect(
      contrast(value(scheme, property), value(scheme, "--plane-paper")),
    ).toBeGreaterThanOrEqual(3);
  });

  it("have words that can be read: 4.5 : 1", () => {
    for (const property of ["--plane-ink", "--plane-ink-soft", "--baseline"]) {
      expect(
        contrast(value(scheme, property), value(scheme, "--plane-paper")),
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.keys(SIGHTS))("keep the first six groups apart for %s sight", (sight) => {
    const places = colours
      .slice(0, 6)
      .map((property) => seen(value(scheme, property), SIGHTS[sight] ?? []));
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `${i} and another`).toBeGreaterThan(sight === "full" ? 0.12 : 0.07);
      }
    }
  });
});

describe("the dark colours", () => {
  it("are the same by the system's scheme and by choice", () => {
    expect([...(darkBySystem ?? [])]).toEqual([...(darkByChoice ?? [])]);
  });
});
