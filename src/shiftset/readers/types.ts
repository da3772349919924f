import type { ImageSetProblem } from "./problem.ts";

/** File formats that an image set can come in. */
export type ImageSetFormat =
  | "folder"
  | "zip"
  | "tar"
  | "tar.gz"
  | "cifar10"
  | "cifar100"
  | "npy"
  | "npz"
  | "idx"
  | "parquet";

/** The formats of single images that are read. */
export type ImageMime = "image/jpeg" | "image/png" | "image/webp" | "image/gif";

/** An image as its file holds it, to be decoded. */
export interface EncodedImage {
  readonly kind: "encoded";
  readonly mime: ImageMime;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whether floats are pixels from 0 to 1, or from 0 to 255. */
export type FloatRange = "unit" | "bytes";

/** An image as pixels: rows from the top, channels last. */
export interface PixelImage {
  readonly kind: "pixels";
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB, 4 RGBA. */
  readonly channels: 1 | 3 | 4;
  /** Bytes 0–255, or floats as the file has them. */
  readonly data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  /** What the floats of the array mean; absent for bytes. */
  readonly floatRange?: FloatRange;
}

/** What the set says an image shows: a class name, a number, or nothing. */
export type RawLabel = string | number | null;

/** One image of a set. */
export interface LabelledImage {
  /** Place in the set's own order, from 0; counts every image, chosen or not, broken or not. */
  readonly index: number;
  /** Path inside the set, or "#index" where the format has none. */
  readonly name: string;
  readonly label: RawLabel;
  readonly image: EncodedImage | PixelImage;
}

/** One image's name and label without its content. */
export interface ImageEntry {
  readonly index: number;
  readonly name: string;
  readonly label: RawLabel;
}

/** Images left out, counted and named. */
export interface SkippedImages {
  readonly count: number;
  /** The first of them, at most `limits.problems`. */
  readonly problems: readonly ImageSetProblem[];
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Only these indices, if given; others are passed over without being decoded or copied. */
  readonly only?: ReadonlySet<number>;
}

/** What about a set's reading can be decided otherwise: which array, the order of its axes, what floats mean, CIFAR's split. */
export type SetReadingName = "images" | "layout" | "floats" | "split";

/** A decision about how a set is read that the visitor may change. */
export interface SetReading {
  readonly name: SetReadingName;
  readonly chosen: string;
  /** What it can be, two or more; but for floats the first is what is taken by itself. */
  readonly options: readonly string[];
}

/** What is known of a set before its images are read. */
export interface ImageSetFacts {
  readonly format: ImageSetFormat;
  /** File or folder name. */
  readonly title: string;
  /** Images that the set claims to have; null where only reading it whole tells (tar.gz). */
  readonly count: number | null;
  /** Names of the classes in label order where the format knows them (CIFAR, Parquet's metadata), else null. */
  readonly classNames: readonly string[] | null;
  /** What was assumed, in whole sentences, to be shown: the layout of an array, a choice among several. */
  readonly notes: readonly string[];
  /** What the floats of an array mean, decided once for all its images; absent for other sets. */
  readonly floatRange?: FloatRange;
  /** What can be decided otherwise; absent where nothing can. */
  readonly readings?: readonly SetReading[];
}

/** An opened image set. It can be read several times; every reading gives the same images in the same order. */
export interface ImageSet extends ImageSetFacts {
  /** Names and labels of all images, without their content. Cheap but for tar.gz, which is unpacked once. */
  entries(options?: Pick<ReadOptions, "signal">): AsyncIterable<ImageEntry>;
  /** The images, one after the other; at most one image (and one page or chunk) is held. */
  images(options?: ReadOptions): AsyncIterable<LabelledImage>;
  /**
   * One image by its index, where the format lets any be read without those before it; calls may overlap.
   * Absent where only reading through the whole gives the images (tar, compressed arrays, Parquet).
   * @throws ImageSetError where this image cannot be read
   */
  readonly at?: (index: number, signal?: AbortSignal) => Promise<LabelledImage>;
  /** Where an image's label is stated, for messages: "labels.csv, line 7"; absent where its path says it. */
  readonly labelPlace?: (index: number) => string;
  /** Images left out so far by the latest reading. */
  skipped(): SkippedImages;
}
