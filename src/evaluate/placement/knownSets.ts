/** Sets of classes by which a published set can be recognised. */
export type ClassFamily = "cifar10" | "imagenet" | "imagenet-r" | "imagenet-a" | "objectnet";

/** A testbed's plane on which a published set has a place. */
export interface Home {
  readonly testbed: string;
  /** The in-distribution set of the plane. */
  readonly x: string;
  /** The shifted one; null where the set is the in-distribution set itself. */
  readonly y: string | null;
}

/** A published set of images that models of the page's testbeds were measured on. */
export interface KnownSet {
  /** That of the registry of published sets where it stands there. */
  readonly id: string;
  readonly title: string;
  readonly images: number;
  readonly family: ClassFamily;
  /** What files of it are usually called; matched in lower case. */
  readonly name: RegExp;
  /** Where models were measured on it, the testbed to propose first. */
  readonly homes: readonly Home[];
}

const IMAGENET = "imagenet-testbed";

const inDistribution = (testbed: string, x: string): Home => ({ testbed, x, y: null });

/** ImageNet validation images of the classes of a smaller shift. */
function ofClasses(shift: "imagenet-a" | "imagenet-r", title: string): KnownSet {
  const x = `val-on-${shift}-classes`;
  return {
    id: x,
    title: `ImageNet validation, classes of ${title}`,
    images: 10_000,
    family: shift,
    name: /val|imagenet(?![-_ ]?[acr]\b)/,
    homes: [inDistribution(IMAGENET, x), inDistribution("timm", x)],
  };
}

function version2(id: string, title: string, name: RegExp, y: string, v2: string): KnownSet {
  return {
    id: `imagenetv2-${id}`,
    title: `ImageNetV2 ${title}`,
    images: 10_000,
    family: "imagenet",
    name,
    homes: [
      { testbed: IMAGENET, x: "val", y },
      { testbed: "imagenetv2", x: "imagenet-val", y: v2 },
    ],
  };
}

/** Sets in distribution, each with the planes whose x-axis it is. */
export const KNOWN_IN_DISTRIBUTION: readonly KnownSet[] = [
  {
    id: "cifar10-test",
    title: "CIFAR-10 test",
    images: 10_000,
    family: "cifar10",
    name: /cifar[-_ ]?10(?![\d.]|[-_][12](?!\d)|[-_ ]?c\b)/,
    homes: [inDistribution("cifar10.1", "cifar10"), inDistribution("cifar10.2", "cifar10")],
  },
  {
    id: "imagenet-val",
    title: "ImageNet validation",
    images: 50_000,
    family: "imagenet",
    name: /val|imagenet(?![-_ ]?(v2|[acrv]\b|sketch))/,
    homes: [
      inDistribution(IMAGENET, "val"),
      inDistribution("imagenetv2", "imagenet-val"),
      inDistribution("timm", "imagenet-val"),
    ],
  },
  ofClasses("imagenet-a", "ImageNet-A"),
  ofClasses("imagenet-r", "ImageNet-R"),
  {
    id: "val-on-objectnet-classes",
    title: "ImageNet validation, classes of ObjectNet",
    images: 6250,
    family: "objectnet",
    name: /val/,
    homes: [inDistribution(IMAGENET, "val-on-objectnet-classes")],
  },
];

/** Shifted sets, each with the planes whose y-axis it is. */
export const KNOWN_SHIFTED: readonly KnownSet[] = [
  {
    id: "cifar10.1-v6",
    title: "CIFAR-10.1 v6",
    images: 2000,
    family: "cifar10",
    name: /10[._-]1(?!.*v4)/,
    homes: [{ testbed: "cifar10.1", x: "cifar10", y: "v6" }],
  },
  {
    id: "cifar10.1-v4",
    title: "CIFAR-10.1 v4",
    images: 2021,
    family: "cifar10",
    name: /10[._-]1.*v4/,
    homes: [{ testbed: "cifar10.1", x: "cifar10", y: "v4" }],
  },
  {
    id: "cifar10.2",
    title: "CIFAR-10.2 test",
    images: 2000,
    family: "cifar10",
    name: /10[._-]2/,
    homes: [{ testbed: "cifar10.2", x: "cifar10", y: "cifar10.2" }],
  },
  version2(
    "matched-frequency",
    "MatchedFrequency",
    /matched[-_ ]?freq/,
    "imagenetv2-matched-frequency",
    "v2-matched-frequency",
  ),
  version2(
    "threshold0.7",
    "Threshold0.7",
    /threshold/,
    "imagenetv2-threshold0.7",
    "v2-threshold-0.7",
  ),
  version2("top-images", "TopImages", /top[-_ ]?images/, "imagenetv2-topimages", "v2-top-images"),
  {
    id: "imagenet-sketch",
    title: "ImageNet-Sketch",
    images: 50_889,
    family: "imagenet",
    name: /sketch/,
    homes: [
      { testbed: IMAGENET, x: "val", y: "imagenet-sketch" },
      { testbed: "timm", x: "imagenet-val", y: "imagenet-sketch" },
    ],
  },
  {
    id: "imagenet-a",
    title: "ImageNet-A",
    images: 7500,
    family: "imagenet-a",
    name: /imagenet[-_ ]?a\b|adversarial/,
    homes: [
      { testbed: IMAGENET, x: "val-on-imagenet-a-classes", y: "imagenet-a" },
      { testbed: "timm", x: "val-on-imagenet-a-classes", y: "imagenet-a" },
    ],
  },
  {
    id: "imagenet-r",
    title: "ImageNet-R",
    images: 30_000,
    family: "imagenet-r",
    name: /imagenet[-_ ]?r\b|rendition/,
    homes: [
      { testbed: IMAGENET, x: "val-on-imagenet-r-classes", y: "imagenet-r" },
      { testbed: "timm", x: "val-on-imagenet-r-classes", y: "imagenet-r" },
    ],
  },
  {
    id: "objectnet",
    title: "ObjectNet",
    images: 18_514,
    family: "objectnet",
    name: /objectnet/,
    homes: [{ testbed: IMAGENET, x: "val-on-objectnet-classes", y: "objectnet-1.0-beta" }],
  },
];
