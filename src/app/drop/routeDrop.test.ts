import { describe, expect, it } from "vitest";
import { isDocument, looksLikeTable } from "./routeDrop.ts";

describe("where a dropped file goes", () => {
  it.each([
    ["results.CSV", "", true],
    ["runs.json", "application/json", true],
    ["table", "text/tab-separated-values", true],
    ["step-10.onnx", "", false],
    ["images.zip", "application/zip", false],
    ["labels.npy", "", false],
  ])("%s", (name, type, document) => expect(isDocument({ name, type })).toBe(document));
});

describe("whether a pasted text is a table", () => {
  it.each([
    ["model\tval\tv2\na\t80\t70", true],
    ["model;val\na;80,5\nb;81,2", true],
    ['[{"model": "a"}]', true],
    ["just a sentence, with a comma", false],
    ["two lines\nof prose", false],
    ["", false],
  ])("%j", (text, table) => expect(looksLikeTable(text)).toBe(table));
});
