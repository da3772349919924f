import type { SamplePlan } from "../../shiftset/labels/sampling.ts";
import type { ImageSetFormat, RawLabel, SkippedImages } from "../../shiftset/readers/types.ts";
import type { ImagePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import type { ShiftSet } from "../../shiftset/types.ts";

/** A dropped file with its path: "set/cat/1.png". */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** What is known of an image set before its images are prepared. */
export interface ImageSetSummary {
  /** By which it is asked for. */
  readonly key: string;
  readonly title: string;
  readonly format: ImageSetFormat;
  readonly images: number;
  /** The set's own labels and how many images have each, in the order of appearance. */
  readonly labels: readonly (readonly [label: RawLabel, images: number])[];
  /** Class names that the format brings, or null. */
  readonly classNames: readonly string[] | null;
  /** Size of the first image, or null where it could not be decoded. */
  readonly firstImage: { readonly width: number; readonly height: number } | null;
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

/** What the worker that reads images can be asked. */
export type ImageSetMethods = {
  open: { argument: readonly NamedBlob[]; progress: never; result: ImageSetSummary };
  prepare: { argument: PrepareRequest; progress: PrepareProgress; result: PreparedSet };
  close: { argument: string; progress: never; result: null };
};
