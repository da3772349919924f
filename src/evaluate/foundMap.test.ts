import { describe, expect, it } from "vitest";
import { CIFAR10_CLASSES, STL10_CLASSES } from "../shiftset/labels/cifarClasses.ts";
import { unanswerable } from "../shiftset/labels/labelMap.ts";
import { foundMap, startingMap } from "./foundMap.ts";

const set = (
  labels: readonly (string | number)[],
  classNames: readonly string[] | null = null,
) => ({
  title: "set",
  labels: labels.map((label) => [label, 1] as const),
  labelPlaces: labels.map(String),
  classNames,
});

describe("foundMap", () => {
  it("finds the published map whose classes the labels name", () => {
    expect(foundMap(1000, set(CIFAR10_CLASSES))?.id).toBe("imagenet-to-cifar10");
    expect(foundMap(10, set(STL10_CLASSES))).toBeNull();
    expect(foundMap(1000, set(STL10_CLASSES))).toBeNull();
    expect(foundMap(1000, set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], CIFAR10_CLASSES))?.id).toBe(
      "imagenet-to-cifar10",
    );
    // Numbers whose names are told and are others are not these classes.
    expect(foundMap(1000, set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], STL10_CLASSES))).toBeNull();
    expect(foundMap(null, set(CIFAR10_CLASSES))).toBeNull();
  });
});

describe("startingMap", () => {
  it("is the published map that is found", () => {
    expect(startingMap(1000, set(CIFAR10_CLASSES)).id).toBe("imagenet-to-cifar10");
  });

  it("gives numbered labels a class for each logit, also those that no image has", () => {
    const map = startingMap(26, set([1, 3, 25]));
    expect(map.classes).toHaveLength(26);
    expect(map.classes[3]).toEqual({ name: "3", logits: [3] });
    expect(unanswerable(map)).toEqual([]);
    expect(startingMap(3, set([1, 3, 2])).classes).toHaveLength(3);
  });

  it("goes up to the highest number where there are fewer logits, or it is not told how many", () => {
    const few = startingMap(5, set([0, 8]));
    expect([few.classes.length, few.outputs, unanswerable(few).length]).toEqual([9, 5, 9]);
    expect(startingMap(null, set([2, 0])).classes).toHaveLength(3);
  });

  it("takes names in their order", () => {
    const names = startingMap(2, set(["dog", "cat"])).classes;
    expect(names).toEqual([
      { name: "cat", logits: [0] },
      { name: "dog", logits: [1] },
    ]);
    expect(startingMap(7, set(["dog", "cat"])).classes.map(({ logits }) => logits)).toEqual([
      [],
      [],
    ]);
  });
});
