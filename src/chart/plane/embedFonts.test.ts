import { describe, expect, it } from "vitest";
import { familiesIn, holdsSome } from "./embedFonts.ts";

const A = 0x41;
const MINUS = 0x2212;

describe("fonts to embed", () => {
  it("are those whose range holds a character of the picture", () => {
    expect(holdsSome("U+0000-00FF, U+0131", [A])).toBe(true);
    expect(holdsSome("U+0100-024F", [A])).toBe(false);
    expect(holdsSome("U+2212", [MINUS])).toBe(true);
    expect(holdsSome("U+22??", [MINUS])).toBe(true);
    expect(holdsSome("", [A])).toBe(true);
  });

  it("are named without quotes", () => {
    expect(familiesIn("\"Source Sans 3\", 'Noto', sans-serif")).toEqual([
      "Source Sans 3",
      "Noto",
      "sans-serif",
    ]);
  });
});
