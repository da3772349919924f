import { useEffect, useState } from "react";
import { type EvaluationSet, pixelsOf } from "../../../evaluate/evaluationSet.ts";

/** Pictures of some images by their place in the set; null until they have been read. */
export type Pictures = ReadonlyMap<number, ImageData> | null;

/**
 * The very pixels that the network was given, without its scaling. A page of images is asked for at once: a set that can
 * only be read from its beginning is then read once.
 */
export function usePictures(
  set: EvaluationSet,
  images: Uint32Array,
): { readonly pictures: Pictures; readonly problem: string | null } {
  const [pictures, setPictures] = useState<Pictures>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    setPictures(null);
    setProblem(null);
    pixelsOf(set, [...images]).then(
      (pixels) => wanted && setPictures(picturesOf(set, images, pixels)),
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        if (wanted) setProblem(`The images could not be read again: ${words}`);
      },
    );
    return () => {
      wanted = false;
    };
  }, [set, images]);
  return { pictures, problem };
}

function picturesOf(
  { width, height, channels }: EvaluationSet,
  images: Uint32Array,
  pixels: Uint8Array,
): Pictures {
  const count = width * height;
  return new Map(
    Array.from(images, (image, slot) => {
      const own = pixels.subarray(slot * count * channels, (slot + 1) * count * channels);
      return [image, new ImageData(coloured(own, count, channels), width, height)];
    }),
  );
}

function coloured(
  pixels: Uint8Array,
  count: number,
  channels: 1 | 3,
): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(count * 4);
  for (let at = 0; at < count; at++) {
    const from = at * channels;
    const red = pixels[from] ?? 0;
    data[at * 4] = red;
    data[at * 4 + 1] = channels === 3 ? (pixels[from + 1] ?? 0) : red;
    data[at * 4 + 2] = channels === 3 ? (pixels[from + 2] ?? 0) : red;
    data[at * 4 + 3] = 255;
  }
  return data;
}
