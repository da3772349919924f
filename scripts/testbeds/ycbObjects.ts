import type { Model } from "../../src/testbed/types.ts";
import { miller2021 } from "./bibtex.ts";
import { accuraciesReader, type ColumnSet, testSet } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

const sets: readonly ColumnSet[] = [
  {
    column: "test",
    testSet: testSet({
      id: "test",
      title: "YCB objects, in distribution",
      axisTitle: "YCB objects accuracy, in distribution",
      kind: "in-distribution",
      size: 2999,
      classes: null,
      description: "Poses of household objects, on images drawn like the training images.",
    }),
  },
  {
    column: "shift",
    testSet: testSet({
      id: "shift",
      title: "YCB objects, shifted",
      axisTitle: "YCB objects accuracy, shifted",
      kind: "synthetic-shift",
      size: 3000,
      classes: null,
      partner: "test",
      description: "Poses of the same objects, on images drawn in another way.",
    }),
  },
];

/** Miller et al. 2021: pose estimation of the YCB objects. */
export function convertYcbObjects(table: FactsTable): Converted {
  const serial = table.rows.map((row, k) => {
    const sameName = (other: number): boolean =>
      table.rows[other]?.model === row.model && table.rows[other]?.train_size === row.train_size;
    const before = [...Array(k).keys()].filter(sameName).length;
    return { row, name: `${field(row, "model")} ${field(row, "train_size")}`, number: before + 1 };
  });
  const names = modelNames(
    serial,
    ({ name }) => name,
    ({ number }) => String(number),
  );
  const read = accuraciesReader(table, sets, "fraction", true);
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: `train-${field(row, "train_size")}`,
      attributes: { architecture: field(row, "model") },
      accuracies: read(row),
    }),
  );
  return {
    made: [
      "The sizes of the test sets are not stated; they were found from the intervals that the source gives (2,999 and 3,000), and every accuracy is a count of them.",
      "The source does not tell its runs of one architecture apart; they are numbered in the order of its table.",
      "25 models are never right in distribution, and 28 never under the shift; such models have no place on logit or probit axes and stay out of those fits.",
    ],
    files: noFiles,
    testbed: {
      id: "ycb-objects",
      title: "YCB objects",
      summary:
        "Networks that estimate the pose of household objects, trained on 50,000 or 100,000 images: a task far from classification, with the same picture. In-distribution and shifted accuracy follow one line, whatever the architecture.",
      source: {
        title: "linearfits_app",
        url: "https://github.com/millerjohnp/linearfits_app",
        revision: "8de0a6a",
        license: "not stated",
        citation: "Miller et al. 2021, arXiv 2107.04649",
        bibtex: [miller2021],
      },
      testSets: sets.map((set) => set.testSet),
      groups: [
        {
          id: "train-50k",
          title: "50,000 training images",
          description: "Trained on 50,000 images.",
        },
        {
          id: "train-100k",
          title: "100,000 training images",
          description: "Trained on 100,000 images.",
        },
      ],
      attributes: [
        {
          id: "architecture",
          title: "Architecture",
          type: "category",
          unit: null,
          logarithmic: false,
        },
      ],
      defaultBaseline: {
        groups: ["train-50k", "train-100k"],
        reason: "All models: none was trained for robustness, and the two sizes share a line.",
      },
      defaultView: { x: "test", y: "shift" },
      models,
      trajectories: [],
      examples: [],
    },
  };
}
