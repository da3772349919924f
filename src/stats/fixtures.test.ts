import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Where the documentation says how each statistic is checked. */
const methods = readFileSync(new URL("../../docs/methods.md", import.meta.url), "utf8");
const folder = new URL("./", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

/** Files without a row of their own, and the file through whose tests they are held. */
const parts: Readonly<Record<string, string>> = {
  "allEffectiveRobustness.ts": "effectiveRobustnessInterval.ts",
  "anyBaseline.ts": "baseline.ts",
  "binomialTerm.ts": "incompleteBeta.ts",
  "brokenLine.ts": "piecewiseBaseline.ts",
  "drawnRobustness.ts": "conclusion.ts",
  "explainedVariation.ts": "baseline.ts",
  "huber.ts": "robustBaselines.ts",
  "interval.ts": "clopperPearson.ts",
  "multipleRegression.ts": "multipleBaseline.ts",
  "packedBits.ts": "exampleAgreement.ts",
  "random.ts": "bootstrapLines.ts",
  "scale.ts": "baseline.ts",
  "slopeSelection.ts": "robustBaselines.ts",
  "theilSen.ts": "robustBaselines.ts",
};

interface Row {
  readonly quantity: string;
  readonly functions: readonly string[];
  readonly fixture: string;
  readonly tests: readonly string[];
}

const rows = methods
  .slice(methods.indexOf("| Quantity | Reference |"))
  .split("\n\n")[0]
  ?.split("\n")
  .slice(2)
  .map((line): Row => {
    const [, quantity = "", , functions = "", fixture = "", tests = ""] = line.split("|");
    const names = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? "");
    return {
      quantity: quantity.trim(),
      functions: names(functions),
      fixture: names(fixture)[0] ?? "",
      tests: names(tests),
    };
  });

const modules = readdirSync(folder).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
);
const moduleOf = (name: string) =>
  modules.find((module) => new RegExp(`export (function|const) ${name}\\b`).test(read(module)));

describe.each(rows ?? [])("$quantity", ({ functions, fixture, tests }) => {
  it("names functions that there are", () => {
    expect(functions.length).toBeGreaterThan(0);
    for (const name of functions) expect(moduleOf(name), name).toBeDefined();
  });

  it("has a fixture that the generator writes, with values in it", () => {
    expect(existsSync(new URL(`fixtures/${fixture}.json`, folder))).toBe(true);
    expect(read(`fixtures/${fixture}.json`).length).toBeGreaterThan(500);
    const generator = read("../../scripts/fixtures/stats_fixtures.py");
    expect(generator).toContain(`"${fixture}":`);
  });

  it("is compared with that fixture by a test that calls the function", () => {
    const texts = tests.map((name) => read(`${name}.test.ts`));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain(`./fixtures/${fixture}.json`);
    for (const name of functions) {
      expect(
        texts.some((text) => text.includes(`${name}(`)),
        name,
      ).toBe(true);
    }
  });
});

it("no statistic is without a row: every file has one, or is part of one that has", () => {
  const held = new Set((rows ?? []).flatMap(({ functions }) => functions.map(moduleOf)));
  for (const module of modules) {
    expect(held.has(module) || held.has(parts[module]), module).toBe(true);
  }
  for (const part of Object.keys(parts)) expect(modules).toContain(part);
});
