import { describe, expect, it } from "vitest";
import type { ImageEntry } from "../readers/types.ts";
import { CIFAR10_CLASSES, CIFAR100_CLASSES, STL10_CLASSES } from "./cifarClasses.ts";
import { IMAGENET_NAMES, IMAGENET_WNIDS } from "./facts.ts";
import { fittingMaps, KNOWN_MAPS } from "./knownMaps.ts";
import { labelFromFile, parseLabelFile } from "./labelFile.ts";
import {
  checkLabelMap,
  identityMap,
  labelMapIdentity,
  mapScores,
  parseLabelMap,
  unanswerable,
  withLogits,
} from "./labelMap.ts";
import { labelSpace } from "./labelSpace.ts";
import { drawSample, rankOf, type SamplePlan, sampleIdentity } from "./sampling.ts";

async function* entriesOf(items: readonly [string, string][]): AsyncGenerator<ImageEntry> {
  for (const [index, [name, label]] of items.entries()) yield { index, name, label };
}

const items = Array.from({ length: 60 }, (_, n): [string, string] => [
  `s/${n % 3}/${n}.png`,
  `${n % 3}`,
]);
const plan = (count: number, seed: number) => ({ kind: "per-class", count, seed }) as const;
const namesOf = async (list: readonly [string, string][], count: number, seed: number) => {
  const { only } = await drawSample(entriesOf(list), plan(count, seed));
  return [...(only ?? [])].map((index) => list[index]?.[0] ?? "").sort();
};

describe("drawSample", () => {
  it("takes so many of each class, the same by the same seed, others by another", async () => {
    const sample = await drawSample(entriesOf(items), plan(5, 1));
    expect([...sample.perClass.values()]).toEqual([5, 5, 5]);
    expect(sample).toMatchObject({ total: 60, identity: "v1 per-class=5 seed=1" });
    expect(await namesOf(items, 5, 1)).toEqual(await namesOf(items, 5, 1));
    expect(await namesOf(items, 5, 1)).not.toEqual(await namesOf(items, 5, 2));
  });

  it("does not depend on the order nor on the folder, and grows by adding", async () => {
    const small = await namesOf(items, 4, 9);
    expect(await namesOf(items.toReversed(), 4, 9)).toEqual(small);
    const moved = items.map(([name, label]): [string, string] => [`other/${name}`, label]);
    expect(await namesOf(moved, 4, 9)).toEqual(small.map((name) => `other/${name}`));
    const large = new Set(await namesOf(items, 9, 9));
    expect(small.every((name) => large.has(name))).toBe(true);
  });

  it("takes all where a class has fewer, and everything where all are asked for", async () => {
    const sample = await drawSample(entriesOf(items), plan(100, 0));
    expect(sample.only?.size).toBe(60);
    expect((await drawSample(entriesOf(items), { kind: "all" })).only).toBeNull();
    expect(sampleIdentity({ kind: "all" })).toBe("all");
  });

  it("stays apart from another draw where a class has room, and says so in its name", async () => {
    const drawnBy = async (plan: SamplePlan, list = items) =>
      [...((await drawSample(entriesOf(list), plan)).only ?? [])]
        .map((index) => list[index]?.[0] ?? "")
        .sort();
    const apart = (count: number, from: { count: number; seed: number }) =>
      ({ kind: "per-class", count, seed: 2, apart: from }) as const;
    const measured = await drawnBy(plan(12, 1));
    // 20 images a class: 12 are measured, 8 are left.
    const tried = await drawnBy(apart(8, { count: 12, seed: 1 }));
    expect(tried).toHaveLength(24);
    expect(tried.filter((name) => measured.includes(name))).toEqual([]);
    expect(await drawnBy(apart(8, { count: 12, seed: 1 }), items.toReversed())).toEqual(tried);
    const more = await drawnBy(apart(10, { count: 12, seed: 1 }));
    expect(more).toHaveLength(30);
    expect(tried.every((name) => more.includes(name))).toBe(true);
    expect(await drawnBy(apart(5, { count: 100, seed: 1 }))).toEqual(await drawnBy(plan(5, 2)));
    expect(sampleIdentity(apart(8, { count: 12, seed: 1 }))).toBe(
      "v1 per-class=8 seed=2 apart from per-class=12 seed=1",
    );
  });

  it("draws evenly: ranks fill their range", () => {
    const low = Array.from({ length: 4000 }, (_, n) => rankOf(`${n}.png`, "cat", 3) < 2 ** 52);
    expect(low.filter(Boolean).length).toBeGreaterThan(1850);
    expect(low.filter(Boolean).length).toBeLessThan(2150);
  });
});

