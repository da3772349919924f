import type { AttributeValue, Model, TestSet, Trajectory } from "../../src/testbed/types.ts";
import { wortsman2022 } from "./bibtex.ts";
import { accuraciesReader, type ColumnSet, known, numberIn, testSet } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

const partOfClasses = (name: string): Partial<TestSet> => ({
  partner: null,
  partnerNote: `The source has no in-distribution accuracy on the classes of ${name} alone; against ImageNet validation, x is on 1,000 classes and y on fewer.`,
});

const sets: readonly ColumnSet[] = [
  {
    column: "ImageNet",
    testSet: testSet({
      id: "imagenet",
      title: "ImageNet validation",
      kind: "in-distribution",
      size: 50000,
      classes: 1000,
      description: "The ImageNet (ILSVRC 2012) validation set.",
    }),
  },
  {
    column: "ImageNet2p",
    testSet: testSet({
      id: "imagenet2p",
      title: "ImageNet, held-out training images",
      kind: "in-distribution",
      size: 26000,
      classes: 1000,
      description: "About two per cent of the training set, held out to choose models by.",
    }),
  },
  {
    column: "ImageNetV2",
    testSet: testSet({
      id: "imagenetv2",
      title: "ImageNetV2 matched-frequency",
      kind: "natural-shift",
      size: 10000,
      classes: 1000,
      partner: "imagenet",
      description: "New images collected after ImageNet's procedure.",
    }),
  },
  {
    column: "ImageNetSketch",
    testSet: testSet({
      id: "imagenetsketch",
      title: "ImageNet-Sketch",
      kind: "natural-shift",
      size: 50889,
      classes: 1000,
      partner: "imagenet",
      description: "Black-and-white sketches found by searching the web for each class.",
    }),
  },
  {
    column: "ImageNetR",
    testSet: testSet({
      id: "imagenetr",
      title: "ImageNet-R",
      kind: "natural-shift",
      size: 30000,
      classes: 200,
      ...partOfClasses("ImageNet-R"),
      description: "Renditions: paintings, toys, tattoos, cartoons and the like.",
    }),
  },
  {
    column: "ObjectNet",
    testSet: testSet({
      id: "objectnet",
      title: "ObjectNet",
      kind: "natural-shift",
      size: 18574,
      classes: 113,
      ...partOfClasses("ObjectNet"),
      description:
        "Household objects photographed at odd places and angles. The figures are counts of 18,574 images.",
    }),
  },
  {
    column: "ImageNetA",
    testSet: testSet({
      id: "imageneta",
      title: "ImageNet-A",
      kind: "natural-shift",
      size: 7500,
      classes: 200,
      ...partOfClasses("ImageNet-A"),
      description: "Photographs chosen because a ResNet-50 gets them wrong.",
    }),
  },
];

/** Wortsman et al. 2022: CLIP ViT-B/32 fine-tuned on ImageNet with 71 settings. */
export function convertModelSoups(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "model_name"),
    () => "",
  );
  const read = accuraciesReader(table, sets, "fraction", true);
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: isInitial(row) ? "initial" : "fine-tuned",
      attributes: attributesOf(row),
      accuracies: read(row),
    }),
  );
  const initial = models.find((model) => model.group === "initial");
  if (initial === undefined) throw new Error("the table has no initial point");
  return {
    made: [
      "Fractions are printed with all digits; every one is a count of the set's size, and is stored as that count (ObjectNet: of 18,574 images).",
      "`model_0` is the initial point: the pre-trained network with a linear head fitted first. Each fine-tuned model is a trajectory of two points, from there (epoch 0) to its last epoch.",
      "`model_4` and `model_5` are the same in every figure and setting of the source; both are kept.",
      "`rand-m12-n1` is split into the magnitude (12) and the number (1) of random augmentations.",
    ],
    files: noFiles,
    testbed: {
      id: "model-soups",
      title: "Model soups",
      summary:
        "One CLIP ViT-B/32, fine-tuned on ImageNet 71 times with different settings, all from the same initial point. Accuracy on ImageNet rises in nearly every run, and on ImageNetV2 with it; on renditions and ImageNet-A most runs lose accuracy all the same, and the more so the larger the learning rate.",
      source: {
        title: "Model soups",
        url: "https://github.com/mlfoundations/model-soups",
        revision: "d5398f1",
        license: "MIT",
        citation: "Wortsman et al. 2022, arXiv 2203.05482",
        bibtex: [wortsman2022],
      },
      testSets: sets.map((set) => set.testSet),
      groups: [
        {
          id: "fine-tuned",
          title: "Fine-tuned",
          description: "Fine-tuned from the initial point, each with its own settings.",
        },
        {
          id: "initial",
          title: "Initial point",
          description: "Pre-trained, with a linear head fitted on ImageNet.",
        },
      ],
      attributes: [
        {
          id: "learning-rate",
          title: "Learning rate",
          type: "number",
          unit: null,
          logarithmic: true,
        },
        { id: "epochs", title: "Epochs", type: "number", unit: "epochs", logarithmic: false },
        {
          id: "weight-decay",
          title: "Weight decay",
          type: "number",
          unit: null,
          logarithmic: true,
        },
        { id: "mixup", title: "Mixup", type: "number", unit: null, logarithmic: false },
        {
          id: "label-smoothing",
          title: "Label smoothing",
          type: "number",
          unit: null,
          logarithmic: false,
        },
        {
          id: "augmentation-magnitude",
          title: "Magnitude of random augmentation",
          type: "number",
          unit: null,
          logarithmic: false,
        },
        {
          id: "augmentations",
          title: "Random augmentations",
          type: "number",
          unit: null,
          logarithmic: false,
        },
      ],
      defaultBaseline: {
        groups: ["fine-tuned"],
        reason:
          "The fine-tuned models. They differ in settings only, so the line is the trend among runs from one initial point, not that of ImageNet models in general.",
      },
      defaultView: { x: "imagenet", y: "imagenetv2" },
      models,
      trajectories: models.flatMap((model) => fineTuningOf(model, initial)),
      examples: [],
    },
  };
}

function isInitial(row: FactsRow): boolean {
  return field(row, "hparam_info") !== "";
}

function attributesOf(row: FactsRow): Record<string, AttributeValue> {
  const augmentation = /^rand-m(\d+)-n(\d+)$/.exec(field(row, "hparam_aug"));
  const parts = augmentation === null ? [] : [Number(augmentation[1]), Number(augmentation[2])];
  return known<AttributeValue>({
    "learning-rate": numberIn(row, "hparam_lr"),
    epochs: numberIn(row, "hparam_epochs"),
    "weight-decay": numberIn(row, "hparam_wd"),
    mixup: numberIn(row, "hparam_mix"),
    "label-smoothing": numberIn(row, "hparam_smoothing"),
    "augmentation-magnitude": isInitial(row) ? undefined : (parts[0] ?? 0),
    augmentations: isInitial(row) ? undefined : (parts[1] ?? 0),
  });
}

function fineTuningOf(model: Model, initial: Model): Trajectory[] {
  const { epochs } = model.attributes;
  if (model === initial || typeof epochs !== "number") return [];
  return [
    {
      id: `${model.id}-fine-tuning`,
      title: `Initial point to ${model.title}`,
      description: `Fine-tuned for ${epochs} epochs. Nothing was measured between.`,
      group: model.group,
      unit: "epoch",
      seed: null,
      family: null,
      attributes: model.attributes,
      steps: [
        { step: 0, accuracies: initial.accuracies, checkpoint: null },
        { step: epochs, accuracies: model.accuracies, checkpoint: null },
      ],
    },
  ];
}
