import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latexComment, latexText, needsCharacterCommand } from "./latexText.ts";

describe("a text for TeX", () => {
  it("keeps names that hold TeX's own characters", () => {
    expect(latexText("ViT-B_32 {50%} #1 & $x^2$ ~\\input|x|")).toBe(
      "ViT-B\\_32 \\{50\\%\\} \\#1 \\& \\$x\\textasciicircum{}2\\$ \\textasciitilde{}\\textbackslash{}input\\textbar{}x\\textbar{}",
    );
  });

  it("writes signs, Greek letters and quotes as every TeX sets them", () => {
    expect(latexText("−1.7 ± 0.3 → “α”, 89.5\u202f%")).toBe(
      "$-$1.7 $\\pm$ 0.3 $\\rightarrow$ ``$\\alpha$'', 89.5\\,\\%",
    );
    expect(latexText("Müller, Łukasz, Dvořák")).toBe("Müller, Łukasz, Dvořák");
  });

  it("names other characters by their number", () => {
    expect(latexText("模 🙂")).toBe("\\ERcharacter{6A21} \\ERcharacter{1F642}");
    expect(needsCharacterCommand(latexText("模"))).toBe(true);
    expect(needsCharacterCommand(latexText("plain \\ERcharacter"))).toBe(false);
  });

  it("holds no character that ends a line or begins a comment or a command, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const bare = latexText(name).replaceAll(
          /\\(text[a-z]+|ldots)\{\}|\\[{}$&#%_,]|\$(\\[a-z]+|[-]|\^[23]|\^\\circ)\$|\\ERcharacter\{[0-9A-F]{4,6}\}/gi,
          "",
        );
        expect(bare).not.toMatch(/[\\{}$&#%_^<>|"\p{Cc}]/u);
        expect(latexComment(name)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
