import { toId } from "../../src/testbed/toId.ts";
import type { AttributeValue, Group, Model } from "../../src/testbed/types.ts";
import { lu2020, miller2021 } from "./bibtex.ts";
import { accuraciesReader, type ColumnSet, testSet } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

const sets: readonly ColumnSet[] = [
  {
    column: "cifar10",
    testSet: testSet({
      id: "cifar10",
      title: "CIFAR-10 test",
      kind: "in-distribution",
      size: 10000,
      classes: 10,
      description: "The original test set: 10,000 colour images of 32 by 32 pixels in ten classes.",
    }),
  },
  {
    column: "cifar10.2",
    testSet: testSet({
      id: "cifar10.2",
      title: "CIFAR-10.2 test",
      kind: "natural-shift",
      size: 2000,
      classes: 10,
      partner: "cifar10",
      description:
        "2,000 new images from the same source as CIFAR-10, collected independently of CIFAR-10.1.",
    }),
  },
];

const groups: readonly Group[] = [
  ["Neural Network", "Networks with one hidden layer."],
  ["Random Forest", "Forests of decision trees on pixels."],
  ["KNN", "Nearest neighbours in pixels."],
  ["Linear Model", "Logistic regression on pixels."],
  ["AdaBoost", "Boosted decision stumps on pixels."],
  ["Random Features", "Logistic regression on random Fourier features; every run is at chance."],
].map(([title = "", description = ""]) => ({ id: toId(title), title, description }));

/** The numbers among a run's settings that tell its accuracy apart. */
const numericSettings = ["hidden_dim", "lr", "epochs", "n_estimators", "n_neighbors", "C"] as const;

function settingsOf(row: FactsRow): Record<string, AttributeValue> {
  const settings: unknown = JSON.parse(field(row, "params"));
  const entries = Object.entries(Object(settings)).flatMap(([key, value]) => {
    const wanted = numericSettings.some((name) => name === key) || key === "seed";
    return wanted && typeof value === "number" ? [[toId(key), value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** A reproduction of Miller et al. 2021 with classical and small neural models on CIFAR-10.2. */
export function convertCifar10_2(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "model"),
    (row) => field(row, "run"),
  );
  const read = accuraciesReader(table, sets, "percent", true);
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: toId(field(row, "model")),
      attributes: settingsOf(row),
      accuracies: read(row),
    }),
  );
  return {
    made: [
      "Percentages were turned back into counts of 10,000 and 2,000; every one is such a count.",
      "Groups are the source's kinds of models. The number after a model's name is the source's `run`.",
      "The source's runs are settings drawn at random, each with its own seed; they are not checkpoints of one training run.",
    ],
    files: noFiles,
    testbed: {
      id: "cifar10.2",
      title: "CIFAR-10.2, small models",
      summary:
        "240 runs of forests, nearest neighbours, linear models, boosting and small networks on CIFAR-10 and on CIFAR-10.2, a second new test set. The models are weak, some at chance, and yet the families that learn something share one line: the trend does not depend on the kind of model.",
      source: {
        title: "accuracy-on-the-line (a reproduction)",
        url: "https://github.com/Tointech/accuracy-on-the-line",
        revision: "0b3e8d6",
        license: "not stated",
        citation: "Miller et al. 2021, arXiv 2107.04649 (reproduced); CIFAR-10.2: Lu et al. 2020",
        bibtex: [miller2021, lu2020],
      },
      testSets: sets.map((set) => set.testSet),
      groups,
      attributes: [
        {
          id: "hidden-dim",
          title: "Hidden units",
          type: "number",
          unit: "units",
          logarithmic: true,
        },
        { id: "lr", title: "Learning rate", type: "number", unit: null, logarithmic: true },
        { id: "epochs", title: "Epochs", type: "number", unit: "epochs", logarithmic: false },
        { id: "n-estimators", title: "Estimators", type: "number", unit: null, logarithmic: true },
        { id: "n-neighbors", title: "Neighbours", type: "number", unit: null, logarithmic: false },
        {
          id: "c",
          title: "Inverse regularisation C",
          type: "number",
          unit: null,
          logarithmic: true,
        },
        { id: "seed", title: "Seed", type: "number", unit: null, logarithmic: false },
      ],
      defaultBaseline: {
        groups: ["neural-network", "random-forest", "knn", "linear-model", "adaboost"],
        reason:
          "Every family that learns something. The runs on random features are all at chance (10 %), where a line through the others says nothing of them.",
      },
      defaultView: { x: "cifar10", y: "cifar10.2" },
      models,
      trajectories: [],
      examples: [],
    },
  };
}
