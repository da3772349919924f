import { RANGE_WORDS } from "../../shiftset/readers/floatRange.ts";
import { failure } from "../../shiftset/readers/problem.ts";
import type {
  EncodedImage,
  FloatRange,
  LabelledImage,
  PixelImage,
} from "../../shiftset/readers/types.ts";
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
 * Pixels of an array as bytes: floats are scaled by what the array's are, and rounded to whole numbers.
 * @throws ImageSetError image where a float is beyond the range
 */
function bytesOf({ width, height, channels, data, floatRange }: PixelImage, where: string): Raster {
  if (data instanceof Uint8Array) return { width, height, channels, data };
  const range = floatRange ?? "unit";
  const scale = range === "unit" ? 255 : 1;
  const bytes = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const value = (data[at] ?? 0) * scale;
    // Half a level beyond is a remainder of rounding. What is no number is refused too.
    if (!(value >= -0.5 && value < 255.5)) throw beyond(data, range, where);
    bytes[at] = Math.round(value);
  }
  return { width, height, channels, data: bytes };
}

function beyond(data: Float32Array, range: FloatRange, where: string): Error {
  const { low, high } = rangeOf(data);
  return failure(
    "image",
    where,
    `the image's values go from ${low} to ${high}`,
    `pixels ${RANGE_WORDS[range]}, as in most images of the array`,
    "It is left out. Save the images before they are normalised.",
  );
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
