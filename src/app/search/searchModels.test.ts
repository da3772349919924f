import { describe, expect, it } from "vitest";
import { testbedOf } from "../../testbed/planeExample.ts";
import { MOST_HITS, type ModelIndexEntry, searchModels, withTestbed } from "./searchModels.ts";

const index: ModelIndexEntry[] = [
  {
    id: "timm",
    title: "timm",
    models: [
      ["resnet50.a1", "resnet50.a1_in1k"],
      ["seresnet50", "seresnet50"],
      ["vit", "vit_base"],
    ],
  },
  { id: "imagenetv2", title: "ImageNetV2", models: [["resnet50", "resnet50"]] },
];
const ids = (query: string, testbed = "timm") =>
  searchModels(index, query, testbed).map(({ testbed: of, id }) => `${of}/${id}`);

describe("searching models", () => {
  it("puts the present testbed first, then beginnings, then short names", () => {
    expect(ids("ResNet50")).toEqual(["timm/resnet50.a1", "timm/seresnet50", "imagenetv2/resnet50"]);
    expect(ids("resnet50", "imagenetv2")[0]).toBe("imagenetv2/resnet50");
  });

  it("wants every word, in any order", () => {
    expect(ids("in1k resnet")).toEqual(["timm/resnet50.a1"]);
    expect(ids("vit resnet")).toEqual([]);
  });

  it("finds the models of the visitor's own testbed while it is open", () => {
    const own = {
      id: "own.mine",
      title: "Mine",
      models: testbedOf([["a", "base", 60, 50]]).models,
    };
    const hits = searchModels(withTestbed(index, own), "a", "own.mine");
    expect(hits[0]).toMatchObject({ testbed: "own.mine", id: "a" });
    expect(withTestbed(index, { ...own, id: "timm" })).toBe(index);
    expect(withTestbed(index, null)).toBe(index);
  });

  it("finds nothing for nothing, and never too much", () => {
    expect(ids("   ")).toEqual([]);
    const many: ModelIndexEntry = {
      id: "many",
      title: "",
      models: Array.from({ length: 500 }, (_, i) => [`m${i}`, `model ${i}`] as const),
    };
    expect(searchModels([many], "model", "timm")).toHaveLength(MOST_HITS);
  });
});