describe("label maps", () => {
  it("choose the published numbers of classes, each logit once", () => {
    const sizes = Object.fromEntries(KNOWN_MAPS.map(({ id, classes }) => [id, classes.length]));
    expect(sizes).toMatchObject({
      "imagenet-to-imagenet-r": 200,
      "imagenet-to-imagenet-a": 200,
      "imagenet-to-objectnet": 113,
      "imagenet-to-cifar10": 10,
    });
    for (const map of KNOWN_MAPS)
      expect(checkLabelMap(map, map.title).classes).toEqual(map.classes);
    const objectnet = KNOWN_MAPS.find(({ id }) => id === "imagenet-to-objectnet");
    expect(objectnet?.classes.flatMap(({ logits }) => logits).length).toBe(125);
    expect(fittingMaps(1000, 200).length).toBe(2);
  });

  it("take CIFAR-100 to its superclasses as its files number both", () => {
    const map = KNOWN_MAPS.find(({ id }) => id === "cifar100-fine-to-coarse");
    // Coarse label of each fine label, as the records of the published files have them.
    const published =
      "4 1 14 8 0 6 7 7 18 3 3 14 9 18 7 11 3 9 7 11 6 11 5 10 7 6 13 15 3 15 0 11 1 10 12 14 16 9 11 5 " +
      "5 19 8 8 15 13 14 17 18 10 16 4 17 4 2 0 17 4 18 17 10 3 2 12 12 16 12 1 9 19 2 10 0 1 16 12 9 13 15 13 " +
      "16 19 2 4 6 19 5 5 8 19 18 1 2 15 6 0 17 8 14 13";
    const coarse = CIFAR100_CLASSES.map((_, fine) =>
      map?.classes.findIndex(({ logits }) => logits.includes(fine)),
    );
    expect(coarse.join(" ")).toBe(published);
    const names = map?.classes.map(({ name }) => name) ?? [];
    expect(names.toSorted()).toEqual(names);
  });

  it("take ImageNet to ImageNet-Vid-Robust's 30 classes", () => {
    const map = KNOWN_MAPS.find(({ id }) => id === "imagenet-to-imagenet-vid-robust");
    expect(map?.classes.length).toBe(30);
    expect(map?.classes.flatMap(({ logits }) => logits).length).toBe(288);
    const namesOf = (name: string) =>
      map?.classes.find((one) => one.name === name)?.logits.map((at) => IMAGENET_NAMES[at]);
    expect(namesOf("red panda")).toEqual(["lesser panda"]);
    expect(namesOf("cattle")).toEqual(["ox"]);
    expect(namesOf("bus")).toEqual(["minibus", "school bus", "trolleybus"]);
    expect(namesOf("tiger")).toEqual(["tiger"]);
    expect(namesOf("dog")?.length).toBe(118);
  });

  it("take ImageNet to YTBB-Robust's 24 classes, five of which it does not have", () => {
    const map = KNOWN_MAPS.find(({ id }) => id === "imagenet-to-ytbb-robust");
    expect(map?.classes.length).toBe(24);
    // 11,550 images of the testbed's in-distribution set, 50 a class.
    expect(map?.classes.flatMap(({ logits }) => logits).length).toBe(11_550 / 50);
    expect(map && unanswerable(map)).toEqual(["cow", "giraffe", "skateboard", "toilet", "none"]);
    const namesOf = (name: string) =>
      map?.classes.find((one) => one.name === name)?.logits.map((at) => IMAGENET_NAMES[at]);
    expect(namesOf("person")).toEqual(["ballplayer", "groom", "scuba diver"]);
    expect(namesOf("knife")).toEqual(["cleaver", "letter opener"]);
    expect(namesOf("elephant")).toEqual(["Indian elephant", "African elephant"]);
    expect(namesOf("umbrella")).toEqual(["umbrella"]);
  });

  it("name what they cannot answer", () => {
    const cifar = KNOWN_MAPS.find(({ id }) => id === "imagenet-to-cifar10") ?? identityMap([]);
    expect(unanswerable(cifar)).toEqual(["deer"]);
  });

  it("agree with names that anybody knows", () => {
    const nameAt = (id: string, name: string) =>
      KNOWN_MAPS.find((map) => map.id === id)
        ?.classes.find((one) => one.name === name)
        ?.logits.map((at) => IMAGENET_NAMES[at]);
    expect(nameAt("imagenet-to-objectnet", "teapot")).toEqual(["teapot"]);
    expect(nameAt("imagenet-to-objectnet", "tv")).toEqual(["television"]);
    expect(nameAt("imagenet-to-cifar10", "airplane")).toEqual(["airliner"]);
    expect(IMAGENET_WNIDS[207]).toBe("n02099601");
    expect(IMAGENET_NAMES[207]).toBe("golden retriever");
    expect(CIFAR100_CLASSES.length).toBe(100);
    expect([...CIFAR100_CLASSES].sort()).toEqual([...CIFAR100_CLASSES]);
  });

  it("score a class by the largest of its logits", () => {
    const map = withLogits(withLogits(identityMap(["a", "b", "c"]), 2, []), 0, [0, 2]);
    const out = new Float32Array(3);
    mapScores(map, Float32Array.of(9, 1, 2, 5), 1, out);
    expect([...out]).toEqual([5, 2, Number.NEGATIVE_INFINITY]);
    expect(labelMapIdentity(map)).toBe("v1 3 0+2,1,");
    expect(labelMapIdentity(identityMap(["a", "b"]))).toBe("v1 identity 2");
    expect(parseLabelMap(JSON.stringify(map), "m.json")).toEqual(map);
  });

  it("are refused with the place: a logit beyond the outputs, a logit twice", () => {
    expect(() => withLogits(identityMap(["a", "b"]), 0, [7])).toThrow(/class 0.*logit 7/);
    expect(() => withLogits(identityMap(["a", "b"]), 0, [0, 1])).toThrow(
      /class 1.*class 0 already/,
    );
    expect(() => parseLabelMap("{", "m.json")).toThrow(/m\.json: it is no JSON/);
  });
});

