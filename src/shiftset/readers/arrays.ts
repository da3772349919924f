import { type ArrayImages, type ArrayLayout, arrayImages, layoutsOf } from "./arrayLayout.ts";
import { type ArraySource, arraySet, checkPixelBytes, type LabelColumn } from "./arraySet.ts";
import type { ByteFeed } from "./byteFeed.ts";
import { type Dtype, isFloat } from "./dtype.ts";
import { withFloatRange } from "./floatRange.ts";
import { fortranFeed } from "./fortran.ts";
import { isLabelShape, readLabelColumn } from "./labelColumn.ts";
import { labelsFoundNote, NO_LABELS_NOTE } from "./labelNotes.ts";
import type { ReaderLimits } from "./limits.ts";
import type { ArrayHeader } from "./npyHeader.ts";
import { failure, ImageSetError } from "./problem.ts";
import type { FloatRange, ImageSet, ImageSetFormat, SetReading } from "./types.ts";

/** An array in a file of its own or in an .npz. */
export interface NamedArray {
  /** "x_test", or the file's name. */
  readonly key: string;
  /** For messages. */
  readonly where: string;
  readonly header: ArrayHeader;
  /** Bytes of data that can be there at most; more than the header claims is no harm. */
  readonly available: number;
  /** A feed that stands at the array's data. */
  open(signal?: AbortSignal): Promise<ByteFeed>;
  /** Bytes of the data by their places, where the file is not packed. */
  readonly read?: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Which arrays are the images and the labels, how the images are laid out and what floats mean, where the visitor says so. */
export interface ArrayChoice {
  readonly images?: string;
  readonly labels?: string;
  readonly layout?: ArrayLayout;
  readonly floats?: FloatRange;
}

/**
 * A set from arrays: one of images and, where there is one as long, one of labels. Where several fit, the test split's is taken and a
 * note says so.
 * @throws ImageSetError unsupported, truncated, labels, too-large
 */
export async function arraysSet(
  format: ImageSetFormat,
  title: string,
  arrays: readonly NamedArray[],
  limits: ReaderLimits,
  choice: ArrayChoice = {},
): Promise<ImageSet> {
  const picked = pickImages(title, arrays, choice);
  const { array, images, dtype } = picked;
  checkAvailable(array);
  const labels = pickLabels(arrays, array, images.count, choice, title);
  if (labels !== null) checkAvailable(labels);
  const column = labels === null ? null : await labelsOf(labels, limits);
  const note = labels === null ? NO_LABELS_NOTE : labelsFoundNote(`"${labels.key}"`);
  const notes = [...picked.notes, note];
  const source: ArraySource = {
    where: array.where,
    images,
    dtype,
    open: (signal) => openImages(array, images, dtype, limits, signal),
    // Fortran's order scatters an image over the whole array.
    ...(array.read && !array.header.fortranOrder ? { read: array.read } : {}),
  };
  const made = arraySet({ format, title, classNames: null, notes }, source, column, limits);
  const imageBytes = checkPixelBytes(images, dtype, array.where, limits);
  const ranged = isFloat(dtype) ? await withFloatRange(made, imageBytes, choice.floats) : made;
  const readings = readingsOf(arrays, picked, ranged.floatRange);
  const set = readings.length === 0 ? ranged : { ...ranged, readings };
  if (labels === null) return set;
  return { ...set, labelPlace: (index) => `${labels.where}, label ${index}` };
}

/** What of an array's reading can be decided otherwise. */
function readingsOf(
  arrays: readonly NamedArray[],
  { array, images }: PickedImages,
  floatRange: FloatRange | undefined,
): SetReading[] {
  const keys = fittingArrays(arrays).flatMap(({ array: { key, header } }) =>
    header.shape.length >= 3 ? [key] : [],
  );
  const layouts = layoutsOf(array.header.shape);
  const readings: SetReading[] = [
    { name: "images", chosen: array.key, options: keys },
    { name: "layout", chosen: images.layout, options: layouts },
    { name: "floats", chosen: floatRange ?? "", options: floatRange ? ["unit", "bytes"] : [] },
  ];
  return readings.filter(({ options }) => options.length > 1);
}

interface PickedImages {
  readonly array: NamedArray;
  readonly images: ArrayImages;
  readonly dtype: Dtype;
  readonly notes: readonly string[];
}

function pickImages(
  title: string,
  arrays: readonly NamedArray[],
  choice: ArrayChoice,
): PickedImages {
  const asked = arrays.filter(({ key }) => choice.images === undefined || key === choice.images);
  const fitting = fittingArrays(asked, choice.layout);
  const best = fitting[0];
  if (best === undefined) throw noImageArray(title, asked, choice);
  const others = fitting.slice(1).filter(({ array }) => array.header.shape.length >= 3);
  const notes =
    others.length === 0
      ? []
      : [
          `Of several arrays of images, "${best.array.key}" was taken; there are also ${others
            .map(({ array }) => `"${array.key}"`)
            .slice(0, 10)
            .join(", ")}.`,
        ];
  return { ...best, notes };
}

/** The arrays that can be images, the likeliest first. */
function fittingArrays(
  arrays: readonly NamedArray[],
  layout?: ArrayLayout,
): readonly Omit<PickedImages, "notes">[] {
  const fitting = arrays.flatMap((array) => {
    const images = imagesOf(array, layout);
    const { dtype } = array.header;
    return images === null || dtype === null ? [] : [{ array, images, dtype }];
  });
  // A table of two sides is more often labels or features than images.
  const rank = ({ array }: { array: NamedArray }) =>
    (array.header.shape.length >= 3 ? 0 : 10) + splitRank(array.key);
  return fitting.sort((a, b) => rank(a) - rank(b));
}

function imagesOf(array: NamedArray, layout?: ArrayLayout): ArrayImages | null {
  try {
    return arrayImages(array.header.shape, array.where, layout);
  } catch (error) {
    if (error instanceof ImageSetError) return null;
    throw error;
  }
}

function splitRank(key: string): number {
  if (/test|t10k/i.test(key)) return 0;
  return /val/i.test(key) ? 1 : /train/i.test(key) ? 3 : 2;
}

function pickLabels(
  arrays: readonly NamedArray[],
  images: NamedArray,
  count: number,
  choice: ArrayChoice,
  title: string,
): NamedArray | null {
  const others = arrays.filter((array) => array !== images && isLabelShape(array.header.shape));
  if (choice.labels !== undefined) {
    const asked = others.find(({ key }) => key === choice.labels);
    if (asked) return asked;
    throw failure(
      "labels",
      title,
      `there is no array of labels named "${choice.labels}"`,
      others.map(({ key }) => key).join(", ") || "an array of labels",
      "Choose another array.",
    );
  }
  const asLong = others.filter(({ header }) => header.shape[0] === count);
  if (asLong.length === 0 && others.length === 1) return others[0] ?? null;
  const rank = (key: string) =>
    (/label|target|class|^y/i.test(key) ? 0 : 2) +
    (splitRank(key) === splitRank(images.key) ? 0 : 1);
  return [...asLong].sort((a, b) => rank(a.key) - rank(b.key))[0] ?? null;
}

async function labelsOf(array: NamedArray, limits: ReaderLimits): Promise<LabelColumn> {
  const feed = await array.open();
  try {
    return await readLabelColumn(array.header, feed, limits);
  } finally {
    await feed.close();
  }
}

async function openImages(
  array: NamedArray,
  images: ArrayImages,
  dtype: Dtype,
  limits: ReaderLimits,
  signal?: AbortSignal,
): Promise<ByteFeed> {
  const feed = await array.open(signal);
  if (!array.header.fortranOrder) return feed;
  checkPixelBytes(images, dtype, array.where, limits);
  if (array.header.dataBytes > limits.wholeArrayBytes) {
    throw failure(
      "too-large",
      array.where,
      `the array of ${array.header.dataBytes} bytes is saved in Fortran order, so that it must be held whole`,
      `at most ${limits.wholeArrayBytes} bytes in that order`,
      "Save it with numpy.ascontiguousarray first.",
    );
  }
  const raw = await feed.take(array.header.dataBytes);
  await feed.close();
  return fortranFeed(raw, array.header.shape, dtype.bytes, array.where);
}

function checkAvailable({ header, available, where }: NamedArray): void {
  if (header.dataBytes <= available) return;
  throw failure(
    "truncated",
    where,
    `the header promises (${header.shape.join(", ")}), ${header.dataBytes} bytes, and at most ${available} bytes follow`,
    "the whole array",
    "The copy or download broke off: get the file again.",
  );
}

function noImageArray(
  title: string,
  arrays: readonly NamedArray[],
  choice: ArrayChoice,
): ImageSetError {
  const shapes = arrays
    .slice(0, 10)
    .map(({ key, header }) => `"${key}" (${header.shape.join(", ")})`);
  return failure(
    "unsupported",
    title,
    `there is no array of images${choice.images === undefined ? "" : ` named "${choice.images}"`}; found ${shapes.join(", ") || "none"}`,
    "an array of shape (N, H, W, C), (N, C, H, W) or (N, H, W)",
    "Drop the file that holds the images, with its labels beside it.",
  );
}
