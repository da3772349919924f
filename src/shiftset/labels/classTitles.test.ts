import { describe, expect, it } from "vitest";
import { classTitles } from "./classTitles.ts";
import { IMAGENET_WNIDS } from "./facts.ts";

describe("class titles", () => {
  it("are ImageNet's names for WordNet ids, others as they are", () => {
    expect(classTitles(["n01440764", "cat", "n99999999"])).toEqual(["tench", "cat", "n99999999"]);
  });

  it("tell every class of ImageNet apart", () => {
    const titles = classTitles(IMAGENET_WNIDS);
    expect(new Set(titles).size).toBe(1000);
    expect(titles.filter((title) => title.startsWith("crane"))).toEqual([
      "crane (n02012849)",
      "crane (n03126707)",
    ]);
  });
});
