import { toId } from "../../src/testbed/toId.ts";
import type { Accuracies, AttributeValue, Model, TestSet } from "../../src/testbed/types.ts";
import { accuracyOfText } from "./accuracyOfText.ts";
import { croce2021 } from "./bibtex.ts";
import { known, testSet } from "./columns.ts";
import { type Converted, noFiles, withoutNull } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";

interface DataSet {
  readonly id: string;
  readonly title: string;
  readonly size: number;
  readonly classes: number;
  readonly images: string;
}

const dataSets: readonly DataSet[] = [
  { id: "cifar10", title: "CIFAR-10", size: 10000, classes: 10, images: "The test set" },
  { id: "cifar100", title: "CIFAR-100", size: 10000, classes: 100, images: "The test set" },
  {
    id: "imagenet",
    title: "ImageNet",
    size: 5000,
    classes: 1000,
    images: "5,000 images of the validation set",
  },
];

/** Attacks as the source names their norm; the radius is each model's attribute. */
const attacks = [
  ["Linf", "L∞"],
  ["L2", "L2"],
] as const;

/** The test sets of one data set: unchanged, attacked, corrupted. L2 attacks are listed for CIFAR-10 only. */
function setsOf({ id, title, size, classes, images }: DataSet): TestSet[] {
  const clean = `${id}-clean-acc`;
  return [
    testSet({
      id: clean,
      title: `${title}, unchanged`,
      axisTitle: `${title} accuracy`,
      kind: "in-distribution",
      size,
      classes,
      description: `${images}, unchanged.`,
    }),
    ...attacks
      .filter(([norm]) => norm === "Linf" || id === "cifar10")
      .map(([norm, sign]) =>
        testSet({
          id: `${id}-${toId(norm)}-autoattack-acc`,
          title: `${title}, AutoAttack ${sign}`,
          axisTitle: `${title} accuracy under AutoAttack (${sign})`,
          kind: "adversarial",
          size,
          classes,
          partner: clean,
          description: `${images}, changed by AutoAttack against the model itself within a ball in ${sign}.`,
        }),
      ),
    testSet({
      id: `${id}-corruptions-acc`,
      title: `${title}-C`,
      axisTitle: `${title}-C accuracy, mean over corruptions`,
      kind: "synthetic-shift",
      size: null,
      classes,
      partner: clean,
      description: `Mean accuracy over the corruptions of ${title}-C at all severities. A mean over the same images: no interval is given.`,
    }),
  ];
}

function accuraciesOf(row: FactsRow): Accuracies {
  const dataSet = dataSets.find(({ id }) => id === field(row, "dataset"));
  if (dataSet === undefined) throw new Error(`unknown data set "${field(row, "dataset")}"`);
  const { id, size } = dataSet;
  const attack = `${id}-${toId(field(row, "threat"))}-autoattack-acc`;
  const counted = { unit: "percent", decimals: 2, size } as const;
  return withoutNull([
    [`${id}-clean-acc`, accuracyOfText(field(row, "clean_acc"), counted)],
    [attack, accuracyOfText(field(row, "autoattack_acc"), counted)],
    [
      `${id}-corruptions-acc`,
      accuracyOfText(field(row, "corruptions_acc"), { ...counted, size: null }),
    ],
  ]);
}

function attributesOf(row: FactsRow): Record<string, AttributeValue> {
  const year = /\b(20\d\d)\b/.exec(field(row, "venue"))?.[1];
  return known<AttributeValue>({
    architecture: field(row, "architecture"),
    radius: field(row, "eps") === "" ? undefined : field(row, "eps"),
    "additional-data": field(row, "additional_data") === "True",
    year: year === undefined ? undefined : Number(year),
    "flagged-unreliable": field(row, "unreliable") === "True" ? true : undefined,
  });
}

/** Croce et al. 2021: robust models of the literature. */
export function convertRobustbench(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => field(row, "model"),
    (row) => `${field(row, "dataset")} ${field(row, "threat")}`,
  );
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: toId(field(row, "threat")),
      attributes: attributesOf(row),
      accuracies: accuraciesOf(row),
    }),
  );
  return {
    made: [
      "Percentages are stored as counts: CIFAR of 10,000 images, ImageNet of 5,000 (every percentage of the source is such a count). Accuracies under corruptions are means over many sets and stay fractions.",
      "A name that the source lists for several data sets or threat models stands once for each, with these added; it may be another network each time.",
      "Accuracy under attack is that of AutoAttack. For 25 models the source also gives a lower figure by another attack, and flags two AutoAttack figures as unreliable (attribute `flagged-unreliable`).",
      "Groups are the source's threat models.",
    ],
    files: noFiles,
    testbed: {
      id: "robustbench",
      title: "RobustBench",
      summary:
        "236 models made to withstand attacks or corruptions, on CIFAR-10, CIFAR-100 and ImageNet. Against attacks they share no line with ordinary models: a standard network of 95 % falls to 0 %. Among the robust models of ImageNet, accuracy under attack rises with accuracy; among those of CIFAR-10 under L∞ attacks the two are hardly related.",
      source: {
        title: "RobustBench",
        url: "https://github.com/RobustBench/robustbench",
        revision: "78fcc9e",
        license: "MIT",
        citation: "Croce et al. 2021, arXiv 2010.09670",
        bibtex: [croce2021],
      },
      testSets: dataSets.flatMap(setsOf),
      groups: [
        {
          id: "linf",
          title: "L∞ attacks",
          description: "Listed for attacks bounded in the largest change of a pixel.",
        },
        {
          id: "l2",
          title: "L2 attacks",
          description: "Listed for attacks bounded in Euclidean distance.",
        },
        {
          id: "corruptions",
          title: "Corruptions",
          description: "Listed for common corruptions such as noise, blur and weather.",
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
        {
          id: "radius",
          title: "Radius of the attack",
          type: "category",
          unit: null,
          logarithmic: false,
        },
        {
          id: "additional-data",
          title: "Additional data",
          type: "category",
          unit: null,
          logarithmic: false,
        },
        { id: "year", title: "Year", type: "number", unit: null, logarithmic: false },
        {
          id: "flagged-unreliable",
          title: "Flagged unreliable by the source",
          type: "category",
          unit: null,
          logarithmic: false,
        },
      ],
      defaultBaseline: {
        groups: ["linf", "l2", "corruptions"],
        reason:
          "Every listed model with a place on the plane. There is no line of ordinary models to compare with: under attack they are all at 0 %.",
      },
      defaultView: { x: "cifar10-clean-acc", y: "cifar10-linf-autoattack-acc" },
      models,
      trajectories: [],
      examples: [],
    },
  };
}
