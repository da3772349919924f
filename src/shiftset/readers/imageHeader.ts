import { failure, type ImageSetProblem } from "./problem.ts";
import type { ImageMime } from "./types.ts";

/** What an image file says of itself before it is decoded. */
export interface ImageHeader {
  readonly mime: ImageMime;
  readonly width: number;
  readonly height: number;
  /** Bits a channel where the header tells, else 8. */
  readonly bitDepth: number;
  /** Four inks (CMYK or YCCK): browsers and Pillow turn these into RGB by different rules. */
  readonly cmyk: boolean;
}

/** Pixels of one image that are decoded: 32 million, 128 MB as RGBA. */
export const MAX_IMAGE_PIXELS = 32_000_000;

/** The image format that the first bytes tell; null for none that is read. */
export function sniffImage(bytes: Uint8Array): ImageMime | null {
  const starts = (...values: number[]) => values.every((value, index) => bytes[index] === value);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0x47, 0x49, 0x46, 0x38)) return "image/gif";
  if (starts(0x52, 0x49, 0x46, 0x46) && ascii(bytes, 8, 4) === "WEBP") return "image/webp";
  return null;
}

/**
 * Reads an image's header.
 * @throws ImageSetError image: no format that is read, cut off, no size; too-large: more pixels than are decoded
 */
export function readImageHeader(bytes: Uint8Array, where: string): ImageHeader {
  const mime = sniffImage(bytes);
  if (mime === null) throw notAnImage(bytes, where);
  const header = headerOf(mime, bytes);
  if (header === null || header.width < 1 || header.height < 1) {
    throw failure(
      "image",
      where,
      `the ${nameOf(mime)} ends before its size is told, or tells none`,
      "a whole image file",
      "The image is damaged: it is left out.",
    );
  }
  if (header.width * header.height > MAX_IMAGE_PIXELS) {
    throw failure(
      "too-large",
      where,
      `the image has ${header.width} × ${header.height} pixels`,
      `at most ${MAX_IMAGE_PIXELS / 1e6} million pixels`,
      "Make the image smaller; it is left out.",
    );
  }
  return { mime, ...header };
}

/** The problem of an image that the browser could not decode. */
export function undecodable(where: string, words: string): ImageSetProblem {
  return {
    code: "image",
    where,
    found: `the browser could not decode the image (${words})`,
    expected: "a whole JPEG, PNG, WebP or GIF",
    advice: "The image is damaged: it is left out.",
  };
}

type Size = Omit<ImageHeader, "mime">;

function headerOf(mime: ImageMime, bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (mime === "image/jpeg") return jpegHeader(view);
  if (mime === "image/png") return pngHeader(view);
  if (mime === "image/gif") return gifHeader(view);
  return webpHeader(view, bytes);
}

function plain(width: number, height: number): Size {
  return { width, height, bitDepth: 8, cmyk: false };
}

/** Walks the segments to the first start of frame (ITU-T T.81, annex B). */
function jpegHeader(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        bitDepth: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        cmyk: at + 9 < view.byteLength && view.getUint8(at + 9) === 4,
      };
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += alone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function pngHeader(view: DataView): Size | null {
  if (view.byteLength < 26) return null;
  return { ...plain(view.getUint32(16), view.getUint32(20)), bitDepth: view.getUint8(24) };
}

function gifHeader(view: DataView): Size | null {
  return view.byteLength < 10 ? null : plain(view.getUint16(6, true), view.getUint16(8, true));
}

/** The three kinds of WebP (developers.google.com/speed/webp/docs/riff_container). */
function webpHeader(view: DataView, bytes: Uint8Array): Size | null {
  if (view.byteLength < 30) return null;
  const kind = ascii(bytes, 12, 4);
  if (kind === "VP8 ") {
    return plain(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return plain((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (kind !== "VP8X") return null;
  const side = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  return plain(side(24), side(27));
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function nameOf(mime: ImageMime): string {
  return mime === "image/webp" ? "WebP" : mime.slice("image/".length).toUpperCase();
}

function notAnImage(bytes: Uint8Array, where: string): Error {
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  const found = bytes.length === 0 ? "the file is empty" : `the file begins with ${head.join(" ")}`;
  return failure(
    "image",
    where,
    found,
    "a JPEG, PNG, WebP or GIF",
    "It is left out; turn it into PNG if it belongs to the set.",
  );
}
