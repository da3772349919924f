import { describe, expect, it } from "vitest";
import { tarGzOf, zipOf } from "../../../e2e/archives.ts";
import { bytesSource } from "./byteSource.ts";
import { openImageSet } from "./open.ts";
import { setFolders } from "./setFolders.ts";

describe("sets side by side", () => {
  it.each([
    [
      ["id/cat/1.png", "id/dog/1.png", "shift/cat/1.png"],
      ["id", "shift"],
    ],
    [
      ["data/id/cat/1.png", "data/shift/cat/1.png"],
      ["data/id", "data/shift"],
    ],
    [
      ["x/id/test/cat/1.png", "x/shift/val/cat/1.png"],
      ["x/id", "x/shift"],
    ],
    [
      ["a/cat/1.png", "b/cat/1.png", "c/cat/1.png"],
      ["a", "b", "c"],
    ],
    [["set/cat/1.png", "set/dog/1.png"], []],
    [["animals/cat/1.png", "things/cup/1.png"], []],
    [["a/cat/1.png", "b/cat/1.png", "c/cup/1.png"], []],
    [["cat/1.png", "dog/1.png"], []],
    [["id/cat/1.png", "shift/cat/1.png", "1.png"], []],
    [Array.from({ length: 41 }, (_, set) => `${set}/cat/1.png`), []],
    [[], []],
  ])("%j: %j", (paths, expected) => {
    expect(setFolders(paths)).toEqual(expected);
  });
});

/** The head of a PNG of one pixel: enough for the readers, which do not decode. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);
const PATHS = ["id/cat/1.png", "id/dog/1.png", "shift/cat/1.png", "shift/cat/2.png", "shifted/x"];

describe("one folder of several", () => {
  const files = PATHS.map((path) => ({ path: `data/${path}`, content: PNG }));
  const given = {
    zip: () => [bytesSource("both.zip", zipOf(files))],
    "tar.gz": () => [bytesSource("both.tar.gz", tarGzOf(files))],
    folder: () => files.map(({ path, content }) => bytesSource(path, content)),
  };

  it.each([
    ["zip", "both.zip/data/shift"],
    ["tar.gz", "both.tar.gz/data/shift"],
    ["folder", "data/shift"],
  ] as const)("of a %s is a set of its own", async (way, title) => {
    const set = await openImageSet(given[way](), { folder: "data/shift" });
    const entries = [];
    for await (const entry of set.entries()) entries.push(entry);
    expect(entries).toEqual([
      { index: 0, name: "data/shift/cat/1.png", label: "cat" },
      { index: 1, name: "data/shift/cat/2.png", label: "cat" },
    ]);
    const names = [];
    for await (const { index, name } of set.images()) names.push([index, name]);
    expect(names).toEqual(entries.map(({ index, name }) => [index, name]));
    if (set.at !== undefined) expect((await set.at(1)).name).toBe("data/shift/cat/2.png");
    expect(set.title).toBe(title);
    expect([2, null]).toContain(set.count);
  });

  it("that is not there is told of by its name", async () => {
    await expect(openImageSet(given.zip(), { folder: "none" })).rejects.toThrow(
      /^both\.zip\/none: no image was found/,
    );
  });

  it("may have its own file of labels, which is not the others'", async () => {
    const flat = ["id/1.png", "id/2.png", "shift/1.png"].map((path) => ({ path, content: PNG }));
    const texts = [
      { path: "id/labels.csv", content: Buffer.from("1.png,cat\n2.png,dog\n") },
      { path: "shift/labels.csv", content: Buffer.from("1.png,dog\n") },
    ];
    for (const archive of [zipOf([...flat, ...texts]), tarGzOf([...flat, ...texts])]) {
      const set = await openImageSet([bytesSource("both.archive", archive)], { folder: "id" });
      const labels = [];
      for await (const { label } of set.entries()) labels.push(label);
      expect(labels).toEqual(["cat", "dog"]);
    }
  });
});
