import type { ImageMime } from "../../shiftset/readers/types.ts";

/** A decoded image: red, green, blue and alpha, a byte each, rows from the top, alpha not multiplied in. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Turns an image file's bytes into pixels. */
export type DecodeImage = (
  bytes: Uint8Array<ArrayBuffer>,
  mime: ImageMime,
) => Promise<DecodedImage>;

/** A canvas that has grown beyond is not kept: 16 MB. */
const MOST_KEPT_PIXELS = 4_000_000;

/**
 * A decoder on the browser's own codecs, for a worker or the page: no colour management, no turning by EXIF, alpha not
 * multiplied in, the first frame of an animation, as Pillow reads a file. Keeps its canvas; calls may overlap, because
 * nothing is waited for while the canvas is in use.
 * The header must have been looked at before (readImageHeader): the browser allocates what the file claims.
 * @throws what the browser throws where it cannot decode
 */
export function imageDecoder(): DecodeImage {
  let canvas: OffscreenCanvas | null = null;
  let context: OffscreenCanvasRenderingContext2D | null = null;
  return async (bytes, mime) => {
    const bitmap = await createImageBitmap(new Blob([upright(bytes, mime)], { type: mime }), {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
    try {
      const { width, height } = bitmap;
      if (canvas === null || context === null) {
        canvas = new OffscreenCanvas(width, height);
        context = canvas.getContext("2d", { willReadFrequently: true });
      }
      if (context === null) throw new Error("the browser gives no canvas");
      if (canvas.width < width || canvas.height < height) {
        canvas.width = Math.max(canvas.width, width);
        canvas.height = Math.max(canvas.height, height);
      }
      context.globalCompositeOperation = "copy";
      context.drawImage(bitmap, 0, 0);
      const rgba = context.getImageData(0, 0, width, height).data;
      // A canvas multiplies colours by alpha and divides again, which moves them; a texture does not.
      const isClear = mime !== "image/jpeg" && hasAlpha(rgba);
      return { width, height, rgba: isClear ? (readTexture(bitmap) ?? rgba) : rgba };
    } finally {
      bitmap.close();
      // One huge image must not be paid for to the end.
      if (canvas !== null && canvas.width * canvas.height > MOST_KEPT_PIXELS) {
        canvas = null;
        context = null;
      }
    }
  };
}

function hasAlpha(rgba: Uint8ClampedArray): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}

/** A bitmap's exact pixels by way of WebGL; null where the browser gives none. */
function readTexture(bitmap: ImageBitmap): Uint8ClampedArray<ArrayBuffer> | null {
  const { width, height } = bitmap;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (gl === null || Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) return null;
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const bytes = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  const isRead = gl.getError() === gl.NO_ERROR;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return isRead ? new Uint8ClampedArray(bytes.buffer) : null;
}

/**
 * The file with its EXIF orientation set to 1. Browsers turn images by it, and no option of createImageBitmap keeps
 * them all from it; Pillow and the pipelines built on it do not turn.
 * @returns the same bytes where there is nothing to change, else a copy
 */
export function upright(bytes: Uint8Array<ArrayBuffer>, mime: ImageMime): Uint8Array<ArrayBuffer> {
  if (mime !== "image/jpeg") return bytes;
  const place = orientationPlace(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  if (place === null) return bytes;
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint16(place.at, 1, place.littleEndian);
  return copy;
}

/** Where a JPEG's EXIF block tells its orientation (tag 0x0112 of the first directory); null where it does not. */
function orientationPlace(view: DataView): { at: number; littleEndian: boolean } | null {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // The scan begins: no more headers.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = view.getUint16(at + 2);
    const isExif =
      marker === 0xe1 && at + 18 <= view.byteLength && view.getUint32(at + 4) === 0x45786966;
    if (isExif) return directoryPlace(view, at + 10, at + 2 + length);
    at += 2 + Math.max(2, length);
  }
  return null;
}

function directoryPlace(
  view: DataView,
  start: number,
  end: number,
): { at: number; littleEndian: boolean } | null {
  const last = Math.min(end, view.byteLength);
  const littleEndian = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, littleEndian);
  if (first + 2 > last) return null;
  const count = view.getUint16(first, littleEndian);
  for (let entry = 0; entry < count; entry++) {
    const at = first + 2 + 12 * entry;
    if (at + 12 > last) return null;
    if (view.getUint16(at, littleEndian) === 0x0112) return { at: at + 8, littleEndian };
  }
  return null;
}
