import { accuracyOfFraction } from "../../src/testbed/readAccuracies.ts";
import { toId, toUniqueIds } from "../../src/testbed/toId.ts";
import type { Accuracies, Accuracy, Group, Model, Trajectory } from "../../src/testbed/types.ts";
import { accuracyOfText, decimalsOf } from "./accuracyOfText.ts";
import { taori2020 } from "./bibtex.ts";
import { type Converted, noFiles, withoutNull } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { imagenetTestbedSets, type SetOfColumns } from "./imagenetTestbedSets.ts";

const groups: readonly Group[] = [
  {
    id: "standard",
    title: "Standard training",
    description: "Trained on ImageNet's training set without an intervention for robustness.",
  },
  {
    id: "robust-intv",
    title: "Robustness intervention",
    description:
      "Trained with an intervention meant to help: augmentation, anti-aliasing, AdvProp and others.",
  },
  {
    id: "more-data",
    title: "More data",
    description: "Trained or pre-trained on more images than ImageNet's training set.",
  },
  {
    id: "lp-adv",
    title: "Lp adversarially robust",
    description: "Trained or smoothed against attacks bounded in an Lp norm.",
  },
  {
    id: "low-accuracy-cnn",
    title: "Low-accuracy networks",
    description: "Networks stopped early, or trained on fewer images or classes.",
  },
  {
    id: "random-features",
    title: "Random features",
    description: "A least-squares classifier on features of a network.",
  },
  { id: "random-forests", title: "Random forest", description: "A random forest on small images." },
  { id: "linear-pixels", title: "Linear on pixels", description: "A linear classifier on pixels." },
  {
    id: "nearest-neighbors",
    title: "Nearest neighbour",
    description: "The class of the nearest training image in pixels.",
  },
];

interface RunSketch {
  readonly run: string;
  readonly title: string;
  readonly description: string;
}

const runs: readonly RunSketch[] = [
  {
    run: "resnet101",
    title: "ResNet-101, first ten epochs",
    description: "A ResNet-101 trained on ImageNet, measured after each of its first ten epochs.",
  },
  {
    run: "resnet18_50k",
    title: "ResNet-18 on 50,000 images",
    description: "A ResNet-18 trained on a sample of 50,000 images, measured after each epoch.",
  },
  {
    run: "resnet18_100k",
    title: "ResNet-18 on 100,000 images",
    description:
      "A ResNet-18 trained on a sample of 100,000 images; the source's table holds one epoch only.",
  },
];

