import { toId } from "../../src/testbed/toId.ts";
import { type ColumnSet, testSet } from "./columns.ts";

const partOfClasses = (name: string): string =>
  `The source has no accuracy on the classes of ${name} alone; against ImageNet validation, x is on 1,000 classes and y on fewer.`;

/** ImageNet and its shifts: column, size, classes, whether all classes, description. */
const imagenet: readonly ColumnSet[] = [
  {
    column: "ImageNet 1k",
    testSet: testSet({
      id: "imagenet-1k",
      title: "ImageNet validation",
      kind: "in-distribution",
      size: 50000,
      classes: 1000,
      description:
        "The ImageNet (ILSVRC 2012) validation set. The models were not trained on ImageNet; it stands in for a training distribution, as in the literature.",
    }),
  },
  shift(
    "ImageNet v2",
    "ImageNetV2 matched-frequency",
    10000,
    1000,
    "New images collected after ImageNet's procedure.",
  ),
  shift(
    "ImageNet Sketch",
    "ImageNet-Sketch",
    50889,
    1000,
    "Black-and-white sketches found by searching the web for each class.",
  ),
  shift(
    "ImageNet-A",
    "ImageNet-A",
    7500,
    200,
    "Photographs chosen because a ResNet-50 gets them wrong.",
  ),
  shift(
    "ImageNet-R",
    "ImageNet-R",
    30000,
    200,
    "Renditions: paintings, toys, tattoos, cartoons and the like.",
  ),
  shift(
    "ObjectNet",
    "ObjectNet",
    18574,
    113,
    "Household objects photographed at odd places and angles.",
  ),
];

function shift(
  column: string,
  title: string,
  size: number,
  classes: number,
  description: string,
): ColumnSet {
  const whole = classes === 1000;
  return {
    column,
    testSet: testSet({
      id: toId(column),
      title,
      kind: "natural-shift",
      size,
      classes,
      partner: whole ? "imagenet-1k" : null,
      partnerNote: whole ? null : partOfClasses(title),
      description,
    }),
  };
}

type Measure =
  | "accuracy"
  | "mean per-class recall"
  | "macro F1"
  | "worst-region accuracy"
  | "worst-income top-5 accuracy";

/** The other tasks of the benchmark; sizes, classes and measures are those of the DataComp evaluation (task list). */
const otherTasks: readonly (readonly [string, number, number, Measure])[] = [
  ["Caltech-101", 6085, 102, "mean per-class recall"],
  ["CIFAR-10", 10000, 10, "accuracy"],
  ["CIFAR-100", 10000, 100, "accuracy"],
  ["CLEVR Counts", 15000, 8, "accuracy"],
  ["CLEVR Distance", 15000, 6, "accuracy"],
  ["Country211", 21100, 211, "accuracy"],
  ["Describable Textures", 1880, 47, "accuracy"],
  ["EuroSAT", 5400, 10, "accuracy"],
  ["FGVC Aircraft", 3333, 100, "mean per-class recall"],
  ["Food-101", 25250, 101, "accuracy"],
  ["GTSRB", 12630, 43, "accuracy"],
  ["ImageNet-O", 2000, 200, "accuracy"],
  ["KITTI Vehicle Distance", 711, 4, "accuracy"],
  ["MNIST", 10000, 10, "accuracy"],
  ["Oxford Flowers-102", 6149, 102, "mean per-class recall"],
  ["Oxford-IIIT Pet", 3669, 37, "mean per-class recall"],
  ["Pascal VOC 2007", 14976, 20, "accuracy"],
  ["PatchCamelyon", 32768, 2, "accuracy"],
  ["Rendered SST2", 1821, 2, "accuracy"],
  ["RESISC45", 6300, 45, "accuracy"],
  ["Stanford Cars", 8041, 196, "accuracy"],
  ["STL-10", 8000, 10, "accuracy"],
  ["SUN397", 108754, 397, "accuracy"],
  ["SVHN", 26032, 10, "accuracy"],
  ["iWildCam", 42791, 182, "macro F1"],
  ["Camelyon17", 85054, 2, "accuracy"],
  ["FMoW", 22108, 62, "worst-region accuracy"],
  ["Dollar Street", 3503, 58, "worst-income top-5 accuracy"],
  ["GeoDE", 12488, 40, "worst-region accuracy"],
];

/** The test sets of the OpenCLIP results. */
export const openclipSets: readonly ColumnSet[] = [
  ...imagenet,
  ...otherTasks.map(([column, size, classes, measure]): ColumnSet => {
    const share = measure === "accuracy";
    return {
      column,
      isShare: share,
      testSet: testSet({
        id: toId(column),
        title: share ? column : `${column} (${measure})`,
        axisTitle: `${column} ${measure}`,
        kind: "other-task",
        size,
        classes,
        partnerNote: "Another task, not a shift of ImageNet.",
        description: share
          ? `${column}, zero-shot.`
          : `${column}, zero-shot. The figure is the ${measure}, not the share of right answers, so that no interval is given.`,
      }),
    };
  }),
];
