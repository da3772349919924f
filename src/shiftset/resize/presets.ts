import type { Size } from "./geometry.ts";
import { type ImagePreprocessing, PLAIN } from "./preprocessing.ts";

export type PresetName = "torchvision-imagenet" | "cifar10" | "clip" | "unit" | "bytes";

export interface Preset {
  readonly name: PresetName;
  readonly title: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** The preprocessing for a network of that input size. */
  for(input: Size): ImagePreprocessing;
}

export const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const;
export const IMAGENET_STD = [0.229, 0.224, 0.225] as const;
export const CIFAR10_MEAN = [0.4914, 0.4822, 0.4465] as const;
export const CIFAR10_STD = [0.247, 0.2435, 0.2616] as const;
export const CLIP_MEAN = [0.48145466, 0.4578275, 0.40821073] as const;
export const CLIP_STD = [0.26862954, 0.26130258, 0.27577711] as const;

/** The preprocessings that most published networks were trained with. */
export const PRESETS: readonly Preset[] = [
  {
    name: "torchvision-imagenet",
    title: "ImageNet, as torchvision",
    source:
      "torchvision's ImageClassification transform: shorter side 256 for a crop of 224, bilinear",
    for: (input) => ({
      ...PLAIN,
      resize: { kind: "shorter", size: shorterFor(input, 256 / 224), filter: "bilinear" },
      crop: { ...input, rounding: "torchvision" },
      mean: IMAGENET_MEAN,
      std: IMAGENET_STD,
    }),
  },
  {
    name: "cifar10",
    title: "CIFAR-10 mean and deviation",
    source: "mean and standard deviation of CIFAR-10's training pixels",
    for: (input) => ({
      ...PLAIN,
      resize: { kind: "exact", ...input, filter: "bilinear" },
      mean: CIFAR10_MEAN,
      std: CIFAR10_STD,
    }),
  },
  {
    name: "clip",
    title: "CLIP",
    source:
      "CLIP's preprocessing: shorter side and crop of the input's size, bicubic (Radford et al. 2021)",
    for: (input) => ({
      ...PLAIN,
      resize: { kind: "shorter", size: shorterFor(input, 1), filter: "bicubic" },
      crop: { ...input, rounding: "torchvision" },
      mean: CLIP_MEAN,
      std: CLIP_STD,
    }),
  },
  {
    name: "unit",
    title: "Pixels from 0 to 1",
    source: "no normalisation",
    for: (input) => ({ ...PLAIN, resize: { kind: "exact", ...input, filter: "bilinear" } }),
  },
  {
    name: "bytes",
    title: "Pixels from 0 to 255",
    source: "no normalisation",
    for: (input) => ({
      ...PLAIN,
      resize: { kind: "exact", ...input, filter: "bilinear" },
      divisor: 1,
    }),
  },
];

function shorterFor({ width, height }: Size, ratio: number): number {
  return Math.round(Math.max(width, height) * ratio);
}