/** Taori et al. 2020: 338 models on natural shifts, corruptions and attacks. */
export function convertImagenetTestbed(table: FactsTable): Converted {
  const ids = toUniqueIds(table.rows.map((row) => field(row, "model")));
  const readers = imagenetTestbedSets.map((set) => ({ set, read: readerOf(set, table) }));
  const models = table.rows.map((row, k): Model => {
    const title = field(row, "model");
    return {
      id: ids[k] ?? "",
      title,
      group: toId(field(row, "kind")),
      attributes: field(row, "epoch") === "" ? {} : { epoch: Number(field(row, "epoch")) },
      accuracies: withoutNull(readers.map(({ set, read }) => [set.testSet.id, read(row)])),
    };
  });
  const accuraciesOf = (row: FactsRow): Accuracies =>
    models[table.rows.indexOf(row)]?.accuracies ?? {};
  return {
    made: [
      "Percentages were turned back into counts wherever the size of the test set is known and the percentage is a count of it within rounding; otherwise the fraction stands as printed.",
      "YTBB-Robust: the percentages are counts of 2,030 frames, not of the 2,530 sometimes given for this set.",
      "Each shift on a part of the classes is paired with the validation set on the same classes.",
      "Of the 213 settings of the source, the natural shifts, greyscale, Stylized ImageNet and the PGD attacks are kept as they are. The 185 settings of ImageNet-C are kept as two averages over all corruptions and severities (as distributed on disk, and computed in memory), for models that have all of them.",
      "Rows with a run and an epoch are models like the others and also the steps of three trajectories. The five BiT-M models measured before and after fine-tuning are two-point trajectories.",
    ],
    files: noFiles,
    testbed: {
      id: "imagenet-testbed",
      title: "ImageNet testbed",
      summary:
        "338 ImageNet classifiers on natural distribution shifts, with corruptions and attacks beside them. Models trained in the standard way lie close to a line on most natural shifts. Interventions for robustness lift a model little above it; training on more data does on several shifts, and adversarial training on sketches and renditions.",
      source: {
        title: "ImageNet Testbed",
        url: "https://github.com/modestyachts/imagenet-testbed",
        revision: "0170eec",
        license: "MIT",
        citation: "Taori et al. 2020, arXiv 2007.00644",
        bibtex: [taori2020],
      },
      testSets: imagenetTestbedSets.map((set) => set.testSet),
      groups,
      attributes: [
        { id: "epoch", title: "Epoch", type: "number", unit: "epochs", logarithmic: false },
      ],
      defaultBaseline: {
        groups: ["standard"],
        reason:
          "The models that the source calls standard: trained on ImageNet alone, without an intervention for robustness. What is to be judged stays out of the line that judges it.",
      },
      defaultView: { x: "val", y: "imagenetv2-matched-frequency" },
      models,
      trajectories: [
        ...runs.map((run) => trajectoryOf(run, table, accuraciesOf)),
        ...fineTunings(models),
      ],
      examples: [],
    },
  };
}

function readerOf(set: SetOfColumns, table: FactsTable): (row: FactsRow) => Accuracy | null {
  const columns = set.columns(table.columns);
  const decimals = decimalsOf(table.rows.flatMap((row) => columns.map((c) => field(row, c))));
  const printed = { unit: "percent", decimals, size: set.testSet.size } as const;
  return (row) => {
    const read = columns.map((column) => accuracyOfText(field(row, column), printed));
    const [only] = read;
    if (read.length === 1) return only ?? null;
    if (read.some((accuracy) => accuracy === null)) return null;
    const sum = read.reduce((total, accuracy) => total + (accuracy?.fraction ?? 0), 0);
    // Means of figures with three decimals: more than seven digits would only look exact.
    return accuracyOfFraction(Number((sum / read.length).toFixed(7)));
  };
}

function trajectoryOf(
  { run, title, description }: RunSketch,
  table: FactsTable,
  accuraciesOf: (row: FactsRow) => Accuracies,
): Trajectory {
  const steps = table.rows
    .filter((row) => field(row, "run") === run)
    .map((row) => ({
      step: Number(field(row, "epoch")),
      accuracies: accuraciesOf(row),
      checkpoint: null,
    }))
    .sort((a, b) => a.step - b.step);
  return {
    id: toId(run),
    title,
    description,
    group: "low-accuracy-cnn",
    unit: "epoch",
    seed: null,
    family: null,
    attributes: {},
    steps,
  };
}

const before = "-nonfinetuned";

/** BiT-M models that the source measured before and after fine-tuning on ImageNet. */
function fineTunings(models: readonly Model[]): Trajectory[] {
  return models.flatMap((model) => {
    if (!model.title.endsWith(before)) return [];
    const name = model.title.slice(0, -before.length);
    const tuned = models.find((other) => other.title === `${name}-ILSVRC2012`);
    if (tuned === undefined) throw new Error(`${name} was not measured after fine-tuning`);
    return [
      {
        id: `${toId(name)}-fine-tuning`,
        title: `${name}, fine-tuned`,
        description: `${name} as pre-trained on ImageNet-21k (stage 0) and fine-tuned on ImageNet (stage 1). Nothing was measured between.`,
        group: "more-data",
        unit: "stage",
        seed: null,
        family: null,
        attributes: {},
        steps: [model, tuned].map(({ accuracies }, step) => ({
          step,
          accuracies,
          checkpoint: null,
        })),
      },
    ];
  });
}
