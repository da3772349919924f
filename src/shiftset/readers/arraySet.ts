import type { ArrayImages } from "./arrayLayout.ts";
import { interleave, isPlanar } from "./arrayLayout.ts";
import type { ByteFeed } from "./byteFeed.ts";
import { type Dtype, toPixels } from "./dtype.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, ImageSetError, type ImageSetProblem } from "./problem.ts";
import { SkipList } from "./skipList.ts";
import type {
  ImageEntry,
  ImageSet,
  ImageSetFacts,
  LabelledImage,
  PixelImage,
  RawLabel,
  ReadOptions,
} from "./types.ts";

/** Labels beside an array: one for each image. */
export type LabelColumn = ArrayLike<number> | readonly string[];

/** An array of images, one image's numbers after the other's. */
export interface ArraySource {
  /** For messages. */
  readonly where: string;
  readonly images: ArrayImages;
  readonly dtype: Dtype;
  /** A feed that stands at the first image's first byte. */
  open(signal?: AbortSignal): Promise<ByteFeed>;
  /** Bytes of the data from `start` to before `end`, where they can be read without those before. */
  readonly read?: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws ImageSetError too-large where one image is beyond its bound */
export function checkPixelBytes(
  images: ArrayImages,
  type: Dtype,
  where: string,
  limits: ReaderLimits,
): number {
  const bytes = images.width * images.height * images.channels * type.bytes;
  if (bytes <= limits.pixelBytes) return bytes;
  throw failure(
    "too-large",
    where,
    `one image has ${images.width} × ${images.height} × ${images.channels} numbers, ${bytes} bytes`,
    `at most ${limits.pixelBytes} bytes an image`,
    "Make the images smaller.",
  );
}

/**
 * @param labels one an image, or null where the set has none
 * @throws ImageSetError labels where there are more or fewer labels than images; too-large
 */
export function arraySet(
  facts: Omit<ImageSetFacts, "count">,
  source: ArraySource,
  labels: LabelColumn | null,
  limits: ReaderLimits,
): ImageSet {
  const { images: shape, dtype: type, where } = source;
  const imageBytes = checkPixelBytes(shape, type, where, limits);
  checkLabelCount(labels, shape.count, where);
  const skips = new SkipList(limits);
  const labelOf = (index: number): RawLabel => labels?.[index] ?? null;

  async function* images({ signal, only }: ReadOptions = {}): AsyncGenerator<LabelledImage> {
    skips.clear();
    const feed = await source.open(signal);
    try {
      for (let index = 0; index < shape.count; index++) {
        signal?.throwIfAborted();
        if (only && !only.has(index)) {
          await feed.skip(imageBytes);
          continue;
        }
        const image = pixelImage(await feed.take(imageBytes), shape, type);
        if (image === null) skips.add(notBytes(where, index));
        else yield { index, name: `#${index}`, label: labelOf(index), image };
      }
    } finally {
      await feed.close();
    }
  }
  const { read } = source;
  const at = read && {
    at: async (index: number): Promise<LabelledImage> => {
      const raw = await read(index * imageBytes, (index + 1) * imageBytes);
      const image = pixelImage(raw, shape, type);
      if (image === null) throw new ImageSetError(notBytes(where, index));
      return { index, name: `#${index}`, label: labelOf(index), image };
    },
  };
  async function* entries(): AsyncGenerator<ImageEntry> {
    for (let index = 0; index < shape.count; index++) {
      yield { index, name: `#${index}`, label: labelOf(index) };
    }
  }
  const notes = shape.note === null ? facts.notes : [...facts.notes, shape.note];
  const skipped = () => skips.snapshot();
  return { ...facts, notes, count: shape.count, images, entries, skipped, ...at };
}

function pixelImage(
  raw: Uint8Array<ArrayBuffer>,
  shape: ArrayImages,
  type: Dtype,
): PixelImage | null {
  const values = toPixels(raw, type);
  if (values === null) return null;
  const data = isPlanar(shape.layout) ? interleave(values, shape.channels) : values;
  const { width, height, channels } = shape;
  return { kind: "pixels", width, height, channels, data };
}

function checkLabelCount(labels: LabelColumn | null, count: number, where: string): void {
  if (labels === null || labels.length === count) return;
  throw failure(
    "labels",
    where,
    `there are ${count} images and ${labels.length} labels`,
    "one label an image",
    "Choose the labels that belong to these images.",
  );
}

function notBytes(where: string, index: number): ImageSetProblem {
  return {
    code: "image",
    where: `${where}, image ${index}`,
    found: "a pixel is not a whole number from 0 to 255",
    expected: "integers from 0 to 255, or floats",
    advice: "It is left out; scale the array to bytes and save it anew.",
  };
}
