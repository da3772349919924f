import { readImageHeader } from "../../shiftset/readers/imageHeader.ts";
import type { ImageSet, LabelledImage } from "../../shiftset/readers/types.ts";
import type { SeenSize } from "./protocol.ts";

/** Images that are looked at: spread over the set where any can be read alone, otherwise its first ones. */
const LOOKED_AT = 9;

/**
 * The size that most of some images have, by their headers: none is decoded. Images of an array all have the same.
 * @param count images of the set
 * @returns null where none of those that were looked at can be read
 */
export async function seenSize(set: ImageSet, count: number): Promise<SeenSize | null> {
  const counted = new Map<string, { readonly size: SeenSize; images: number }>();
  const add = ({ width, height }: SeenSize) => {
    const key = `${width} × ${height}`;
    const known = counted.get(key) ?? { size: { width, height }, images: 0 };
    counted.set(key, { ...known, images: known.images + 1 });
  };
  for await (const image of looked(set, count)) {
    const { image: content } = image;
    if (content.kind === "pixels") return { width: content.width, height: content.height };
    add(readImageHeader(content.bytes, image.name));
  }
  const [most, ...others] = [...counted.values()].sort((a, b) => b.images - a.images);
  if (most === undefined) return null;
  return others.length === 0 ? most.size : { ...most.size, othersDiffer: true };
}

/** Some images whose headers can be read. A broken one is named when it is measured; here others are looked at. */
async function* looked(set: ImageSet, count: number): AsyncGenerator<LabelledImage> {
  let given = 0;
  if (set.at !== undefined) {
    for (const index of spread(count)) {
      const image = await set.at(index).catch(() => null);
      if (image === null) continue;
      yield image;
      given += 1;
    }
  }
  if (given > 0) return;
  try {
    for await (const image of set.images()) {
      yield image;
      given += 1;
      if (given >= LOOKED_AT) return;
    }
  } catch {
    // What concerns the whole set, such as a file that is cut off, is told when it is measured, too.
  }
}

/** Indices from the first to the last, evenly apart. */
function spread(count: number): readonly number[] {
  const places = Array.from({ length: LOOKED_AT }, (_, place) => {
    return Math.round((place * (count - 1)) / (LOOKED_AT - 1));
  });
  return [...new Set(places)].filter((index) => index >= 0 && index < count);
}
