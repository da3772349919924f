import type { Size } from "../shiftset/resize/geometry.ts";
import { type ImagePreprocessing, PLAIN } from "../shiftset/resize/preprocessing.ts";
import {
  CIFAR10_MEAN,
  CIFAR10_STD,
  CLIP_MEAN,
  CLIP_STD,
  IMAGENET_MEAN,
  IMAGENET_STD,
} from "../shiftset/resize/presets.ts";
import { clopperPearson } from "../stats/clopperPearson.ts";
import type { Interval } from "../stats/interval.ts";
import type { PreparedSize } from "./images/protocol.ts";
import type { NetworkInput } from "./networkInput.ts";

/** A preprocessing that a network may have been trained with. */
export interface Candidate {
  /** "CIFAR-10 mean and deviation, red first". */
  readonly title: string;
  readonly preprocessing: ImagePreprocessing;
}

/** What a candidate gave on the draw. */
export interface Trial {
  readonly candidate: Candidate;
  readonly correct: number;
  readonly total: number;
  /** 95 %, Clopper and Pearson. */
  readonly interval: Interval;
  /** Mean cross-entropy in nats, and its standard error. */
  readonly crossEntropy: number;
  readonly standardError: number;
  /** Cross-entropy of each image, for comparisons in pairs. */
  readonly losses: Float32Array;
  readonly right: readonly boolean[];
}

/** The trials, the best first, and whether the best stands out. */
export interface Verdict {
  readonly trials: readonly Trial[];
  /** Whether the second's cross-entropy is worse by more than two standard errors of the difference. */
  readonly isClear: boolean;
}

type Values = Pick<ImagePreprocessing, "divisor" | "mean" | "std">;

const COLOUR_VALUES: readonly (readonly [title: string, values: Values])[] = [
  ["pixels from 0 to 1", { divisor: 255, mean: [0], std: [1] }],
  ["pixels from 0 to 255", { divisor: 1, mean: [0], std: [1] }],
  ["pixels from −1 to 1", { divisor: 127.5, mean: [1], std: [1] }],
  ["CIFAR-10's mean and deviation", { divisor: 255, mean: CIFAR10_MEAN, std: CIFAR10_STD }],
  ["ImageNet's mean and deviation", { divisor: 255, mean: IMAGENET_MEAN, std: IMAGENET_STD }],
  ["CLIP's mean and deviation", { divisor: 255, mean: CLIP_MEAN, std: CLIP_STD }],
];

const GREY_VALUES: readonly (readonly [title: string, values: Values])[] = [
  ["pixels from 0 to 1", { divisor: 255, mean: [0], std: [1] }],
  ["pixels from 0 to 255", { divisor: 1, mean: [0], std: [1] }],
  ["pixels from −1 to 1", { divisor: 127.5, mean: [1], std: [1] }],
  // Mean and deviation of MNIST's training pixels, as PyTorch's example has them.
  ["MNIST's mean and deviation", { divisor: 255, mean: [0.1307], std: [0.3081] }],
];

/**
 * What is worth trying for the values, all with the first of the geometries.
 * @param images size of the images, or null where it is not known
 */
export function valueCandidates(
  input: Pick<NetworkInput, "type">,
  size: PreparedSize,
  images: Size | null,
): readonly Candidate[] {
  const geometry = geometries(size, images)[0] ?? PLAIN;
  if (input.type === "uint8") {
    return [{ title: "the pixels themselves", preprocessing: { ...geometry, divisor: 1 } }];
  }
  if (size.channels === 1) {
    return GREY_VALUES.map(([title, values]) => {
      return { title, preprocessing: { ...geometry, ...values, colour: "grey" as const } };
    });
  }
  return (["rgb", "bgr"] as const).flatMap((colour) =>
    COLOUR_VALUES.map(([title, values]) => {
      const order = colour === "bgr" ? ", blue first" : "";
      return { title: `${title}${order}`, preprocessing: { ...geometry, ...values, colour } };
    }),
  );
}

/** The other ways to bring images to the network's size, with the values that did best. */
export function geometryCandidates(
  best: Candidate,
  size: PreparedSize,
  images: Size | null,
): readonly Candidate[] {
  return geometries(size, images)
    .slice(1)
    .map(({ resize, crop }) => ({
      title: `${best.title}, ${resize?.kind === "shorter" ? "cropped" : "stretched"}`,
      preprocessing: { ...best.preprocessing, resize, crop },
    }));
}

/** Ways to bring images to a size; only one where they have it already. */
function geometries({ width, height }: Size, images: Size | null): readonly ImagePreprocessing[] {
  if (images?.width === width && images.height === height) return [PLAIN];
  const crop = { width, height, rounding: "torchvision" } as const;
  const shorter = (ratio: number) => ({
    kind: "shorter" as const,
    size: Math.round(Math.max(width, height) * ratio),
    filter: "bilinear" as const,
  });
  return [
    { ...PLAIN, resize: shorter(256 / 224), crop },
    { ...PLAIN, resize: shorter(1), crop },
    { ...PLAIN, resize: { kind: "exact", width, height, filter: "bilinear" } },
  ];
}

/** Puts one candidate's scores into a trial. */
export function trialOf(
  candidate: Candidate,
  scores: { readonly ranks: Uint16Array; readonly losses: Float32Array },
): Trial {
  const { losses } = scores;
  const right = Array.from(scores.ranks, (rank) => rank === 0);
  const correct = right.filter(Boolean).length;
  const { mean, standardError } = meanOf(losses);
  return {
    candidate,
    correct,
    total: right.length,
    interval: clopperPearson(correct, right.length),
    crossEntropy: mean,
    standardError,
    losses,
    right,
  };
}

/**
 * Orders trials on the same images. Those whose accuracy is worse than the best one's by more than two
 * standard errors of the paired difference come last, by accuracy; among the others the cross-entropy
 * decides, which tells near preprocessings apart long before the accuracy does.
 */
export function judge(trials: readonly Trial[]): Verdict {
  const mostRight = trials.reduce<Trial | null>(
    (best, trial) => (best === null || trial.correct > best.correct ? trial : best),
    null,
  );
  const isNear = (trial: Trial) => mostRight !== null && !isWorse(trial, mostRight);
  const ordered = [...trials].sort((a, b) => {
    if (isNear(a) !== isNear(b)) return isNear(a) ? -1 : 1;
    return isNear(a) ? a.crossEntropy - b.crossEntropy : b.correct - a.correct;
  });
  const [first, second] = ordered;
  return { trials: ordered, isClear: first !== undefined && standsOut(first, second) };
}

function isWorse(trial: Trial, best: Trial): boolean {
  const differences = Float32Array.from(best.right, (right, image) => {
    return Number(right) - Number(trial.right[image]);
  });
  const { mean, standardError } = meanOf(differences);
  return mean > 2 * standardError;
}

function standsOut(first: Trial, second: Trial | undefined): boolean {
  if (second === undefined || isWorse(second, first)) return true;
  const differences = second.losses.map((loss, image) => loss - (first.losses[image] ?? 0));
  const { mean, standardError } = meanOf(differences);
  return mean > 2 * standardError;
}

/** Mean and its standard error s / √n; the error of fewer than two numbers is infinite. */
function meanOf(values: Float32Array): { mean: number; standardError: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, standardError: Number.POSITIVE_INFINITY };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
