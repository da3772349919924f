import type { ByteFeed } from "./byteFeed.ts";

/**
 * A feed that gives an array saved in Fortran order image by image, as if it had been saved in C order. The array
 * must be held whole: in Fortran order each image's numbers are spread over the whole file.
 * @param raw the array's data in Fortran order
 * @param shape N first
 * @param elementBytes bytes of one element
 */
export function fortranFeed(
  raw: Uint8Array,
  shape: readonly number[],
  elementBytes: number,
  where: string,
): ByteFeed {
  const [count = 0, ...sides] = shape;
  const imageBytes = sides.reduce((product, side) => product * side, elementBytes);
  const places = cOrderPlaces(count, sides);
  let image = 0;
  return {
    where,
    get position() {
      return image * imageBytes;
    },
    async take() {
      const out = new Uint8Array(imageBytes);
      for (let at = 0; at < places.length; at++) {
        const from = ((places[at] ?? 0) + image) * elementBytes;
        for (let byte = 0; byte < elementBytes; byte++) {
          out[at * elementBytes + byte] = raw[from + byte] ?? 0;
        }
      }
      image += 1;
      return out;
    },
    takeUpTo(n) {
      return this.take(n);
    },
    async skip() {
      image += 1;
    },
    close: async () => undefined,
  };
}

/** For each element of an image in C order, where the first image's one lies, in elements. */
function cOrderPlaces(count: number, sides: readonly number[]): Uint32Array {
  const size = sides.reduce((product, side) => product * side, 1);
  const places = new Uint32Array(size);
  for (let at = 0; at < size; at++) {
    let rest = at;
    let place = 0;
    for (let axis = sides.length - 1; axis >= 0; axis--) {
      const side = sides[axis] ?? 1;
      const before = sides.slice(0, axis).reduce((product, other) => product * other, count);
      place += (rest % side) * before;
      rest = Math.floor(rest / side);
    }
    places[at] = place;
  }
  return places;
}
