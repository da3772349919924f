import type { SamplePlan } from "../../shiftset/labels/sampling.ts";
import type { ImageSetProblem } from "../../shiftset/readers/problem.ts";
import type { ReadingChoice } from "../../shiftset/readers/readings.ts";
import type {
  ImageSetFormat,
  RawLabel,
  SetReading,
  SkippedImages,
} from "../../shiftset/readers/types.ts";
import type { ImagePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import type { ShiftSet } from "../../shiftset/types.ts";

/** A dropped file with its path: "set/cat/1.png". */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** What is opened as one image set. */
export interface OpenRequest {
  readonly files: readonly NamedBlob[];
  /** The only folder that is taken of them; null takes all. */
  readonly folder: string | null;
  /** How the set is read, where the visitor says so. */
  readonly readings?: ReadingChoice;
}

/** Size of images before they are prepared, in pixels. */
export interface SeenSize {
  readonly width: number;
  readonly height: number;
  /** Whether other images have other sizes; absent where none was seen. */
  readonly othersDiffer?: boolean;
}

/** What is known of an image set before its images are prepared. */
export interface ImageSetSummary {
  /** By which it is asked for. */
  readonly key: string;
  readonly title: string;
  readonly format: ImageSetFormat;
  readonly images: number;
  /** Folders in it that look like sets side by side; empty where it is one set. */
  readonly folders: readonly string[];
  /** The set's own labels and how many images have each, in the order of appearance. */
  readonly labels: readonly (readonly [label: RawLabel, images: number])[];
  /** Where the first image of each of these labels has it stated, for messages: "labels.csv, line 7". */
  readonly labelPlaces: readonly string[];
  /** Class names that the format brings, or null. */
  readonly classNames: readonly string[] | null;
  /** Size that most of some images have (see seenSize), or null where none of them could be read. */
  readonly firstImage: SeenSize | null;
  /** What about the reading can be decided otherwise; absent where nothing can. */
  readonly readings?: readonly SetReading[];
  /** Whole sentences on what was assumed. */
  readonly notes: readonly string[];
}

/** Size and channels that the network reads. */
export interface PreparedSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export interface PrepareRequest {
  readonly key: string;
  readonly size: PreparedSize;
  /** Resize, crop and grey are done now; divisor, mean and std are left to the network's input. */
  readonly preprocessing: ImagePreprocessing;
  /** Class names in label order; null takes them from the set's own labels. */
  readonly classes: readonly string[] | null;
  readonly sample: SamplePlan;
}

export interface PreparedSet {
  readonly set: ShiftSet;
  /** Names of the images, in the set's order: paths inside it, or "#index" where the format has none. */
  readonly names: readonly string[];
  /** How labels were understood, a sentence. */
  readonly labelNote: string;
  readonly skipped: SkippedImages;
}

export interface PrepareProgress {
  readonly done: number;
  readonly total: number;
}

/** A set is being listed; a tar.gz takes its time. */
export interface OpenProgress {
  /** Images found so far. */
  readonly images: number;
}

/** What is known of the images that a draw takes before they are read. */
export interface DrawnSummary {
  /** By which the images are asked for. */
  readonly draw: string;
  /** The draw's identity (see drawIdentity), 64 hexadecimal digits. */
  readonly sha256: string;
  readonly classes: readonly string[];
  /** Class of each image, in the set's own order; NO_IMAGE where its label is none of the classes. */
  readonly labels: Uint16Array;
  /** Path of each inside the set, or "#index" where the format has none. */
  readonly names: readonly string[];
  /** Seed of the order in which they come; FILE_ORDER where only their files' own is possible. */
  readonly orderSeed: number;
  /** How labels were understood, a sentence. */
  readonly labelNote: string;
  /** What images are drawn: sampleIdentity. */
  readonly sample: string;
}

export interface StreamRequest {
  readonly draw: string;
  /** Place in the order of the first image that is wanted. */
  readonly start: number;
  /** Where they go; see streamProtocol.ts. */
  readonly port: MessagePort;
}

export type StreamProgress =
  /** Still there, but the network takes its time. */
  { readonly kind: "waiting" } | { readonly kind: "left-out"; readonly problem: ImageSetProblem };

export interface StreamEnd {
  /** SHA-256 of the prepared images and their labels in order, where all were read; else null. */
  readonly contentSha256: string | null;
}

/** What the worker that reads images can be asked. */
export type ImageSetMethods = {
  draw: { argument: PrepareRequest; progress: never; result: DrawnSummary };
  /** Sends images through a port until all are sent. */
  stream: { argument: StreamRequest; progress: StreamProgress; result: StreamEnd };
  /** Prepared pixels of some images of a draw, by their positions. */
  pixels: {
    argument: { readonly draw: string; readonly images: readonly number[] };
    progress: never;
    result: Uint8Array;
  };
  open: { argument: OpenRequest; progress: OpenProgress; result: ImageSetSummary };
  prepare: { argument: PrepareRequest; progress: PrepareProgress; result: PreparedSet };
  close: { argument: string; progress: never; result: null };
};
