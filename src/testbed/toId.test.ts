import fc from "fast-check";
import { expect, test } from "vitest";
import { idPattern, toId, toUniqueIds } from "./toId.ts";

test.each([
  ["ImageNet 1k", "imagenet-1k"],
  ["LP_ADV", "lp-adv"],
  ["STANDARD", "standard"],
  ["LOW_ACCURACY_CNN", "low-accuracy-cnn"],
  ["imagenetv2-matched-frequency", "imagenetv2-matched-frequency"],
  ["imagenet-vid-robust_pm10", "imagenet-vid-robust-pm10"],
  ["imagenetv2-threshold0.7", "imagenetv2-threshold0.7"],
  ["googlenet/inceptionv1", "googlenet-inceptionv1"],
  ["vtab/cifar10", "vtab-cifar10"],
  ["a -_ b", "a-b"],
  ["params (M)", "params-m-"],
  ["Größe 2", "größe-2"],
  ["模型 1", "模型-1"],
  ["ＲｅｓＮｅｔ", "resnet"],
  ["", ""],
])("the id of %j is %j", (name, id) => {
  expect(toId(name)).toBe(id);
});

test("an id is its own id and fits the pattern", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const id = toId(name);
      expect(toId(id)).toBe(id);
      if (id !== "") expect(id).toMatch(idPattern);
    }),
  );
});

test("unique ids are unique, also where a suffix is already a name", () => {
  expect(toUniqueIds(["A", "a", "a-2", "a", ""])).toEqual(["a", "a-2", "a-2-2", "a-3", "unnamed"]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "A", "a-2", "a 2", "b", "")), (names) => {
      const ids = toUniqueIds(names);
      expect(new Set(ids).size).toBe(names.length);
    }),
  );
});
