import { describe, expect, it } from "vitest";
import { UNIT_RANGE } from "../preprocessing.ts";
import { resultKey } from "./resultStore.ts";

describe("resultKey", () => {
  const key = (output: Parameters<typeof resultKey>[3]) =>
    resultKey("a".repeat(64), "b".repeat(64), UNIT_RANGE, output);

  it("is for a network that is read as it comes what it has always been", () => {
    expect(key({})).toBe(`${"a".repeat(64)} ${"b".repeat(64)} v1 divisor=255 mean=0 std=1 //`);
  });

  it("differs with every choice", () => {
    const keys = [
      key({}),
      key({ outputName: "logits" }),
      key({ outputs: 4, columns: [[0], [2, 3]] }),
      key({ outputs: 4, columns: [[0], [2]] }),
      key({ inputLayout: "nhwc" }),
      key({ inputLayout: "nchw" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
