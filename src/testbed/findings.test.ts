import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readFindings } from "./findings.ts";

const entry = {
  claim: "It grows.",
  measured: "Much minus little",
  byTestSet: {
    "glyphs-display": { mean: 2, low: 1, high: 3, n: 5 },
    "glyphs-handwriting": { mean: 0.5, low: -1, high: 2, n: 5 },
  },
  verdict: "agrees on display; open on handwriting",
};
const file = (change: object = {}) => ({
  paper: "arXiv 1",
  interval: "95 %, t over seeds",
  findings: [{ ...entry, ...change }],
});
const read = (change: object = {}) => readFindings(file(change), "findings.json").findings[0];

describe("findings.json", () => {
  it("is read with its estimates and what the verdict says of each test set", () => {
    const finding = read();
    expect(finding?.byTestSet.get("glyphs-display")).toEqual({ mean: 2, low: 1, high: 3, n: 5 });
    expect(finding?.verdict.judgements).toEqual(
      new Map([
        ["glyphs-display", "agrees"],
        ["glyphs-handwriting", "open"],
      ]),
    );
  });

  it("takes a verdict without names for all test sets, and keeps what it adds", () => {
    const verdict = read({ verdict: "agrees; it falls, but some is left on display" })?.verdict;
    expect([...(verdict?.judgements.values() ?? [])]).toEqual(["agrees", "agrees"]);
    expect(verdict?.remark).toBe("it falls, but some is left on display");
    const less = read({ verdict: "about the same on display; less on handwriting" });
    expect([...(less?.verdict.judgements.values() ?? [])]).toEqual(["about the same", "less"]);
  });

  it("reads a line without a claim as a reading", () => {
    const finding = read({ claim: "", verdict: "a reading, no claim" });
    expect(finding?.claim).toBeNull();
    expect(finding?.verdict.judgements.size).toBe(0);
  });

  it("reads one seed without an interval", () => {
    const single = { "glyphs-display": { mean: 2, low: null, high: null, n: 1 } };
    const finding = read({ byTestSet: single, verdict: "open" });
    expect(finding?.byTestSet.get("glyphs-display")?.low).toBeNull();
  });

  it.each([
    [{ verdict: "likely" }, /findings\[0\].*verdict: found "likely".*agrees/],
    [{ verdict: "agrees on blackletter" }, /"blackletter".*glyphs-display/],
    [{ verdict: "agrees on display" }, /verdict.*for each test set/],
    [{ byTestSet: { a: { mean: 1, low: 2, high: 3, n: 5 } } }, /byTestSet\.a: found low 2/],
    [{ byTestSet: { a: { mean: 1, low: 0, high: null, n: 5 } } }, /both ends/],
    [{ byTestSet: { a: { mean: "1", n: 0 } } }, /a finite number[\s\S]*a whole number/],
    [{ byTestSet: [] }, /an object/],
  ])("names what is wrong: %j", (change, message) => {
    expect(() => read(change)).toThrow(message);
  });

  it("refuses what is no such file", () => {
    expect(() => readFindings([], "findings.json")).toThrow(/findings\.json.*the file/s);
    expect(() => readFindings({}, "findings.json")).toThrow(/findings: found nothing/);
  });

  it("is published for the glyphs, every line of it readable", () => {
    const name = "testbeds/glyphs/findings.json";
    const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
    const { findings } = readFindings(JSON.parse(text), name);
    expect(findings.length).toBeGreaterThan(15);
    expect(findings[0]?.claim).not.toBeNull();
  });
});
