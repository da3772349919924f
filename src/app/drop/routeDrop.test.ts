import { describe, expect, it } from "vitest";
import { isDocument, looksLikeTable, recordedRun } from "./routeDrop.ts";

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

describe("a recorded run among dropped files", () => {
  const file = (name: string, text: string) => ({ name, file: new Blob([text]) });
  const run = '{\n "format": "effective-robustness-trajectory",\n "version": 1';

  it("is found by what the file says of itself, in any folder", async () => {
    const files = [
      file("recorded/checkpoints/a/step-000001.onnx", run),
      file("recorded/notes.json", '{"format": "something-else"}'),
      file("recorded/trajectory.json", run),
    ];
    const found = await recordedRun(files);
    expect(found?.name).toBe("trajectory.json");
    expect(await found?.text()).toBe(run);
  });

  it("is none where no file says so", async () => {
    expect(await recordedRun([file("a/labels.json", "[1, 2]"), file("b.csv", run)])).toBeNull();
    expect(await recordedRun([])).toBeNull();
  });
});
