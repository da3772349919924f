import type { Region } from "./resize.ts";

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that makes the shorter side `shorter` and keeps the proportions; the longer side is cut down to a whole
 * number, as torchvision's Resize and Hugging Face's get_resize_output_image_size do.
 */
export function shorterSideSize({ width, height }: Size, shorter: number): Size {
  const longer = Math.trunc((shorter * Math.max(width, height)) / Math.min(width, height));
  return width <= height ? { width: shorter, height: longer } : { width: longer, height: shorter };
}

/**
 * How a crop's half pixel is rounded: torchvision's CenterCrop rounds to the even pixel, Hugging Face's
 * center_crop and others cut it off.
 */
export type CropRounding = "torchvision" | "floor";

/**
 * The middle part of an image. Where the image is smaller than the part, the part reaches over its edges: x or y is
 * negative, and black belongs there.
 */
export function centreCrop(
  image: Size,
  part: Size,
  rounding: CropRounding = "torchvision",
): Region {
  return {
    x: offset(image.width, part.width, rounding),
    y: offset(image.height, part.height, rounding),
    ...part,
  };
}

function offset(size: number, part: number, rounding: CropRounding): number {
  // Both pad the smaller half in front: torchvision by (part − size) // 2, Hugging Face by the ceiling.
  if (part > size) {
    return rounding === "torchvision"
      ? -Math.floor((part - size) / 2)
      : -Math.ceil((part - size) / 2);
  }
  const half = (size - part) / 2;
  return rounding === "torchvision" ? roundHalfEven(half) : Math.floor(half);
}

/** Python's round(). */
function roundHalfEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}
