import type { FloatRange, ImageSet, LabelledImage } from "./types.ts";

/** Images whose values are looked at, spread over the array. */
const LOOKED_AT = 64;
/** Bytes of an array that is read through (packed, Fortran order) within which they lie. */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;
/** Floats to 1 may exceed it a little after resizing; an image from 0 to 255 whose greatest value is below 2 is black. */
const BEYOND_UNIT = 2;

/** In words: "from 0 to 1". */
export const RANGE_WORDS: Readonly<Record<FloatRange, string>> = {
  unit: "from 0 to 1",
  bytes: "from 0 to 255",
};

/**
 * A set from an array of floats that says, once for all its images, how they are meant: as most of a sample of them are.
 * @param imageBytes bytes of one image in the file
 * @param told the visitor's word, if any
 */
export async function withFloatRange(
  set: ImageSet,
  imageBytes: number,
  told?: FloatRange,
): Promise<ImageSet> {
  const floatRange = told ?? (await foundRange(set, imageBytes));
  const why =
    told === undefined ? ", as most images that were looked at have them" : ", as was chosen";
  const note = `The array's floats are read as pixels ${RANGE_WORDS[floatRange]}${why}, and rounded to whole numbers from 0 to 255.`;
  const ranged = (image: LabelledImage): LabelledImage =>
    image.image.kind === "pixels" ? { ...image, image: { ...image.image, floatRange } } : image;
  const { at } = set;
  return {
    ...set,
    floatRange,
    notes: [...set.notes, note],
    ...(at && {
      at: async (index: number, signal?: AbortSignal) => ranged(await at(index, signal)),
    }),
    async *images(options) {
      for await (const image of set.images(options)) yield ranged(image);
    },
  };
}

async function foundRange(set: ImageSet, imageBytes: number): Promise<FloatRange> {
  let unit = 0;
  let bytes = 0;
  for await (const high of highest(set, imageBytes)) {
    // A black image says nothing.
    if (high >= BEYOND_UNIT) bytes += 1;
    else if (high > 0) unit += 1;
  }
  return bytes > unit ? "bytes" : "unit";
}

/** The greatest value of each of some images. */
async function* highest(set: ImageSet, imageBytes: number): AsyncGenerator<number> {
  const { at } = set;
  const count = set.count ?? 0;
  const within = Math.max(1, Math.floor(READ_THROUGH_BYTES / imageBytes));
  if (at !== undefined) {
    for (const index of spread(count, Math.min(LOOKED_AT, within))) {
      // What cannot be read is told when it is measured.
      const image = await at(index).catch(() => null);
      if (image !== null) yield greatest(image);
    }
    return;
  }
  const only = new Set(spread(Math.min(count, within), LOOKED_AT));
  let left = only.size;
  if (left === 0) return;
  try {
    for await (const image of set.images({ only })) {
      yield greatest(image);
      left -= 1;
      // The rest need not be unpacked.
      if (left === 0) return;
    }
  } catch {
    // The file breaks off: what was seen decides, and measuring tells where.
  }
}

/** At most `most` indices below `count`, evenly apart. */
function spread(count: number, most: number): readonly number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, place) =>
    wanted === 1 ? 0 : Math.round((place * (count - 1)) / (wanted - 1)),
  );
}

function greatest({ image }: LabelledImage): number {
  let high = Number.NEGATIVE_INFINITY;
  if (image.kind === "pixels") for (const value of image.data) if (value > high) high = value;
  return high;
}
