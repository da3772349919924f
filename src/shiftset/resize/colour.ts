import type { RasterData } from "./resize.ts";

/**
 * The red, green and blue of pixels with alpha, the alpha dropped as Pillow's convert("RGB") drops it.
 * @param out room for count × 3
 */
export function dropAlpha(rgba: RasterData, out: RasterData, count: number): void {
  for (let pixel = 0, from = 0, to = 0; pixel < count; pixel++, from += 4, to += 3) {
    out[to] = rgba[from] ?? 0;
    out[to + 1] = rgba[from + 1] ?? 0;
    out[to + 2] = rgba[from + 2] ?? 0;
  }
}

/**
 * Grey from colour by ITU-R 601-2 luma in 16-bit fixed point, as Pillow's convert("L").
 * @param channels 3 or 4; an alpha is ignored
 */
export function toGrey(pixels: RasterData, channels: number, out: RasterData, count: number): void {
  const isFloat = pixels instanceof Float32Array;
  for (let pixel = 0, from = 0; pixel < count; pixel++, from += channels) {
    const red = pixels[from] ?? 0;
    const green = pixels[from + 1] ?? 0;
    const blue = pixels[from + 2] ?? 0;
    out[pixel] = isFloat
      ? 0.299 * red + 0.587 * green + 0.114 * blue
      : (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
}

/** Three equal channels from grey, as Pillow's convert("RGB"). */
export function greyToColour(grey: RasterData, out: RasterData, count: number): void {
  for (let pixel = 0, to = 0; pixel < count; pixel++, to += 3) {
    const value = grey[pixel] ?? 0;
    out[to] = value;
    out[to + 1] = value;
    out[to + 2] = value;
  }
}
