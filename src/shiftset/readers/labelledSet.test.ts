import { describe, expect, it } from "vitest";
import { tarGzOf, zipOf } from "../../../e2e/archives.ts";
import { bytesSource } from "./byteSource.ts";
import { openImageSet } from "./open.ts";

/** The head of a PNG of one pixel: enough for the readers, which do not decode. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);
const FLAT = ["0.png", "1.png", "2.png"];
const CLASSES = ["cat/0.png", "dog/1.png", "dog/2.png"];

type Way = "folder" | "zip" | "tar.gz";

/** Opens images in one of the ways, with texts beside them or inside the archive. */
function open(
  way: Way,
  images: readonly string[],
  texts: Readonly<Record<string, string>>,
  inside = false,
) {
  const files = images.map((path) => ({ path: `set/${path}`, content: PNG }));
  const notes = Object.entries(texts).map(([path, text]) => ({ path, content: Buffer.from(text) }));
  const own = inside ? [...files, ...notes] : files;
  const given =
    way === "folder"
      ? files.map(({ path, content }) => bytesSource(path, content))
      : [bytesSource(`set.${way}`, way === "zip" ? zipOf(own) : tarGzOf(own))];
  const beside = inside ? [] : notes.map(({ path, content }) => bytesSource(path, content));
  return openImageSet([...given, ...beside]);
}

async function labelsOf(opened: ReturnType<typeof open>) {
  const set = await opened;
  const labels: unknown[] = [];
  const read: unknown[] = [];
  for await (const { label } of set.entries()) labels.push(label);
  for await (const { label } of set.images()) read.push(label);
  expect(read).toEqual(labels);
  if (set.at !== undefined) expect((await set.at(1)).label).toBe(labels[1]);
  return { labels, notes: set.notes.join(" ") };
}

const CSV = "file,label\n2.png,dog\n0.png,cat\n1.png,cat\n";

describe("labels from a file", () => {
  it.each(["folder", "zip", "tar.gz"] as const)("beside a %s are the images'", async (way) => {
    const { labels, notes } = await labelsOf(open(way, FLAT, { "truth.csv": CSV }));
    expect(labels).toEqual(["cat", "cat", "dog"]);
    expect(notes).toContain("Labels are those of truth.csv, for 3 of 3 images.");
  });

  it.each(["zip", "tar.gz"] as const)("inside a %s are found by their name", async (way) => {
    const texts = {
      "set/labels.json": '{"0.png": 5, "1.png": 6, "2.png": 7}',
      "set/notes.csv": "x",
    };
    const { labels, notes } = await labelsOf(open(way, FLAT, texts, true));
    expect(labels).toEqual([5, 6, 7]);
    expect(notes).toContain(`set.${way}, entry "set/labels.json"`);
  });

  it("may have any name where they are the only text beside the images", async () => {
    expect((await labelsOf(open("zip", FLAT, { "set.csv": CSV }))).labels).toHaveLength(3);
    expect((await labelsOf(open("folder", FLAT, { "set/val.txt": "4\n5\n6" }))).labels).toEqual([
      4, 5, 6,
    ]);
  });

  it("leave out images that they do not name, and say so", async () => {
    const { labels, notes } = await labelsOf(
      open("zip", FLAT, { "l.csv": "1.png,cat\n9.png,dog" }),
    );
    expect(labels).toEqual([null, "cat", null]);
    expect(notes).toContain("2 images have none and are left out; the first: set/0.png.");
    expect(notes).toContain("1 of its rows name no image of the set.");
  });
});

describe("a set with class folders", () => {
  it("keeps them, whatever lies in the archive", async () => {
    const texts = { "set/labels.txt": "cat\ndog\n" };
    expect(await labelsOf(open("zip", CLASSES, texts, true))).toEqual({
      labels: ["cat", "dog", "dog"],
      notes: "",
    });
    expect((await labelsOf(open("tar.gz", CLASSES, texts, true))).labels[0]).toBe("cat");
  });

  it("takes a file that was given with it and names every image, else says why not", async () => {
    expect((await labelsOf(open("folder", CLASSES, { "labels.csv": CSV }))).labels).toEqual([
      "cat",
      "cat",
      "dog",
    ]);
    const { labels, notes } = await labelsOf(open("zip", CLASSES, { "labels.csv": "0.png,owl" }));
    expect(labels).toEqual(["cat", "dog", "dog"]);
    expect(notes).toContain("not used (labels.csv: it names 1 of 3 images)");
  });
});

describe("a file of labels that cannot be used", () => {
  it.each([
    [
      "l.csv",
      "7.png,cat",
      /^l\.csv, line 1: no row names an image.*"7\.png".*such as "set\/0\.png"/,
    ],
    [
      "l.txt",
      "1\n2",
      /^l\.txt: it has 2 labels, for 3 images\. Expected: one label for each image/,
    ],
    [
      "l.csv",
      "0.png,1\n0.png,2",
      /^l\.csv, line 2: the image "0\.png" is named twice, first in line 1/,
    ],
    ["l.csv", "0.png,1\n\n1.png,", /^l\.csv, line 3: the image "1\.png" has no label/],
  ])(
    "%s with %j names the place, what was found and what was expected",
    async (name, text, words) => {
      await expect(open("zip", FLAT, { [name]: text })).rejects.toThrow(words);
    },
  );

  it("is refused where an order or a name is not clear", async () => {
    await expect(open("zip", ["2.png", "10.png"], { "l.txt": "1\n2" })).rejects.toThrow(
      /l\.txt, line 1: the images have two orders: here either set\/10\.png or set\/2\.png/,
    );
    const twins = ["a/1.png", "b/1.png"].map((name) => `x/${name}`);
    const { notes } = await labelsOf(open("folder", twins, { "labels.csv": "1.png,cat" }));
    expect(notes).toContain('labels.csv, line 1: "1.png" is the name of two images');
    await expect(
      open("folder", FLAT, { "set/labels.csv": CSV, "set/labels.json": "[1,2,3]" }),
    ).rejects.toThrow(/2 files may hold the labels/);
  });

  it("is not read where it is too large", async () => {
    const images = FLAT.map((name) => bytesSource(name, PNG));
    const huge = { ...bytesSource("labels.csv", new Uint8Array(1)), size: 40 * 1024 * 1024 };
    const source = {
      ...huge,
      read: async (start: number, end: number) => {
        if (end - start > 4096) throw new Error("it was read");
        return new Uint8Array(Math.max(0, end - start));
      },
    };
    await expect(openImageSet([...images, source])).rejects.toThrow(
      /labels\.csv: the file of labels has 41943040 bytes\. Expected: at most 33554432/,
    );
  });
});
