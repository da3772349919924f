import { describe, expect, it } from "vitest";
import { assignGroups, sortDrop } from "./sortDrop.ts";

const drop = (...names: string[]) => sortDrop(names.map((name) => ({ name })));
const titles = (...names: string[]) =>
  drop(...names).imageGroups.map(({ title, hint, files }) => [title, hint, files.length]);

describe("a mixed drop", () => {
  it("is sorted by what the files are called", () => {
    const { checkpoints, imageGroups, documents, tables, others } = drop(
      "run/epoch_1.onnx",
      "run/epoch_1.onnx.data",
      "run/preprocessor_config.json",
      "run/.DS_Store",
      "cifar10-test.npz",
      "results.csv",
    );
    expect(checkpoints.map(({ name }) => name)).toEqual(["run/epoch_1.onnx"]);
    expect(imageGroups).toMatchObject([{ title: "cifar10-test.npz", hint: "inDistribution" }]);
    expect(documents.map(({ name }) => name)).toEqual(["run/preprocessor_config.json"]);
    expect(tables.map(({ name }) => name)).toEqual(["results.csv"]);
    expect(others.map(({ name }) => name)).toEqual(["run/epoch_1.onnx.data"]);
  });

  it("takes arrays of one folder as one set, and each archive as one", () => {
    expect(titles("a/images.npy", "a/labels.npy", "x.tar.gz", "y.parquet")).toEqual([
      ["x.tar.gz", null, 1],
      ["y.parquet", null, 1],
      ["a", null, 2],
    ]);
    expect(titles("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")).toEqual([
      ["t10k-images-idx3-ubyte.gz", null, 2],
    ]);
  });

  it("takes a folder of class folders as one set, and a folder of two sets as two", () => {
    expect(titles("photos/cat/1.png", "photos/dog/1.png")).toEqual([["photos", null, 2]]);
    expect(titles("data/val/cat/1.png", "data/sketch/cat/1.png")).toEqual([
      ["val", "inDistribution", 1],
      ["sketch", "shifted", 1],
    ]);
  });
});

describe("labels from a file", () => {
  const filesOf = (...names: string[]) =>
    drop(...names).imageGroups.map(({ files }) => files.map(({ name }) => name));

  it("go with the one set of image files, with its folder, or with the set of their name or role", () => {
    expect(filesOf("photos.zip", "truth.csv")).toEqual([["photos.zip", "truth.csv"]]);
    expect(filesOf("val.npy", "val.csv", "shifted.parquet", "shifted.jsonl")).toEqual([
      ["shifted.parquet", "shifted.jsonl"],
      ["val.npy", "val.csv"],
    ]);
    expect(filesOf("photos/1.png", "photos/labels.json")).toEqual([
      ["photos/1.png", "photos/labels.json"],
    ]);
    expect(filesOf("a.zip", "b.tar.gz", "b-labels.jsonl", "a.txt")).toEqual([
      ["a.zip", "a.txt"],
      ["b.tar.gz", "b-labels.jsonl"],
    ]);
    expect(filesOf("imagenet-val.zip", "sketches.zip", "labels_test.csv")[0]).toEqual([
      "imagenet-val.zip",
      "labels_test.csv",
    ]);
  });

  it("are not guessed: two sets and one table, binary CIFAR, arrays, notes, what states a preprocessing", () => {
    expect(drop("a.zip", "b.zip", "truth.csv").tables).toEqual([{ name: "truth.csv" }]);
    expect(drop("data_batch_1.bin", "labels.txt").tables).toEqual([{ name: "labels.txt" }]);
    expect(drop("val.npz", "notes.csv").tables).toEqual([{ name: "notes.csv" }]);
    expect(filesOf("a.zip", "README.txt", "config.json", "label-map.json")).toEqual([["a.zip"]]);
    expect(drop("a.zip", "config.json").documents).toEqual([{ name: "config.json" }]);
  });
});

describe("which set is which", () => {
  const assigned = (
    names: readonly string[],
    taken = { inDistribution: false, shifted: false },
  ) => {
    const { slots, left } = assignGroups(drop(...names).imageGroups, taken);
    return [slots.inDistribution?.title, slots.shifted?.title, left.map(({ title }) => title)];
  };

  it("is told by their names", () => {
    expect(assigned(["cifar10.1.zip", "test.zip"])).toEqual(["test.zip", "cifar10.1.zip", []]);
  });

  it("is otherwise their order, and a name that tells leaves the other place", () => {
    expect(assigned(["a.zip", "b.zip"])).toEqual(["a.zip", "b.zip", []]);
    expect(assigned(["a.zip", "val.zip"])).toEqual(["val.zip", "a.zip", []]);
  });

  it("leaves a place that is taken, unless the name tells", () => {
    const taken = { inDistribution: true, shifted: false };
    expect(assigned(["a.zip"], taken)).toEqual([undefined, "a.zip", []]);
    expect(assigned(["val.zip"], taken)).toEqual(["val.zip", undefined, []]);
    expect(assigned(["a.zip", "b.zip", "c.zip"], taken)[2]).toEqual(["b.zip", "c.zip"]);
  });
});
