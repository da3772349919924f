import type { AttributeValue, Model } from "../../src/testbed/types.ts";
import { wightman2019 } from "./bibtex.ts";
import { accuraciesReader, type ColumnSet, known, numberIn, testSet } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";
import { timmGroupOf, timmGroups } from "./timmGroups.ts";

const sets: readonly ColumnSet[] = [
  testSet({
    id: "imagenet-val",
    title: "ImageNet validation",
    kind: "in-distribution",
    size: 50000,
    classes: 1000,
    description: "The ImageNet (ILSVRC 2012) validation set.",
  }),
  testSet({
    id: "imagenet-real",
    title: "ImageNet ReaL",
    kind: "in-distribution",
    size: 46837,
    classes: 1000,
    description:
      "The validation images with reassessed labels; any of an image's labels counts. The figures are counts of the 46,837 images that keep a label, not of all 50,000.",
  }),
  testSet({
    id: "val-on-imagenet-a-classes",
    title: "ImageNet validation, classes of ImageNet-A",
    kind: "in-distribution",
    size: 10000,
    classes: 200,
    description: "Validation images of the 200 classes of ImageNet-A; answers among these classes.",
  }),
  testSet({
    id: "val-on-imagenet-r-classes",
    title: "ImageNet validation, classes of ImageNet-R",
    kind: "in-distribution",
    size: 10000,
    classes: 200,
    description: "Validation images of the 200 classes of ImageNet-R; answers among these classes.",
  }),
  testSet({
    id: "imagenetv2-matched-frequency",
    title: "ImageNetV2 matched-frequency",
    kind: "natural-shift",
    size: 10000,
    classes: 1000,
    partner: "imagenet-val",
    description: "New images collected after ImageNet's procedure.",
  }),
  testSet({
    id: "imagenet-sketch",
    title: "ImageNet-Sketch",
    kind: "natural-shift",
    size: 50889,
    classes: 1000,
    partner: "imagenet-val",
    description: "Black-and-white sketches found by searching the web for each class.",
  }),
  testSet({
    id: "imagenet-a",
    title: "ImageNet-A",
    kind: "natural-shift",
    size: 7500,
    classes: 200,
    partner: "val-on-imagenet-a-classes",
    description:
      "Photographs chosen because a ResNet-50 gets them wrong, which bends the trend near that model.",
  }),
  testSet({
    id: "imagenet-r",
    title: "ImageNet-R",
    kind: "natural-shift",
    size: 30000,
    classes: 200,
    partner: "val-on-imagenet-r-classes",
    description: "Renditions: paintings, toys, tattoos, cartoons and the like.",
  }),
].map((set) => ({ column: set.id, testSet: set }));

/** Results of PyTorch Image Models. */
export function convertTimm(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "model"),
    (row) => field(row, "img_size"),
  );
  const read = accuraciesReader(table, sets, "percent", false);
  const models = table.rows.map((row, k): Model => {
    const name = field(row, "model");
    return {
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: timmGroupOf(name),
      attributes: attributesOf(row),
      accuracies: read(row),
    };
  });
  return {
    made: [
      "Percentages were turned back into counts wherever the percentage is a count of the set's size within rounding.",
      "ImageNet ReaL: the percentages are counts of 46,837 images for every model, and not of 50,000.",
      "Groups are read from the tag after the dot of a model's name (scripts/testbeds/timmGroups.ts): the first of CLIP-style, web-scale, self-supervised, ImageNet-21k and distilled that fits, otherwise ImageNet-1k only.",
      "A name that the source measured at several image sizes stands once for each, with the size added.",
    ],
    files: noFiles,
    testbed: {
      id: "timm",
      title: "PyTorch Image Models (timm)",
      summary:
        "The published weights of timm, measured by its author on ImageNet and its shifts: the largest of the testbeds, and one in which the pre-training can be read from a model's name. On ImageNetV2 all of them share one line. On sketches and renditions, models pre-trained on captioned web images stand some 16 and 21 points above the line of models that saw ImageNet alone, those pre-trained on ImageNet-21k about five.",
      source: {
        title: "PyTorch Image Models",
        url: "https://github.com/huggingface/pytorch-image-models",
        revision: "aa4b5850",
        license: "Apache-2.0",
        citation: "Wightman 2019, PyTorch Image Models",
        bibtex: [wightman2019],
      },
      testSets: sets.map((set) => set.testSet),
      groups: timmGroups,
      attributes: [
        {
          id: "parameters",
          title: "Parameters",
          type: "number",
          unit: "million parameters",
          logarithmic: true,
        },
        {
          id: "image-size",
          title: "Image size",
          type: "number",
          unit: "pixels",
          logarithmic: true,
        },
        { id: "family", title: "Architecture", type: "category", unit: null, logarithmic: false },
        { id: "training", title: "Training tag", type: "category", unit: null, logarithmic: false },
      ],
      defaultBaseline: {
        groups: ["none"],
        reason:
          "Models trained on ImageNet-1k alone. What other data, other supervision or a teacher adds is then read as the distance from their line.",
      },
      defaultView: { x: "imagenet-val", y: "imagenetv2-matched-frequency" },
      models,
      trajectories: [],
      examples: [],
    },
  };
}

function attributesOf(row: FactsRow): Record<string, AttributeValue> {
  const [architecture = "", tag = ""] = field(row, "model").split(".");
  return known<AttributeValue>({
    parameters: numberIn(row, "params_millions"),
    "image-size": numberIn(row, "img_size"),
    family: architecture.replace(/^(tf|dm|test|legacy)_/, "").split("_")[0] ?? architecture,
    training: tag,
  });
}
