import type { TestSet, TestSetKind } from "../../src/testbed/types.ts";

/** A test set and the columns of the source's table that it is made of: one, or several that are averaged. */
export interface SetOfColumns {
  readonly testSet: TestSet;
  readonly columns: (columns: readonly string[]) => readonly string[];
}

interface Sketch {
  readonly column: string;
  readonly id: string;
  readonly title: string;
  readonly size: number;
  readonly classes: number;
  readonly partner?: string;
  readonly partnerNote?: string;
  readonly description: string;
}

function one(kind: TestSetKind, sketch: Sketch): SetOfColumns {
  const { column, id, title, size, classes, description } = sketch;
  return {
    columns: () => [column],
    testSet: {
      id,
      title,
      axisTitle: `${title} accuracy`,
      kind,
      size,
      classes,
      partner: sketch.partner ?? null,
      partnerNote: sketch.partnerNote ?? null,
      description,
    },
  };
}

const inDistribution: readonly SetOfColumns[] = [
  one("in-distribution", {
    column: "val",
    id: "val",
    title: "ImageNet validation",
    size: 50000,
    classes: 1000,
    description: "The ImageNet (ILSVRC 2012) validation set.",
  }),
  one("in-distribution", {
    column: "val-on-imagenet-a-classes",
    id: "val-on-imagenet-a-classes",
    title: "ImageNet validation, classes of ImageNet-A",
    size: 10000,
    classes: 200,
    description: "Validation images of the 200 classes of ImageNet-A; answers among these classes.",
  }),
  one("in-distribution", {
    column: "val-on-imagenet-r-classes",
    id: "val-on-imagenet-r-classes",
    title: "ImageNet validation, classes of ImageNet-R",
    size: 10000,
    classes: 200,
    description: "Validation images of the 200 classes of ImageNet-R; answers among these classes.",
  }),
  one("in-distribution", {
    column: "val-on-objectnet-classes",
    id: "val-on-objectnet-classes",
    title: "ImageNet validation, classes of ObjectNet",
    size: 6250,
    classes: 113,
    description:
      "Validation images of the ImageNet classes that ObjectNet's 113 shared classes cover.",
  }),
  one("in-distribution", {
    column: "val-on-vid-robust-classes",
    id: "val-on-vid-robust-classes",
    title: "ImageNet validation, classes of ImageNet-Vid-Robust",
    size: 14400,
    classes: 30,
    description: "Validation images of the ImageNet classes under ImageNet-Vid's 30 classes.",
  }),
  one("in-distribution", {
    column: "val-on-ytbb-robust-classes",
    id: "val-on-ytbb-robust-classes",
    title: "ImageNet validation, classes of YTBB-Robust",
    size: 11550,
    classes: 24,
    description: "Validation images of the ImageNet classes under YouTube-BB's 24 classes.",
  }),
  one("in-distribution", {
    column: "val_subsampled_class_1_8",
    id: "val-subsampled-class-1-8",
    title: "ImageNet validation, 125 classes",
    size: 6250,
    classes: 125,
    description:
      "Validation images of every eighth class; the only set for networks trained on few classes.",
  }),
];

const v2 = {
  "imagenetv2-matched-frequency": [
    "matched-frequency",
    "chosen as often by annotators as ImageNet's own images",
  ],
  "imagenetv2-threshold0.7": ["threshold 0.7", "each chosen by at least 70 % of the annotators"],
  "imagenetv2-topimages": ["top images", "those chosen most often in each class"],
} as const;

const v2FormatVal = {
  "imagenetv2-matched-frequency-format-val": "imagenetv2-matched-frequency",
  "imagenetv2-threshold-0.7-format-val": "imagenetv2-threshold0.7",
  "imagenetv2-top-images-format-val": "imagenetv2-topimages",
} as const;

const imagenetV2: readonly SetOfColumns[] = [
  ...Object.entries(v2).map(([column, [name, how]]) =>
    one("natural-shift", {
      column,
      id: column,
      title: `ImageNetV2 ${name}`,
      size: 10000,
      classes: 1000,
      partner: "val",
      description: `New images collected after ImageNet's procedure, ${how}.`,
    }),
  ),
  ...Object.entries(v2FormatVal).map(([column, plain]) =>
    one("natural-shift", {
      column,
      id: column,
      title: `ImageNetV2 ${v2[plain][0]}, validation encoding`,
      size: 10000,
      classes: 1000,
      partner: "val",
      description: `ImageNetV2 ${v2[plain][0]}, resized and encoded like the validation set.`,
    }),
  ),
  one("natural-shift", {
    column: "imagenetv2-matched-frequency-format-val_subsampled_class_1_8",
    id: "imagenetv2-matched-frequency-format-val-subsampled-class-1-8",
    title: "ImageNetV2 matched-frequency, 125 classes",
    size: 1250,
    classes: 125,
    partner: "val-subsampled-class-1-8",
    description: "ImageNetV2 matched-frequency (validation encoding) on every eighth class.",
  }),
];

