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
import type { PreparedSize, SeenSize } from "./images/protocol.ts";
import type { NetworkInput } from "./networkInput.ts";
import { temperedLosses } from "./temperature.ts";

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
  /**
   * Mean cross-entropy in nats at the temperature that suits the draw best, and its standard error. The
   * temperature takes away how large the logits are, which says little about the preprocessing.
   */
  readonly crossEntropy: number;
  readonly standardError: number;
  /** Images whose class has no logit: wrong in the accuracy, left out of the cross-entropy, which is NaN where no other is. */
  readonly withoutLogit: number;
  /** Cross-entropy of each of the other images, for comparisons in pairs. */
  readonly losses: Float32Array;
  readonly right: readonly boolean[];
}

/** The trials, the proposed one first, and whether it stands out. */
export interface Verdict {
  readonly trials: readonly Trial[];
  /** Whether no other trial came near; otherwise what is usual for such networks decided. */
  readonly isClear: boolean;
}

type Values = Pick<ImagePreprocessing, "divisor" | "mean" | "std">;

const UNIT_TITLE = "pixels from 0 to 1";
const BYTE_TITLE = "pixels from 0 to 255";
const SIGNED_TITLE = "pixels from −1 to 1";
const CIFAR_TITLE = "CIFAR-10's mean and deviation";
const IMAGENET_TITLE = "ImageNet's mean and deviation";
const CLIP_TITLE = "CLIP's mean and deviation";
const BLUE = "blue first";

const COLOUR_VALUES: readonly (readonly [title: string, values: Values])[] = [
  [UNIT_TITLE, { divisor: 255, mean: [0], std: [1] }],
  [BYTE_TITLE, { divisor: 1, mean: [0], std: [1] }],
  [SIGNED_TITLE, { divisor: 127.5, mean: [1], std: [1] }],
  [CIFAR_TITLE, { divisor: 255, mean: CIFAR10_MEAN, std: CIFAR10_STD }],
  [IMAGENET_TITLE, { divisor: 255, mean: IMAGENET_MEAN, std: IMAGENET_STD }],
  [CLIP_TITLE, { divisor: 255, mean: CLIP_MEAN, std: CLIP_STD }],
];

const GREY_VALUES: readonly (readonly [title: string, values: Values])[] = [
  [UNIT_TITLE, { divisor: 255, mean: [0], std: [1] }],
  [BYTE_TITLE, { divisor: 1, mean: [0], std: [1] }],
  [SIGNED_TITLE, { divisor: 127.5, mean: [1], std: [1] }],
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
  images: SeenSize | null,
): readonly Candidate[] {
  const geometry = geometries(size, images)[0] ?? PLAIN;
  if (input.type === "uint8") return byteCandidates({ ...geometry, divisor: 1 }, size);
  if (size.channels === 1) {
    return GREY_VALUES.map(([title, values]) => {
      return { title, preprocessing: { ...geometry, ...values, colour: "grey" as const } };
    });
  }
  return (["rgb", "bgr"] as const).flatMap((colour) =>
    COLOUR_VALUES.map(([title, values]) => {
      const order = colour === "bgr" ? `, ${BLUE}` : "";
      return { title: `${title}${order}`, preprocessing: { ...geometry, ...values, colour } };
    }),
  );
}

/** For a network that reads bytes: the pixels themselves, where there are colours in both orders. */
function byteCandidates(bytes: ImagePreprocessing, { channels }: PreparedSize): Candidate[] {
  const plain = { title: "the pixels themselves", preprocessing: bytes };
  if (channels === 1) return [plain];
  const blueFirst = { ...bytes, colour: "bgr" as const };
  return [plain, { title: `${plain.title}, ${BLUE}`, preprocessing: blueFirst }];
}

/** The other ways to bring images to the network's size, with the values that did best. */
export function geometryCandidates(
  best: Candidate,
  size: PreparedSize,
  images: SeenSize | null,
): readonly Candidate[] {
  return geometries(size, images)
    .slice(1)
    .map(({ resize, crop }) => ({
      title: `${best.title}, ${resize?.kind === "shorter" ? "cropped" : "stretched"}`,
      preprocessing: { ...best.preprocessing, resize, crop },
    }));
}

/** Ways to bring images to a size; only one where they all have it already. */
function geometries(
  { width, height }: Size,
  images: SeenSize | null,
): readonly ImagePreprocessing[] {
  const haveIt = images?.width === width && images.height === height;
  if (haveIt && images.othersDiffer !== true) return [PLAIN];
  const crop = { width, height, rounding: "torchvision" } as const;
  const shorter = (ratio: number) => ({
    kind: "shorter" as const,
    size: Math.round(Math.max(width, height) * ratio),
    filter: "bilinear" as const,
  });
  const usual = { ...PLAIN, resize: shorter(256 / 224), crop };
  // These two leave images that have the size as they are.
  const whole = { ...PLAIN, resize: shorter(1), crop };
  const stretched: ImagePreprocessing = {
    ...PLAIN,
    resize: { kind: "exact", width, height, filter: "bilinear" },
  };
  return haveIt ? [whole, stretched, usual] : [usual, whole, stretched];
}

