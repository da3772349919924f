import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { otherAppearances, readAliases } from "./aliases.ts";
import { readTestbedText } from "./readTestbed.ts";

const folder = new URL("../../testbeds/", import.meta.url);
const json: unknown = JSON.parse(readFileSync(new URL("aliases.json", folder), "utf8"));
const aliases = readAliases(json, "aliases.json");

describe("the committed aliases", () => {
  test("name models that exist, each in one entry only, and each entry at least two", () => {
    const seen = new Set<string>();
    const ids = new Map<string, ReadonlySet<string>>();
    for (const { title, models } of aliases) {
      expect(models.length, title).toBeGreaterThan(1);
      for (const { testbed, model } of models) {
        const file = new URL(`${testbed}/testbed.json`, folder);
        const known =
          ids.get(testbed) ??
          new Set(readTestbedText(readFileSync(file, "utf8"), testbed).models.map((m) => m.id));
        ids.set(testbed, known);
        expect(known.has(model), `${testbed} ${model}`).toBe(true);
        expect(seen.has(`${testbed} ${model}`), `${testbed} ${model} twice`).toBe(false);
        seen.add(`${testbed} ${model}`);
      }
    }
  });

  test("follow ResNet-50 through four testbeds", () => {
    const found = otherAppearances(aliases, "imagenet-testbed", "resnet50");
    expect(found.map((one) => `${one.testbed} ${one.model}`)).toEqual([
      "imagenetv2 resnet50",
      "timm resnet50.tv-in1k",
      "robustbench standard-r50-imagenet-linf",
      "robustbench standard-r50-imagenet-corruptions",
    ]);
  });

  test("follow OpenAI's ViT-B/32 from one image-text testbed to the other and to the ImageNet testbed", () => {
    const found = otherAppearances(aliases, "openclip-scaling", "openai-vit-b-32");
    expect(found.map((one) => one.model)).toEqual(["vit-b-32-clip-zeroshot", "vit-b-32-openai"]);
  });

  test("do not join networks of one name whose accuracies differ by points", () => {
    const found = otherAppearances(aliases, "timm", "resnext101-64x4d.tv-in1k");
    expect(found).toEqual([]);
  });
});

test("a file that is not a list of aliases is told of", () => {
  expect(() => readAliases({}, "a.json")).toThrow("a.json");
  expect(() => readAliases([{ title: "x", models: [{ testbed: "T" }] }], "a.json")).toThrow(
    /entry 0, field models\[0\]\.testbed/,
  );
});
