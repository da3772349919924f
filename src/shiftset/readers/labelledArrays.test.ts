import { describe, expect, it } from "vitest";
import { zipOf } from "../../../e2e/archives.ts";
import { bytesSource } from "./byteSource.ts";
import { fixture, fixtureBytes } from "./fixtures/files.ts";
import { openImageSet } from "./open.ts";
import type { ImageSet } from "./types.ts";

/** Six images each, without labels. */
const UNLABELLED = {
  npy: () => fixture("nhwc-uint8.npy"),
  npz: () => {
    const content = Buffer.from(fixtureBytes("nhwc-uint8.npy"));
    return bytesSource("images.npz", zipOf([{ path: "images.npy", content }]));
  },
  idx: () => fixture("images-idx3-ubyte"),
  parquet: () => fixture("no-label.parquet"),
};
const WAYS = ["npy", "npz", "idx", "parquet"] as const;

const text = (name: string, content: string) => bytesSource(name, Buffer.from(content));

const open = (way: (typeof WAYS)[number], name: string, content: string) =>
  openImageSet([UNLABELLED[way](), text(name, content)]);

async function labelsOf(set: ImageSet) {
  const labels: unknown[] = [];
  const read: unknown[] = [];
  for await (const { label } of set.entries()) labels.push(label);
  for await (const { label } of set.images()) read.push(label);
  expect(read).toEqual(labels);
  if (set.at !== undefined) expect((await set.at(1)).label).toBe(labels[1]);
  return labels;
}

describe.each(WAYS)("labels from a file beside %s", (way) => {
  it("are asked for, and taken line by line in the images' own order", async () => {
    const alone = await openImageSet([UNLABELLED[way]()]);
    expect(alone.notes.join(" ")).toContain("No labels were found with the images");
    const set = await open(way, "labels.txt", "label\ncat\ndog\nhare\ncat\ndog\nowl\n");
    expect(await labelsOf(set)).toEqual(["cat", "dog", "hare", "cat", "dog", "owl"]);
    expect(set.notes.join(" ")).toContain("Labels are those of labels.txt, in the order of the");
    expect(set.notes.join(" ")).not.toContain("No labels");
    expect(set.labelPlace?.(5)).toBe("labels.txt, line 7");
  });

  it("are taken by the images' numbers or names", async () => {
    const names = [5, 3, 4, 0, 1, 2].map((index) =>
      way === "parquet" ? `${index}.png` : `${index}`,
    );
    const rows = names.map((name) => `${name},${Number.parseInt(name, 10) * 10}`);
    const csv = await open(way, "truth.csv", ["index,label", ...rows].join("\n"));
    expect(await labelsOf(csv)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(csv.labelPlace?.(5)).toBe("truth.csv, line 2");
    const json = Object.fromEntries(names.map((name) => [name, `c${Number.parseInt(name, 10)}`]));
    expect(await labelsOf(await open(way, "labels.json", JSON.stringify(json)))).toEqual([
      "c0",
      "c1",
      "c2",
      "c3",
      "c4",
      "c5",
    ]);
  });

  it("that are too few or too many are refused in full", async () => {
    await expect(open(way, "labels.txt", "1\n2\n3\n")).rejects.toThrow(
      /^labels\.txt: it has 3 labels, for 6 images\. Expected: one label for each image, in the order of the images, or rows of the image's number, from 0, and label\. Mend the file of labels, or choose another\.$/,
    );
  });
});

describe("numbers of images in JSON Lines", () => {
  it("are names", async () => {
    const lines = [0, 1, 2, 3, 4, 5].map((index) => JSON.stringify({ index, label: 9 - index }));
    expect(await labelsOf(await open("npy", "labels.jsonl", lines.join("\n")))).toEqual([
      9, 8, 7, 6, 5, 4,
    ]);
  });
});

describe("a set that has labels", () => {
  const own = () => [fixture("nhwc-uint8.npy"), fixture("labels-int64.npy")];

  it("takes a file that labels every image, else says why not", async () => {
    const given = await openImageSet([...own(), text("labels.csv", "5\n4\n3\n2\n1\n0")]);
    expect(await labelsOf(given)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(given.notes.join(" ")).not.toContain("Labels come from");
    const short = await openImageSet([...own(), text("labels.csv", "5\n4\n")]);
    expect(await labelsOf(short)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(short.notes.join(" ")).toContain(
      "Labels are the set's own; the file of labels is not used (labels.csv: it has 2 labels, for 6 images).",
    );
    expect(short.labelPlace?.(4)).toBe("labels-int64.npy, label 4");
  });

  it("tells the shard and row of a label", async () => {
    const set = await openImageSet([fixture("plain.parquet"), fixture("snappy.parquet")]);
    expect(set.labelPlace?.(7)).toBe("snappy.parquet, row 1");
  });
});