/**
 * Puts what a candidate gave into a trial.
 * @param logits labels × classes numbers, row after row
 */
export function trialOf(candidate: Candidate, logits: Float32Array, labels: Uint16Array): Trial {
  const classes = logits.length / labels.length;
  const answerable = Uint32Array.from(labels.keys()).filter(
    (row) => logits[row * classes + (labels[row] ?? 0)] !== Number.NEGATIVE_INFINITY,
  );
  const losses = temperedLosses(
    rowsOf(logits, answerable, classes),
    Uint16Array.from(answerable, (row) => labels[row] ?? 0),
  );
  const right = Array.from(labels, (label, row) => {
    const own = logits.subarray(row * classes, (row + 1) * classes);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b))) === label;
  });
  const correct = right.filter(Boolean).length;
  const { mean, standardError } = meanOf(losses);
  return {
    candidate,
    correct,
    total: right.length,
    interval: clopperPearson(correct, right.length),
    crossEntropy: mean,
    standardError,
    withoutLogit: labels.length - answerable.length,
    losses,
    right,
  };
}

function rowsOf(logits: Float32Array, rows: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, place) => {
    out.set(logits.subarray(row * width, (row + 1) * width), place * width);
  });
  return out;
}

/**
 * Orders trials on the same images. One is near where neither its accuracy nor its cross-entropy is worse
 * than the best one's by more than three standard errors of the paired difference. Of the near ones the one
 * that is most usual comes first; the others follow by cross-entropy.
 * @param usual how usual a candidate is for such a network; greater is more usual
 */
export function judge(trials: readonly Trial[], usual: (candidate: Candidate) => number): Verdict {
  const mostRight = greatest(trials, (trial) => trial.correct);
  if (mostRight === null) return { trials: [], isClear: false };
  const accurate = trials.filter((trial) => !isBeyond(accuracyGap(mostRight, trial)));
  const sharpest = greatest(accurate, (trial) => -trial.crossEntropy) ?? mostRight;
  const near = accurate.filter((trial) => !isBeyond(lossGap(sharpest, trial)));
  const proposed = greatest(near, (trial) => usual(trial.candidate)) ?? sharpest;
  const others = trials
    .filter((trial) => trial !== proposed)
    .sort((a, b) => a.crossEntropy - b.crossEntropy);
  return { trials: [proposed, ...others], isClear: near.length === 1 };
}

/** The first with the greatest value. */
function greatest(trials: readonly Trial[], value: (trial: Trial) => number): Trial | null {
  return trials.reduce<Trial | null>(
    (best, trial) => (best === null || value(trial) > value(best) ? trial : best),
    null,
  );
}

/**
 * Standard errors of a paired difference beyond which a trial is worse. A dozen trials are compared with
 * the best one: three keep the chance of a false alarm among them at about 3 %.
 */
const BEYOND = 3;

interface Gap {
  readonly mean: number;
  readonly standardError: number;
}

function isBeyond({ mean, standardError }: Gap): boolean {
  return mean > 0 && mean > BEYOND * standardError;
}

function accuracyGap(best: Trial, trial: Trial): Gap {
  return meanOf(
    Float32Array.from(best.right, (right, image) => Number(right) - Number(trial.right[image])),
  );
}

function lossGap(best: Trial, trial: Trial): Gap {
  return meanOf(trial.losses.map((loss, image) => loss - (best.losses[image] ?? 0)));
}

/**
 * How usual a candidate is: for networks of small images CIFAR-10's numbers, for others ImageNet's, and
 * pixels from 0 to 255 where the exporting program's networks read them so.
 * @param producer the program that wrote the file
 */
export function usualFor(size: PreparedSize, producer: string): (candidate: Candidate) => number {
  const small = Math.max(size.width, size.height) <= 64;
  // CNTK's and Caffe's readers give pixels from 0 to 255.
  const readsBytes = /cntk|caffe/i.test(producer);
  const order = [
    readsBytes ? BYTE_TITLE : null,
    small && size.channels === 3 ? CIFAR_TITLE : null,
    small ? null : IMAGENET_TITLE,
    UNIT_TITLE,
    SIGNED_TITLE,
    small ? IMAGENET_TITLE : CLIP_TITLE,
  ].filter((title) => title !== null);
  return ({ title }) => {
    const place = order.findIndex((usual) => title === usual || title.startsWith(`${usual},`));
    return (place === -1 ? 0 : order.length - place) - (title.includes(BLUE) ? 0.5 : 0);
  };
}

/** Mean and its standard error s / √n; the error of fewer than two numbers is infinite. */
function meanOf(values: Float32Array): Gap {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, standardError: Number.POSITIVE_INFINITY };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
