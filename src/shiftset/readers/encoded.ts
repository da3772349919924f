import { readImageHeader } from "./imageHeader.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure } from "./problem.ts";
import type { EncodedImage } from "./types.ts";

/**
 * An image's file content, its header looked at.
 * @throws ImageSetError image, too-large
 */
export function encodedImage(bytes: Uint8Array<ArrayBuffer>, where: string): EncodedImage {
  const { mime } = readImageHeader(bytes, where);
  return { kind: "encoded", mime, bytes };
}

/** @throws ImageSetError too-large where one image's file is beyond its bound */
export function checkImageBytes(size: number, where: string, limits: ReaderLimits): void {
  if (size <= limits.imageBytes) return;
  throw failure(
    "too-large",
    where,
    `the entry has ${size} bytes`,
    `at most ${limits.imageBytes} bytes an image`,
    "It is left out; make the image smaller if it belongs to the set.",
  );
}
