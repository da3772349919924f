import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Finding, readFindings } from "../testbed/findings.ts";
import { FINDING_IDS, findingNamed, findingsAbout, TOPICS } from "./findingRows.ts";
import {
  estimateInterval,
  estimateMean,
  estimateSeeds,
  listed,
  verdictCell,
  verdictWords,
} from "./findingWords.ts";

const words = (id: string) => id.replace("glyphs-", "");

function finding(verdict: string, n = 5, measured = "Much minus little"): Finding {
  const estimate = { mean: 1.234, low: n === 1 ? null : 0.5, high: n === 1 ? null : 1.9, n };
  const byTestSet = { "glyphs-display": estimate, "glyphs-handwriting": estimate };
  const json = {
    paper: "a",
    interval: "b",
    findings: [{ claim: "It grows.", measured, byTestSet, verdict }],
  };
  const [read] = readFindings(json, "findings.json").findings;
  if (!read) throw new Error("nothing read");
  return read;
}

describe("what a verdict says", () => {
  it.each([
    ["agrees", "agree"],
    ["contradicted", "contradict it"],
    ["open", "leave it open"],
    ["agrees on display; open on handwriting", "agree on display and leave it open on handwriting"],
    [
      "agrees on handwriting; contradicted on display",
      "agree on handwriting and contradict it on display",
    ],
    [
      "less on handwriting; about the same on display",
      "show about as much on display and show less on handwriting",
    ],
    ["a reading, no claim", ""],
  ])("%s: our letters %s", (verdict, said) => {
    expect(verdictWords(finding(verdict), words)).toBe(said);
  });

  it("says why a claim is open where too few seeds were measured", () => {
    expect(verdictWords(finding("open", 2), words)).toBe("leave it open, for want of seeds");
  });

  it("is written out in the table, remark and all", () => {
    expect(verdictCell(finding("agrees; it falls"), words)).toBe("Agrees; it falls");
    expect(verdictCell(finding("open on display; agrees on handwriting"), words)).toBe(
      "Open on display; agrees on handwriting",
    );
    expect(verdictCell(finding("a reading, no claim"), words)).toBe("A reading; no claim");
  });
});

describe("an estimate", () => {
  it("is in points with its interval and its seeds", () => {
    const line = finding("open");
    const [estimate] = line.byTestSet.values();
    if (!estimate) throw new Error("none");
    expect(estimateMean(line, estimate)).toBe("+1.2");
    expect(estimateInterval(line, estimate)).toBe("[+0.5, +1.9]");
    expect(estimateSeeds(estimate)).toBe("n = 5");
  });

  it("is in percent where it is a share of images, and bare where there is one seed", () => {
    const share = finding("less", 1, "percent of the images that it gets right");
    const [estimate] = share.byTestSet.values();
    if (!estimate) throw new Error("none");
    expect(estimateMean(share, estimate)).toBe("1.2 %");
    expect(estimateInterval(share, estimate)).toBeNull();
    expect(estimateSeeds(estimate)).toBe("one seed");
  });
});

describe("a list in words", () => {
  it("has commas and an and", () => {
    expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});

describe("the published findings", () => {
  const name = "testbeds/glyphs/findings.json";
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  const findings = readFindings(JSON.parse(text), name);

  it("have each line that the text speaks of, once", () => {
    const found = FINDING_IDS.flatMap((id) => {
      const line = findingNamed(findings, id);
      return line === null ? [] : [{ id, line }];
    });
    const lacking = FINDING_IDS.filter((id) => !found.some((one) => one.id === id));
    expect(lacking).toEqual([]);
    expect(new Set(found.map(({ line }) => line)).size).toBe(found.length);
  });

  it("belong each to one topic, readings to that of their claim", () => {
    const told = TOPICS.flatMap((topic) => findingsAbout(findings, topic));
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBe(findings.findings.length);
    expect(findingsAbout(findings, "evolution").length).toBeGreaterThan(2);
  });
});
