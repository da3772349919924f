import { failure } from "../../shiftset/readers/problem.ts";
import type { EncodedImage, LabelledImage, PixelImage } from "../../shiftset/readers/types.ts";
import type { Raster } from "../../shiftset/resize/resize.ts";
import { imageDecoder } from "./decodeImage.ts";
import { decodeSmallJpeg } from "./jpeg/smallJpeg.ts";

/** Decodes an encoded image; a browser's own decoder in the worker, another one in tests. */
export type Decode = (image: EncodedImage, where: string) => Promise<Raster>;

/** An image of a set as bytes. @throws ImageSetError image */
export async function rasterOf(image: LabelledImage, decode: Decode): Promise<Raster> {
  const { image: content, name } = image;
  return content.kind === "encoded" ? decode(content, name) : bytesOf(content, name);
}

/** The browser's decoder, its refusals in words; small JPEGs are decoded here, to the same pixels and in less time. */
export function browserDecoder(): Decode {
  const decode = imageDecoder();
  return async ({ bytes, mime }, where) => {
    const small = mime === "image/jpeg" ? decodeSmallJpeg(bytes) : null;
    if (small !== null) return small;
    try {
      const { width, height, rgba } = await decode(bytes, mime);
      return { width, height, channels: 4, data: rgba };
    } catch (error) {
      throw broken(where, error);
    }
  };
}

/**
 * Pixels of an array as bytes. Floats are taken as 0 to 1 where none exceeds 1, otherwise as 0 to 255, and
 * rounded to whole numbers.
 */
function bytesOf({ width, height, channels, data }: PixelImage, where: string): Raster {
  if (data instanceof Uint8Array) return { width, height, channels, data };
  const { low, high } = rangeOf(data);
  if (!(low >= 0 && high <= 255)) {
    throw failure(
      "image",
      where,
      `the array's values go from ${low} to ${high}`,
      "pixels from 0 to 1 or from 0 to 255",
      "Save the images before they are normalised.",
    );
  }
  const scale = high <= 1 ? 255 : 1;
  return { width, height, channels, data: Uint8Array.from(data, (v) => Math.round(v * scale)) };
}

function rangeOf(data: Float32Array): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of data) {
    if (Number.isNaN(value)) return { low: Number.NaN, high: Number.NaN };
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function broken(where: string, error: unknown): Error {
  const words = error instanceof Error ? error.message : String(error);
  return failure(
    "image",
    where,
    `the image could not be decoded (${words})`,
    "a whole JPEG, PNG, WebP or GIF",
    "It is left out and counted.",
  );
}