describe("sets that are not as one expects", () => {
  it("one class alone, and a class without an image, are read like others", () => {
    const one = labelSpace(["dog"], ["cat", "dog", "hare"], "set");
    expect([one.indexOf("dog"), one.classNames.length]).toEqual([1, 3]);
    expect(labelSpace(["dog"], null, "set").classNames).toEqual(["dog"]);
    const two = labelSpace(["cat", "hare"], ["cat", "dog", "hare"], "set");
    expect([two.indexOf("cat"), two.indexOf("hare")]).toEqual([0, 2]);
  });

  it("a second set with other classes is refused, naming both, also where it has as many", () => {
    expect(() => labelSpace(["tram", "bus"], ["cat", "dog", "hare"], "shifted.zip")).toThrow(
      'shifted.zip: 2 of its 2 labels are none of the classes: "tram", "bus". ' +
        'Expected: labels among the 3 classes; those without a partner here: "cat", "dog", "hare".',
    );
    expect(() => labelSpace(["bus", "car", "tram"], ["cat", "dog", "hare"], "s")).toThrow(
      /s: 3 of its 3 labels .*"bus", "car", "tram".*"cat", "dog", "hare"\. Call its folders/,
    );
    expect(() => labelSpace(STL10_CLASSES, CIFAR10_CLASSES, "stl10.zip")).toThrow(
      'stl10.zip: 2 of its 10 labels are none of the classes: "car", "monkey". ' +
        'Expected: labels among the 10 classes; those without a partner here: "automobile", "frog".',
    );
  });

  it("folders in order stand for numbered classes alone", () => {
    const space = labelSpace(["zebra", "ant"], ["0", "1"], "set");
    expect([space.rule, space.indexOf("ant"), space.indexOf("zebra")]).toEqual([
      "alphabetical",
      0,
      1,
    ]);
  });

  it("numbers of a format that names its classes meet the wanted classes by name", () => {
    const all = STL10_CLASSES.map((_, index) => index);
    const moved = CIFAR10_CLASSES.toReversed();
    const space = labelSpace([0, 9], CIFAR10_CLASSES, "p", moved);
    expect([space.rule, space.indexOf(0), space.indexOf(9)]).toEqual(["names", 9, 0]);
    expect(() => labelSpace(all, CIFAR10_CLASSES, "stl.parquet", STL10_CLASSES)).toThrow(
      'stl.parquet: 2 of its 10 labels are none of the classes: "car", "monkey".',
    );
    // WordNet ids against names say nothing of each other: there the numbers count, as before.
    expect(labelSpace([3], IMAGENET_WNIDS, "p", IMAGENET_NAMES).indexOf(3)).toBe(3);
    expect(labelSpace([1], ["0", "1"], "p", ["cat", "dog"]).indexOf(1)).toBe(1);
    const names = labelSpace([0], ["tench"], "p", ["tench, Tinca tinca"]);
    expect([names.rule, names.indexOf(0)]).toEqual(["names", 0]);
  });
});

