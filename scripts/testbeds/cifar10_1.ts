import { accuracyOfCounts } from "../../src/testbed/readAccuracies.ts";
import { toUniqueIds } from "../../src/testbed/toId.ts";
import type { Group, TestSet } from "../../src/testbed/types.ts";
import { recht2018, torralba2008 } from "./bibtex.ts";
import type { Converted } from "./converted.ts";
import { packPredictions } from "./examples.ts";
import { type FactsTable, field } from "./facts.ts";

const testSets: readonly TestSet[] = [
  {
    id: "cifar10",
    title: "CIFAR-10 test",
    axisTitle: "CIFAR-10 test accuracy",
    kind: "in-distribution",
    size: 10000,
    classes: 10,
    partner: null,
    partnerNote: null,
    description: "The original test set: 10,000 colour images of 32 by 32 pixels in ten classes.",
  },
  {
    id: "v6",
    title: "CIFAR-10.1 v6",
    axisTitle: "CIFAR-10.1 v6 accuracy",
    kind: "natural-shift",
    size: 2000,
    classes: 10,
    partner: "cifar10",
    partnerNote: null,
    description:
      "2,000 new images from the same source as CIFAR-10, collected after its procedure, exactly balanced over the classes.",
  },
  {
    id: "v4",
    title: "CIFAR-10.1 v4",
    axisTitle: "CIFAR-10.1 v4 accuracy",
    kind: "natural-shift",
    size: 2021,
    classes: 10,
    partner: "cifar10",
    partnerNote: null,
    description: "The first version of the new test set: 2,021 images, not exactly balanced.",
  },
];

const groups: readonly Group[] = [
  {
    id: "convolutional-networks",
    title: "Convolutional networks",
    description: "Networks trained on the CIFAR-10 training set.",
  },
  {
    id: "random-features",
    title: "Random features",
    description: "Linear classifiers on random convolutional features.",
  },
];

/** Recht et al. 2018: the CIFAR-10.1 testbed of 30 models. */
export function convertCifar10_1(table: FactsTable, facts: string): Converted {
  const ids = toUniqueIds(table.rows.map((row) => field(row, "model")));
  const models = table.rows.map((row, k) => {
    const title = field(row, "model");
    const counts = (set: string) =>
      accuracyOfCounts(Number(field(row, `${set}_correct`)), Number(field(row, `${set}_n`)));
    return {
      id: ids[k] ?? "",
      title,
      group: title.startsWith("random_features") ? "random-features" : "convolutional-networks",
      attributes: {},
      accuracies: { cifar10: counts("cifar10"), v6: counts("v6"), v4: counts("v4") },
    };
  });
  const sets = ["cifar10", "v6", "v4"].map((id) => [id, id] as const);
  const examples = packPredictions(facts, "cifar10.1", models, sets);
  return {
    made: [
      "Counts of right answers are those of the source's predictions; nothing was rounded.",
      "Groups are read from the names: `random_features_…` are the classifiers on random features.",
      "The files `….bits` say which examples each model gets right (docs/file-formats.md); their counts are those of the table.",
    ],
    files: examples.files,
    testbed: {
      id: "cifar10.1",
      title: "CIFAR-10.1",
      summary:
        "Thirty classifiers trained on CIFAR-10, measured on its test set and on a new test set that was collected after the same procedure years later. Every model loses accuracy on the new images, but the order of the models hardly changes: the shifted accuracies follow a line, and the better models lose less.",
      source: {
        title: "CIFAR-10.1",
        url: "https://github.com/modestyachts/CIFAR-10.1",
        revision: "d9982ab",
        license: "MIT",
        citation: "Recht et al. 2018, arXiv 1806.00451",
        bibtex: [recht2018, torralba2008],
      },
      testSets,
      groups,
      attributes: [],
      defaultBaseline: {
        groups: ["convolutional-networks", "random-features"],
        reason:
          "All 30 models: each was trained on CIFAR-10's training set alone, and the source fits its line to all of them.",
      },
      defaultView: { x: "cifar10", y: "v6" },
      models,
      trajectories: [],
      examples: examples.references,
    },
  };
}