const ytbbNote =
  "The source's figures are counts of 2,030 anchor frames; the number 2,530 given for this set elsewhere does not fit them.";

const otherNatural: readonly SetOfColumns[] = [
  one("natural-shift", {
    column: "imagenet-sketch",
    id: "imagenet-sketch",
    title: "ImageNet-Sketch",
    size: 50889,
    classes: 1000,
    partner: "val",
    description: "Black-and-white sketches found by searching the web for each class.",
  }),
  one("natural-shift", {
    column: "imagenet-a",
    id: "imagenet-a",
    title: "ImageNet-A",
    size: 7500,
    classes: 200,
    partner: "val-on-imagenet-a-classes",
    description:
      "Photographs chosen because a ResNet-50 gets them wrong, which bends the trend near that model.",
  }),
  one("natural-shift", {
    column: "imagenet-r",
    id: "imagenet-r",
    title: "ImageNet-R",
    size: 30000,
    classes: 200,
    partner: "val-on-imagenet-r-classes",
    description: "Renditions: paintings, toys, tattoos, cartoons and the like.",
  }),
  one("natural-shift", {
    column: "objectnet-1.0-beta",
    id: "objectnet-1.0-beta",
    title: "ObjectNet",
    size: 18514,
    classes: 113,
    partner: "val-on-objectnet-classes",
    description:
      "Household objects photographed at odd places and angles; the classes shared with ImageNet.",
  }),
  ...video("imagenet-vid-robust", "ImageNet-Vid-Robust", 1109, 30, "val-on-vid-robust-classes", ""),
  ...video("ytbb-robust", "YTBB-Robust", 2030, 24, "val-on-ytbb-robust-classes", ` ${ytbbNote}`),
];

function video(
  column: string,
  title: string,
  size: number,
  classes: number,
  partner: string,
  note: string,
): SetOfColumns[] {
  return [
    one("natural-shift", {
      column: `${column}_pm0`,
      id: `${column}-pm0`,
      title: `${title}, anchor frames`,
      size,
      classes,
      partner,
      description: `One frame of each video.${note}`,
    }),
    one("natural-shift", {
      column: `${column}_pm10`,
      id: `${column}-pm10`,
      title: `${title}, worst of neighbouring frames`,
      size,
      classes,
      partner,
      partnerNote: `Same classes. Against "${title}, anchor frames" this plane shows consistency alone.`,
      description: `Right only if the anchor frame and its similar neighbours up to ten frames away are all classified right.${note}`,
    }),
  ];
}

const average = (place: "in-memory" | "on-disk", how: string, count: number): SetOfColumns => ({
  columns: (columns) =>
    columns.filter((name) => name.startsWith("imagenet-c.") && name.endsWith(`_${place}`)),
  testSet: {
    id: `imagenet-c-${place}-average`,
    title: `ImageNet-C ${place}, average`,
    axisTitle: `ImageNet-C (${place}) accuracy, average of ${count} corruptions`,
    kind: "synthetic-shift",
    size: null,
    classes: 1000,
    partner: "val",
    partnerNote: null,
    description: `Mean accuracy over ${count} sets of corrupted validation images (every corruption at every severity), ${how}. A mean over the same images: no interval is given.`,
  },
});

const synthetic: readonly SetOfColumns[] = [
  average("on-disk", "as distributed, compressed as JPEG", 95),
  average("in-memory", "corrupted in memory, without compression", 90),
  one("synthetic-shift", {
    column: "greyscale",
    id: "greyscale",
    title: "ImageNet greyscale",
    size: 50000,
    classes: 1000,
    partner: "val",
    description: "Validation images without colour.",
  }),
  one("synthetic-shift", {
    column: "stylized_imagenet",
    id: "stylized-imagenet",
    title: "Stylized ImageNet",
    size: 50000,
    classes: 1000,
    partner: "val",
    description: "Validation images whose texture is replaced by that of a painting.",
  }),
  ...(
    [
      ["pgd.l2.eps0.1", "L2, ε = 0.1"],
      ["pgd.l2.eps0.5", "L2, ε = 0.5"],
      ["pgd.linf.eps0.5", "L∞, ε = 0.5/255"],
      ["pgd.linf.eps2", "L∞, ε = 2/255"],
    ] as const
  ).map(([column, size]) =>
    one("adversarial", {
      column,
      id: column,
      title: `PGD attack, ${size}`,
      size: 50000,
      classes: 1000,
      partner: "val",
      description: `Validation images changed by projected gradient descent against the model itself, ${size}.`,
    }),
  ),
];

/** The test sets of the ImageNet testbed, in the order of a menu. */
export const imagenetTestbedSets: readonly SetOfColumns[] = [
  ...inDistribution,
  ...imagenetV2,
  ...otherNatural,
  ...synthetic,
];
