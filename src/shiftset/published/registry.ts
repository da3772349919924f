/** One file of a published set. */
export interface PublishedFile {
  readonly name: string;
  /** The publisher's own address. */
  readonly url: string;
  /** Bytes; null where it is not known. */
  readonly bytes: number | null;
  /** 64 hexadecimal digits; null where it is not known, and the file cannot be verified. */
  readonly sha256: string | null;
}

/** A set that its authors publish, and what to know before it is downloaded. */
export interface PublishedSet {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly images: number;
  readonly files: readonly PublishedFile[];
  /** What its authors say of its use; null where they say nothing. */
  readonly licence: string | null;
  readonly citation: string;
  /** Where size and checksum come from. */
  readonly checksumSource: string;
  /** How its labels are to be read, by CIFAR-10's or ImageNet's order of classes. */
  readonly labels: "cifar10" | "imagenet";
  /** Origins that the publisher's address hands on to, as a Content-Security-Policy names them. */
  readonly handsOnTo?: readonly string[];
}

/** Every origin that getting a set can ask, each once: what a page's connect-src must allow, and no more. */
export function publishedOrigins(sets: readonly PublishedSet[] = PUBLISHED_SETS): string[] {
  const origins = sets.flatMap(({ files, handsOnTo = [] }) => [
    ...files.map(({ url }) => new URL(url).origin),
    ...handsOnTo,
  ]);
  return [...new Set(origins)].sort();
}

const CIFAR_10_1 = "https://raw.githubusercontent.com/modestyachts/CIFAR-10.1/master/datasets/";
const IMAGENET_V2 = "https://huggingface.co/datasets/vaishaal/ImageNetV2/resolve/main/";
const TFDS = "the checksums of tensorflow/datasets (url_checksums, imagenet_v2/checksums.tsv)";
const RECHT_2018 = "Recht, Roelofs, Schmidt, Shankar 2018, arXiv 1806.00451";
const RECHT_2019 = "Recht, Roelofs, Schmidt, Shankar 2019, arXiv 1902.10811";

/** Sets that the page can get when asked to. Nothing is downloaded before. */
export const PUBLISHED_SETS: readonly PublishedSet[] = [
  {
    id: "cifar10.1-v6",
    title: "CIFAR-10.1 v6",
    description:
      "2,000 new test images for CIFAR-10, balanced over the classes; the version its authors recommend",
    images: 2000,
    files: [
      npy(
        "cifar10.1_v6_data.npy",
        6_144_128,
        "2997188e5816f5bd545dc77771b6227828c28146049fcecf3fa10775474cacc6",
      ),
      npy(
        "cifar10.1_v6_labels.npy",
        8128,
        "ae40beda001693674edc94d925ee8268cfe68905f8f9aff800c8dcdfcd6c9448",
      ),
    ],
    licence:
      "MIT (the repository); the images are from Tiny Images, which its authors have withdrawn",
    citation: RECHT_2018,
    checksumSource: TFDS,
    labels: "cifar10",
  },
  {
    id: "cifar10.1-v4",
    title: "CIFAR-10.1 v4",
    description: "2,021 new test images for CIFAR-10; the version of the first paper",
    images: 2021,
    files: [
      npy(
        "cifar10.1_v4_data.npy",
        6_208_640,
        "5aaedc268df8f4cffca2ac0cf9e608ae1897a8cddb630c7a850a2ea8f6558e75",
      ),
      npy(
        "cifar10.1_v4_labels.npy",
        8212,
        "1f9544300ded199539b6662364ce7fe6c2e1ea9f87408f06db4b1a6184cffb18",
      ),
    ],
    licence:
      "MIT (the repository); the images are from Tiny Images, which its authors have withdrawn",
    citation: RECHT_2018,
    checksumSource: TFDS,
    labels: "cifar10",
  },
  {
    id: "cifar10-test",
    title: "CIFAR-10 test",
    description: "the 10,000 test images; they come in one archive with the 50,000 training images",
    images: 10_000,
    files: [
      {
        name: "cifar-10-binary.tar.gz",
        url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        bytes: 170_052_171,
        sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
      },
    ],
    licence: null,
    citation: "Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images",
    checksumSource: TFDS,
    labels: "cifar10",
  },
  v2(
    "matched-frequency",
    "MatchedFrequency",
    1_264_079_360,
    "f0c37fdf925916b19ea1323cd9a2208cdb6959ba2c32eef2a7fc393835c9ca7c",
  ),
  v2(
    "threshold0.7",
    "Threshold0.7",
    1_249_906_176,
    "32142bfe998f9cfa4141be691f6a80eeb1e27b24bd532a668eb08c26d98897a2",
  ),
  v2(
    "top-images",
    "TopImages",
    1_245_927_936,
    "85e4ace30f3f0d660152062254b8759dda66267b27f7ec0fd8d5768f1073a04b",
  ),
];

function npy(name: string, bytes: number, sha256: string): PublishedFile {
  return { name, url: `${CIFAR_10_1}${name}`, bytes, sha256 };
}

function v2(variant: string, title: string, bytes: number, sha256: string): PublishedSet {
  const name = `imagenetv2-${variant}.tar.gz`;
  return {
    id: `imagenetv2-${variant}`,
    title: `ImageNetV2 ${title}`,
    description: "10,000 new test images for ImageNet, one folder a class, named by its number",
    images: 10_000,
    files: [{ name, url: `${IMAGENET_V2}${name}`, bytes, sha256 }],
    licence: "MIT (the repository)",
    citation: RECHT_2019,
    checksumSource: TFDS,
    labels: "imagenet",
    // Large files of that hub come from its storage hosts, which change.
    handsOnTo: ["https://*.hf.co", "https://*.huggingface.co"],
  };
}