describe("labelSpace", () => {
  const indices = (labels: (string | number)[], wanted: readonly string[] | null) => {
    const space = labelSpace(labels, wanted, "set");
    return [space.rule, labels.map((label) => space.indexOf(label))];
  };
  it("finds names, numbers, WordNet ids and folders in order", () => {
    expect(indices(["Cat", "deer"], CIFAR10_CLASSES)).toEqual(["names", [3, 4]]);
    expect(indices(["9", "0"], CIFAR10_CLASSES)).toEqual(["numbers", [9, 0]]);
    expect(indices([1, 10], CIFAR10_CLASSES)).toEqual(["numbers", [0, 9]]);
    expect(indices(["n01440764", "n15075141"], IMAGENET_NAMES)).toEqual(["wordnet", [0, 999]]);
    expect(indices(["zebra", "ant"], null)).toEqual(["alphabetical", [1, 0]]);
    expect(indices([4, 2], null)).toEqual(["numbers", [4, 2]]);
  });
  it("says which labels are not among the classes", () => {
    expect(() => labelSpace(["cat", "unicorn"], CIFAR10_CLASSES, "set")).toThrow(
      /1 of its 2 labels .*: "unicorn".*10 classes/,
    );
    expect(() => labelSpace([11], CIFAR10_CLASSES, "set")).toThrow(/set/);
    expect(() => labelSpace([null, "cat"], null, "set")).toThrow(/no label/);
  });
});

