import type { Group, Model } from "../../src/testbed/types.ts";
import { recht2019 } from "./bibtex.ts";
import { type ColumnSet, testSet } from "./columns.ts";
import type { Converted } from "./converted.ts";
import { packPredictions } from "./examples.ts";
import { type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

const sets: readonly ColumnSet[] = [
  {
    column: "imagenet-val_correct",
    testSet: testSet({
      id: "imagenet-val",
      title: "ImageNet validation",
      kind: "in-distribution",
      size: 50000,
      classes: 1000,
      description: "The ImageNet (ILSVRC 2012) validation set.",
    }),
  },
  ...(
    [
      [
        "v2-matched-frequency",
        "matched-frequency",
        "chosen as often by annotators as ImageNet's own images",
      ],
      ["v2-threshold-0.7", "threshold 0.7", "each chosen by at least 70 % of the annotators"],
      ["v2-top-images", "top images", "those chosen most often in each class"],
    ] as const
  ).map(([id, name, how]) => ({
    column: `${id}_correct`,
    testSet: testSet({
      id,
      title: `ImageNetV2 ${name}`,
      kind: "natural-shift",
      size: 10000,
      classes: 1000,
      partner: "imagenet-val",
      description: `New images collected after ImageNet's procedure, ${how}.`,
    }),
  })),
];

const groups: readonly Group[] = [
  {
    id: "neural-networks",
    title: "Neural networks",
    description: "Convolutional networks trained on ImageNet.",
  },
  {
    id: "fisher-vectors",
    title: "Fisher vectors",
    description: "Linear classifiers on Fisher vectors, from before deep networks.",
  },
];

/** Recht et al. 2019: 67 models on the three ImageNetV2 test sets. */
export function convertImagenetV2(table: FactsTable, facts: string): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "model"),
    () => "",
  );
  const models = table.rows.map((row, k): Model => {
    const title = names[k]?.title ?? "";
    return {
      id: names[k]?.id ?? "",
      title,
      group: title.startsWith("fv_") ? "fisher-vectors" : "neural-networks",
      attributes: {},
      accuracies: Object.fromEntries(
        sets.map(({ column, testSet: { id, size } }) => {
          const correct = Number(field(row, column));
          return [id, { fraction: correct / (size ?? 1), correct, total: size }];
        }),
      ),
    };
  });
  const arrays = sets.map((set) => [set.testSet.id, set.testSet.id] as const);
  const examples = packPredictions(facts, "imagenetv2", models, arrays);
  return {
    made: [
      "Counts of right answers are those of the source's predictions; nothing was rounded.",
      "Groups are read from the names: `fv_…` are classifiers on Fisher vectors.",
      "`fv_16k` is right on 28 % of the validation images and on 2 to 3 % of ImageNetV2, while its siblings of 4,000 and 64,000 lose 0 to 11 points. That looks like a slip in the source's files; the figures are kept as they are, and the model is outside the default baseline.",
      "The files `….bits` say which examples each model gets right (docs/file-formats.md); their counts are those of the table.",
    ],
    files: examples.files,
    testbed: {
      id: "imagenetv2",
      title: "ImageNetV2",
      summary:
        "67 ImageNet models on the validation set and on three new test sets that differ in how often annotators chose an image. On the matched-frequency images the networks lose some twelve points, on those above the threshold three, and on the top images they gain two. The order of the models hardly changes on any of them.",
      source: {
        title: "ImageNetV2",
        url: "https://github.com/modestyachts/ImageNetV2",
        revision: "0b0c3fe",
        license: "MIT",
        citation: "Recht et al. 2019, arXiv 1902.10811",
        bibtex: [recht2019],
      },
      testSets: sets.map((set) => set.testSet),
      groups,
      attributes: [],
      defaultBaseline: {
        groups: ["neural-networks"],
        reason:
          "The 64 networks. The three classifiers on Fisher vectors are of another kind and far weaker, and one of them has figures that look like a slip in the source.",
      },
      defaultView: { x: "imagenet-val", y: "v2-matched-frequency" },
      models,
      trajectories: [],
      examples: examples.references,
    },
  };
}
