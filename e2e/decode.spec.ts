import { existsSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import type { DecodeHarness } from "./harness/decode.ts";
import { harnessUrl } from "./harness.ts";

declare global {
  interface Window {
    decodeHarness: DecodeHarness;
  }
}

interface Photograph {
  name: string;
  rgb: string;
  resized: Record<string, { size: number[]; sha256: string }>;
}

interface Fixtures {
  synthetic: { name: string; file: string; size: number[]; rgb: string }[];
  photographs: Photograph[];
  cifar: string[];
}

/** What Pillow decodes: written by scripts/fixtures-images/decode_fixtures.py. */
const fixtures: Fixtures = JSON.parse(
  readFileSync(new URL("./fixtures/decoding.json", import.meta.url), "utf8"),
);
/** The facts folder beside the checkout; its files are no part of the repository. */
const facts = new URL("../../shared/data/", import.meta.url);

test.beforeEach(async ({ page }) => {
  await page.goto(harnessUrl("decode"));
  await page.waitForFunction(() => "decodeHarness" in window);
});

for (const { name, file, size, rgb } of fixtures.synthetic) {
  test(`decodes ${name} as Pillow does`, async ({ page }) => {
    const found = await page.evaluate((base64) => window.decodeHarness.pixels(base64), file);
    expect(found.size).toEqual(size);
    const expected = [...Buffer.from(rgb, "base64")];
    const differences = expected.map((value, index) => Math.abs(value - (found.rgb[index] ?? 999)));
    expect(Math.max(...differences)).toBe(0);
  });
}

for (const name of ["gnu.tar.gz", "deflated.zip", "ustar.tar", "zstd.parquet", "gzip.parquet"]) {
  test(`reads ${name} in the browser`, async ({ page }) => {
    const address = new URL("/fixture", page.url()).href;
    const file = new URL(`../src/shiftset/readers/fixtures/${name}`, import.meta.url);
    await page.route(address, (route) => route.fulfill({ body: readFileSync(file) }));
    const found = await page.evaluate((at) => window.decodeHarness.hashes(at, null, []), address);
    expect(found.length).toBe(6);
    expect(new Set(found.map(({ rgb }) => rgb)).size).toBe(6);
  });
}

async function serveFacts(page: Page, name: string): Promise<string> {
  const address = new URL(`/facts/${name}`, page.url()).href;
  await page.route(address, (route) => route.fulfill({ body: readFileSync(new URL(name, facts)) }));
  return address;
}

test.describe("the facts folder's images", () => {
  test.skip(!existsSync(facts), "the facts folder is not here");

  test("photographs come out as Pillow decodes and resizes them", async ({ page }) => {
    const address = await serveFacts(page, "pacs-sample.zip");
    const first = fixtures.photographs[0]?.resized ?? {};
    const resizings = Object.entries(first).map(([filter, { size }]) => ({ filter, size }));
    const names = fixtures.photographs.map(({ name }) => name);
    const found = await page.evaluate(
      ([at, only, all]) => window.decodeHarness.hashes(at, only, all),
      [address, names, resizings] as const satisfies [string, string[], typeof resizings],
    );
    expect(found.length).toBe(fixtures.photographs.length);
    const moved = found.filter(
      ({ name, rgb }) => fixtures.photographs.find((one) => one.name === name)?.rgb !== rgb,
    );
    console.log(`${moved.length} of ${found.length} photographs decode otherwise than by Pillow`);
    expect(moved.length).toBe(0);
    for (const { name, resized } of found) {
      const expected = fixtures.photographs.find((one) => one.name === name)?.resized ?? {};
      expect(resized, name).toEqual(Object.values(expected).map(({ sha256 }) => sha256));
    }
  });

  test("CIFAR-10's JPEGs come out as Pillow decodes them", async ({ page }) => {
    const address = await serveFacts(page, "cifar10-test-2000.zip");
    const found = await page.evaluate((at) => window.decodeHarness.hashes(at, null, []), address);
    expect(found.length).toBe(2000);
    const moved = found.filter(
      ({ rgb }, index) => !rgb.startsWith(fixtures.cifar[index] ?? "none"),
    );
    console.log(`${moved.length} of 2000 JPEGs decode otherwise than by Pillow`);
    expect(moved.length).toBe(0);
  });
});
