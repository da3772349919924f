import { expect, test } from "vitest";
import { nearestId } from "./nearestId.ts";

const known = ["val", "imagenetv2-matched-frequency", "imagenet-a", "imagenet-r", "logit"];

test.each([
  ["vla", "val"],
  ["imagnet-a", "imagenet-a"],
  ["ImageNet-R", "imagenet-r"],
  ["matched-frequency", "imagenetv2-matched-frequency"],
  ["logti", "logit"],
  ["zebra", null],
  ["", null],
])("nearest to %j is %j", (wanted, nearest) => {
  expect(nearestId(wanted, known)).toBe(nearest);
});