describe("parseLabelFile", () => {
  it("reads titles in any order, quotes, lists and pairs", () => {
    const csv = parseLabelFile('label,filename\n"a, b",x/1.png\n3,2.png\n', "l.csv");
    expect(labelFromFile(csv, "set/x/1.png", 0)).toBe("a, b");
    expect(labelFromFile(csv, "set/y/1.png", 0)).toBeNull();
    expect(labelFromFile(csv, "x/1.png", 0)).toBe("a, b");
    expect(labelFromFile(csv, "set/2.png", 0)).toBe(3);
    expect(parseLabelFile("label\n7\n\n2\n", "l.txt")).toEqual({
      kind: "in-order",
      labels: [7, 2],
      places: ["line 2", "line 4"],
    });
    expect(labelFromFile(parseLabelFile("1.jpg 65\n2.jpg 970", "val.txt"), "2.jpg", 0)).toBe(970);
  });
  it.each([
    ["0001.png,y\n0002.png,n\n", ["0001.png", "0002.png"]],
    ["label.jpg y\nid.jpg n\n", ["label.jpg", "id.jpg"]],
    ["0,y\n1,n\n", ["0", "1"]],
    ["img_1,y\nimg_2,n\nimg_3,y\n", ["img_1", "img_2", "img_3"]],
  ])("takes no first row for titles whose label is called as one: %j", (text, names) => {
    const file = parseLabelFile(text, "l.csv");
    if (file.kind !== "by-name") throw new Error("the rows have names");
    expect([...file.labels.keys()]).toEqual(names);
    expect(file.labels.get(names[0] ?? "")).toBe("y");
  });

  it("takes a label that comes again for no title of labels alone", () => {
    expect(parseLabelFile("y\nn\ny\n", "l.txt")).toMatchObject({ labels: ["y", "n", "y"] });
    expect(parseLabelFile("y\n3\n4\n", "l.txt")).toMatchObject({ labels: [3, 4] });
    expect(labelFromFile(parseLabelFile("id,y\na,3\nb,4\n", "l.csv"), "id", 0)).toBeNull();
  });

  it("names the line that is wrong", () => {
    expect(() => parseLabelFile("a.png,1\nb.png\n", "l.csv")).toThrow(/line 2: it has 1 fields/);
    expect(() => parseLabelFile("a.png,1\na.png,2\n", "l.csv")).toThrow(
      /l\.csv, line 2: .*named twice, first in line 1/,
    );
    expect(() => parseLabelFile("file,label\n\na.png,\n", "l.csv")).toThrow(
      /l\.csv, line 3: the image "a\.png" has no label/,
    );
    expect(() => parseLabelFile("a.png,1,x\n", "l.csv")).toThrow(
      /line 1: it has 3 fields, and none/,
    );
  });
  it.each([
    ['{"a.png": "cat", "b.png": 3}', "an object"],
    ['{"labels": [["a.png", "cat"], ["b.png", 3]]}', "pairs under labels"],
    ['[{"file_name": "a.png", "label": "cat"}, {"file_name": "b.png", "label": 3}]', "objects"],
    ['{"file": "a.png", "class": "cat"}\n{"file": "b.png", "class": 3}\n', "JSON Lines"],
    ["a.png;cat\nb.png;3", "semicolons"],
  ])("reads %s: %s", (text) => {
    const file = parseLabelFile(text, "labels.json");
    expect(["x/a.png", "b.png", "c.png"].map((name) => labelFromFile(file, name, 0))).toEqual([
      "cat",
      3,
      null,
    ]);
  });
  it("reads a JSON list in order, and names the entry that is wrong", () => {
    expect(parseLabelFile("[1, 2]", "l.json")).toEqual({
      kind: "in-order",
      labels: [1, 2],
      places: ["entry 1", "entry 2"],
    });
    const read = (text: string) => () => parseLabelFile(text, "l.json");
    expect(read("[1, 2.5]")).toThrow(
      /l\.json, entry 2: the label is 2\.5\. Expected: a class name/,
    );
    expect(read('[{"file": "a"}]')).toThrow(/entry 1: .*gives no image a label/);
    expect(read('{"a": {"b": 1}}')).toThrow(/entry 1: the label is/);
    expect(read('{"a": ')).toThrow(/it is no JSON/);
  });
});
