import { type ImagePreprocessing, PLAIN } from "../../shiftset/resize/preprocessing.ts";
import type { NetworkInput } from "../networkInput.ts";
import type { Preprocessing } from "../preprocessing.ts";
import type { PreparedSize } from "./protocol.ts";

/** The part of a preprocessing that is left once images have the network's size. */
export function valuesOf(preprocessing: ImagePreprocessing): Preprocessing {
  const { divisor, mean, std, colour } = preprocessing;
  return { divisor, mean, std, ...(colour === "bgr" ? { blueFirst: true } : {}) };
}

/** The part of a preprocessing that images are prepared by; sets that agree in it can be shared. */
export function geometryOf(preprocessing: ImagePreprocessing): ImagePreprocessing {
  const { resize, crop, colour } = preprocessing;
  return { ...PLAIN, resize, crop, colour: colour === "grey" ? "grey" : "rgb" };
}

/**
 * Size and channels that the network reads, as far as the file tells, and otherwise those of the images.
 * A flat input is a square of 3 channels or of 1.
 * @returns null where neither tells
 */
export function sizeFor(
  input: NetworkInput,
  images: { readonly width: number; readonly height: number } | null,
): PreparedSize | null {
  if (input.layout === "flat") return flatSize(input.flatSize, images);
  const height = input.height ?? images?.height ?? null;
  const width = input.width ?? images?.width ?? null;
  const { channels } = input;
  if (height === null || width === null) return null;
  return { width, height, channels: channels === 1 ? 1 : 3 };
}

function flatSize(
  size: number | null,
  images: { readonly width: number; readonly height: number } | null,
): PreparedSize | null {
  if (size === null) return null;
  for (const channels of [3, 1] as const) {
    const plane = size / channels;
    if (images !== null && images.width * images.height === plane) {
      return { width: images.width, height: images.height, channels };
    }
    const side = Math.sqrt(plane);
    if (Number.isInteger(side)) return { width: side, height: side, channels };
  }
  return null;
}

/** Whether the network decides the values itself: a uint8 input takes the pixels as they are. */
export function takesBytes(input: Pick<NetworkInput, "type">): boolean {
  return input.type === "uint8";
}
