import { imageDecoder } from "../../src/evaluate/images/decodeImage.ts";
import { blobSource } from "../../src/shiftset/readers/byteSource.ts";
import { readImageHeader } from "../../src/shiftset/readers/imageHeader.ts";
import { openImageSet } from "../../src/shiftset/readers/open.ts";
import { dropAlpha } from "../../src/shiftset/resize/colour.ts";
import type { ResizeFilter } from "../../src/shiftset/resize/filters.ts";
import { resizeImage } from "../../src/shiftset/resize/resize.ts";
import { sha256Hex } from "../../src/shiftset/sha256.ts";

const decode = imageDecoder();

interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly data: Uint8Array<ArrayBuffer>;
}

async function decoded(bytes: Uint8Array<ArrayBuffer>): Promise<Rgb> {
  const { mime } = readImageHeader(bytes, "image");
  const { width, height, rgba } = await decode(bytes, mime);
  const data = new Uint8Array(width * height * 3);
  dropAlpha(rgba, data, width * height);
  return { width, height, channels: 3, data };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

const harness = {
  /** The decoded pixels of one file. */
  async pixels(base64: string): Promise<{ size: number[]; rgb: number[] }> {
    const { width, height, data } = await decoded(bytesOf(base64));
    return { size: [width, height], rgb: [...data] };
  },
  /** SHA-256 of every image of a set, by name, and after each of the resizings. */
  async hashes(
    address: string,
    only: string[] | null,
    resizings: { filter: string; size: number[] }[],
  ): Promise<{ name: string; rgb: string; resized: string[] }[]> {
    const blob = await (await fetch(address)).blob();
    const set = await openImageSet([blobSource("set.zip", blob)]);
    const found: { name: string; rgb: string; resized: string[] }[] = [];
    for await (const { name, image } of set.images()) {
      if (image.kind !== "encoded" || (only && !only.includes(name))) continue;
      const rgb = await decoded(image.bytes);
      const resized: string[] = [];
      for (const { filter, size } of resizings) {
        const [width = 1, height = 1] = size;
        resized.push(await sha256Hex(resizeImage(rgb, width, height, filter as ResizeFilter).data));
      }
      found.push({ name, rgb: await sha256Hex(rgb.data), resized });
    }
    return found;
  },
};

export type DecodeHarness = typeof harness;
Object.assign(window, { decodeHarness: harness });
