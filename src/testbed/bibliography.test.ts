import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bibliographyOf, bibtexText } from "./bibliography.ts";
import type { Source } from "./types.ts";

const bare: Source = {
  title: "Müller & Söhne's table, 100 % {odd}_names",
  url: "https://example.org/a_b?x=1%20&y={z}#top",
  revision: "v1.0",
  license: "not stated",
  bibtex: [],
  citation: "An email from a@b",
};

const shown = {
  title: "CIFAR-10.1: v6 against test @ 100 %",
  link: "https://example.org/?testbed=cifar10.1",
  baseline: true,
  runs: false,
  severalSets: false,
};

const keysOf = (text: string) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);

/** Depth of braces at the end, and the least on the way. */
function braces(text: string): readonly [number, number] {
  let depth = 0;
  let least = 0;
  for (const character of text) {
    depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    least = Math.min(least, depth);
  }
  return [depth, least];
}

describe("the bibliography of a figure", () => {
  it("holds what the source asks for, and the definition of effective robustness", () => {
    const text = bibliographyOf({
      ...shown,
      source: {
        ...bare,
        bibtex: ["@article{recht2018,\n  title = {Do {CIFAR-10} Generalize?}\n}"],
      },
    });
    expect(keysOf(text)).toEqual(["recht2018", "taori2020measuring"]);
    expect(text.split("\n")[0]).toBe("% CIFAR-10.1: v6 against test (at) 100 %");
  });

  it("adds what runs and several in-distribution sets lean on, and leaves out what is not shown", () => {
    const all = bibliographyOf({ ...shown, source: bare, runs: true, severalSets: true });
    expect(keysOf(all).slice(1)).toEqual([
      "taori2020measuring",
      "andreassen2022evolution",
      "shi2023effective",
    ]);
    expect(keysOf(bibliographyOf({ ...shown, source: bare, baseline: false }))).toHaveLength(1);
  });

  it("gives no work twice, whatever its key", () => {
    const same = `@misc{other, title={Measuring {R}obustness to Natural Distribution Shifts in Image Classification}}`;
    const text = bibliographyOf({ ...shown, source: { ...bare, bibtex: [same] } });
    expect(keysOf(text)).toEqual(["other"]);
  });

  it("makes an entry of a source without BibTeX, with TeX's own characters escaped", () => {
    const text = bibliographyOf({ ...shown, source: bare });
    expect(text).toContain(
      "title = {{Müller \\& Söhne's table, 100 \\% \\textbraceleft{}odd\\textbraceright{}\\_names}}",
    );
    expect(text).toContain("\\url{https://example.org/a_b?x=1\\%20&y=%7Bz%7D#top}");
    expect(keysOf(text)[0]).toBe("mu-ller-so-hne-s-table-100-odd-names");
  });

  it("has balanced braces whatever a visitor's table is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        expect(braces(bibtexText(title))).toEqual([0, 0]);
        const text = bibliographyOf({ ...shown, source: { ...bare, title } });
        expect(keysOf(text)).toHaveLength(2);
      }),
    );
  });

  it("names each published testbed's works once", () => {
    for (const folder of readdirSync("testbeds", { withFileTypes: true })) {
      if (!folder.isDirectory()) continue;
      const text = readFileSync(`testbeds/${folder.name}/testbed.json`, "utf8");
      const { source } = JSON.parse(text) as { source: Source };
      const written = bibliographyOf({ ...shown, source, runs: true, severalSets: true });
      expect(new Set(keysOf(written)).size, folder.name).toBe(keysOf(written).length);
      const titles = [...written.matchAll(/^\s*title = \{(.*)\},?$/gm)].map(([, title]) => title);
      expect(new Set(titles).size, folder.name).toBe(titles.length);
      expect(braces(written)[0], folder.name).toBe(0);
    }
  });
});
