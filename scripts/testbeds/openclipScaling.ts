import { toId } from "../../src/testbed/toId.ts";
import type { Model, Trajectory } from "../../src/testbed/types.ts";
import { cherti2022 } from "./bibtex.ts";
import { accuraciesReader, type ColumnSet, testSet } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

const partOfClasses = (name: string): string =>
  `The source has no accuracy on the classes of ${name} alone; against ImageNet validation, x is on 1,000 classes and y on fewer.`;

const otherTask = "Another task, not a shift of ImageNet.";

const sets: readonly ColumnSet[] = [
  {
    column: "imagenet1k",
    testSet: testSet({
      id: "imagenet1k",
      title: "ImageNet validation",
      kind: "in-distribution",
      size: 50000,
      classes: 1000,
      description:
        "The ImageNet (ILSVRC 2012) validation set, zero-shot; it stands in for a training distribution, as in the literature.",
    }),
  },
  {
    column: "imagenetv2",
    testSet: testSet({
      id: "imagenetv2",
      title: "ImageNetV2 matched-frequency",
      kind: "natural-shift",
      size: 10000,
      classes: 1000,
      partner: "imagenet1k",
      description: "New images collected after ImageNet's procedure.",
    }),
  },
  {
    column: "imagenet_sketch",
    testSet: testSet({
      id: "imagenet-sketch",
      title: "ImageNet-Sketch",
      kind: "natural-shift",
      size: 50889,
      classes: 1000,
      partner: "imagenet1k",
      description: "Black-and-white sketches found by searching the web for each class.",
    }),
  },
  {
    column: "imagenet-a",
    testSet: testSet({
      id: "imagenet-a",
      title: "ImageNet-A",
      kind: "natural-shift",
      size: 7500,
      classes: 200,
      partnerNote: partOfClasses("ImageNet-A"),
      description: "Photographs chosen because a ResNet-50 gets them wrong.",
    }),
  },
  {
    column: "imagenet-r",
    testSet: testSet({
      id: "imagenet-r",
      title: "ImageNet-R",
      kind: "natural-shift",
      size: 30000,
      classes: 200,
      partnerNote: partOfClasses("ImageNet-R"),
      description: "Renditions: paintings, toys, tattoos, cartoons and the like.",
    }),
  },
  {
    column: "objectnet",
    testSet: testSet({
      id: "objectnet",
      title: "ObjectNet",
      kind: "natural-shift",
      size: 18574,
      classes: 113,
      partnerNote: partOfClasses("ObjectNet"),
      description:
        "Household objects photographed at odd places and angles. The figures are counts of 18,574 images.",
    }),
  },
  {
    column: "stl10",
    testSet: testSet({
      id: "stl10",
      title: "STL-10",
      kind: "other-task",
      size: 8000,
      classes: 10,
      partnerNote: otherTask,
      description: "Colour images of 96 by 96 pixels in ten classes.",
    }),
  },
  {
    column: "vtab/cifar10",
    testSet: testSet({
      id: "vtab-cifar10",
      title: "CIFAR-10",
      kind: "other-task",
      size: 10000,
      classes: 10,
      partnerNote: otherTask,
      description: "Colour images of 32 by 32 pixels in ten classes.",
    }),
  },
];

const groups = [
  { id: "laion-80m", title: "LAION-80M", description: "80 million images with captions." },
  { id: "laion-400m", title: "LAION-400M", description: "400 million images with captions." },
  { id: "laion-2b", title: "LAION-2B", description: "Two billion images with English captions." },
  {
    id: "clip-wit",
    title: "WIT (OpenAI)",
    description: "OpenAI's models, on its own 400 million images with captions.",
  },
];

/** Cherti et al. 2022: image-text models by architecture, data and samples seen. */
export function convertOpenclipScaling(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "name"),
    (row) => field(row, "arch"),
  );
  const read = accuraciesReader(table, sets, "fraction", false);
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: toId(field(row, "upstream_dataset")),
      attributes: { architecture: field(row, "arch"), "samples-seen": samplesOf(row) },
      accuracies: read(row),
    }),
  );
  return {
    made: [
      "Fractions are printed with six decimals; every one is a count of the set's size, and is stored as that count (ObjectNet: of 18,574 images).",
      "A trajectory joins the models of one architecture and one pre-training set in the order of samples seen. Each is a training of its own, with its own schedule and batch size, not a checkpoint of one run.",
      "The three models of the name `openai` have their architecture added.",
    ],
    files: noFiles,
    testbed: {
      id: "openclip-scaling",
      title: "OpenCLIP scaling",
      summary:
        "The same architectures trained on 80 million, 400 million and two billion images, for 3, 13 and 34 billion samples. More samples, more data and larger networks move a model along one line, within a point of it on ImageNetV2 and three on sketches and renditions. OpenAI's models, trained on other images, lie off that line: far above it on ImageNet-A, below it on sketches.",
      source: {
        title: "scaling-laws-openclip",
        url: "https://github.com/LAION-AI/scaling-laws-openclip",
        revision: "652b1e7",
        license: "not stated",
        citation: "Cherti et al. 2022, arXiv 2212.07143",
        bibtex: [cherti2022],
      },
      testSets: sets.map((set) => set.testSet),
      groups,
      attributes: [
        {
          id: "samples-seen",
          title: "Samples seen",
          type: "number",
          unit: "samples",
          logarithmic: true,
        },
        {
          id: "architecture",
          title: "Architecture",
          type: "category",
          unit: null,
          logarithmic: false,
        },
      ],
      defaultBaseline: {
        groups: ["laion-80m", "laion-400m", "laion-2b"],
        reason:
          "The models trained on LAION, by one code. OpenAI's models were trained on other images and by other code, and are what one compares with.",
      },
      defaultView: { x: "imagenet1k", y: "imagenetv2" },
      models,
      trajectories: trajectoriesOf(table.rows, models),
      examples: [],
    },
  };
}

function samplesOf(row: FactsRow): number {
  return Number(field(row, "samples_seen"));
}

function trajectoriesOf(rows: readonly FactsRow[], models: readonly Model[]): Trajectory[] {
  const runOf = (row: FactsRow): string =>
    `${field(row, "arch")} on ${field(row, "upstream_dataset")}`;
  const titles = [...new Set(rows.map(runOf))].sort();
  return titles.flatMap((title): Trajectory[] => {
    const members = rows
      .map((row, k) => ({ row, model: models[k] }))
      .filter(({ row }) => runOf(row) === title)
      .sort((a, b) => samplesOf(a.row) - samplesOf(b.row));
    const first = members[0];
    if (members.length < 2 || first?.model === undefined) return [];
    return [
      {
        id: toId(title),
        title,
        description: `${members.length} trainings of ${title}, by samples seen; each a run of its own.`,
        group: first.model.group,
        unit: "samples-seen",
        seed: null,
        family: null,
        attributes: { architecture: field(first.row, "arch") },
        steps: members.map(({ row, model }) => ({
          step: samplesOf(row),
          accuracies: model?.accuracies ?? {},
          checkpoint: null,
        })),
      },
    ];
  });
}
