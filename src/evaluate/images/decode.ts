import { failure } from "../../shiftset/readers/problem.ts";
import type { LabelledImage, PixelImage } from "../../shiftset/readers/types.ts";
import type { Raster } from "../../shiftset/resize/resize.ts";

/** Decodes an encoded image; a browser's own decoder in the worker, another one in tests. */
export type Decode = (bytes: Blob, where: string) => Promise<Raster>;

/** An image of a set as bytes. @throws ImageSetError image */
export async function rasterOf(image: LabelledImage, decode: Decode): Promise<Raster> {
  const { image: content, name } = image;
  if (content.kind === "encoded") {
    return decode(new Blob([content.bytes], { type: content.mime }), name);
  }
  return bytesOf(content, name);
}

/** The browser's decoder: straight pixels, no colour management, the first frame of an animation. */
export function browserDecoder(): Decode {
  let canvas = new OffscreenCanvas(1, 1);
  return async (blob, where) => {
    const bitmap = await createImageBitmap(blob, {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    }).catch((error: unknown) => {
      throw broken(where, error);
    });
    try {
      const { width, height } = bitmap;
      if (canvas.width < width || canvas.height < height) {
        canvas = new OffscreenCanvas(
          Math.max(width, canvas.width),
          Math.max(height, canvas.height),
        );
      }
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (context === null) throw broken(where, "the browser gave no canvas");
      context.clearRect(0, 0, width, height);
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, channels: 4, data };
    } finally {
      bitmap.close();
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
