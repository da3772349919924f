import { failure } from "./problem.ts";

/** The order of an array's axes: N images, H rows, W columns, C channels; "CHW-flat" and "HW-flat" are rows of numbers. */
export type ArrayLayout = "NHWC" | "NCHW" | "NHW" | "NCHW-flat" | "NHW-flat";

/** How an array's numbers are images. */
export interface ArrayImages {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly layout: ArrayLayout;
  /** What was assumed where the shape leaves a choice, a whole sentence; else null. */
  readonly note: string | null;
}

const isChannels = (side: number): side is 1 | 3 | 4 => side === 1 || side === 3 || side === 4;

/**
 * Reads an array's shape as images.
 * @param layout the visitor's own choice, if any
 * @throws ImageSetError unsupported where the shape is none of images
 */
export function arrayImages(
  shape: readonly number[],
  where: string,
  layout?: ArrayLayout,
): ArrayImages {
  const found = layout ? asLayout(shape, layout) : guessed(shape);
  if (found !== null && found.width > 0 && found.height > 0) return found;
  throw failure(
    "unsupported",
    where,
    `the array has the shape (${shape.join(", ")})${layout ? `, which is not ${layout}` : ""}`,
    "(N, H, W, C) or (N, C, H, W) with 1, 3 or 4 channels, (N, H, W), or (N, pixels) of square images",
    "Reshape the array and save it anew.",
  );
}

/** Orders of the axes in which a shape can be read as images, the one that is taken by itself first. */
export function layoutsOf(shape: readonly number[]): readonly ArrayLayout[] {
  const both = ["NHWC", "NCHW"] as const;
  return both.filter((layout) => {
    const images = asLayout(shape, layout);
    return images !== null && images.width > 0 && images.height > 0;
  });
}

function guessed(shape: readonly number[]): ArrayImages | null {
  if (shape.length === 3) return asLayout(shape, "NHW");
  if (shape.length === 2) return asLayout(shape, "NCHW-flat") ?? asLayout(shape, "NHW-flat");
  if (shape.length !== 4) return null;
  const last = asLayout(shape, "NHWC");
  const first = asLayout(shape, "NCHW");
  if (last === null || first === null) return last ?? first;
  const note = `The shape (${shape.join(", ")}) can be read with channels first or last; channels last was taken.`;
  return { ...last, note };
}

function asLayout(shape: readonly number[], layout: ArrayLayout): ArrayImages | null {
  const [count = 0, a = 0, b = 0, c = 0] = shape;
  const images = (height: number, width: number, channels: number) =>
    isChannels(channels) ? { count, width, height, channels, layout, note: null } : null;
  if (layout === "NHWC") return shape.length === 4 ? images(a, b, c) : null;
  if (layout === "NCHW") return shape.length === 4 ? images(b, c, a) : null;
  if (layout === "NHW") return shape.length === 3 ? images(a, b, 1) : null;
  if (shape.length !== 2) return null;
  const channels = layout === "NCHW-flat" ? 3 : 1;
  const side = Math.sqrt(a / channels);
  if (!Number.isInteger(side) || side < 2) return null;
  const note = `Rows of ${a} numbers were read as ${side} × ${side} images${channels === 3 ? ", one colour plane after the other" : ""}.`;
  return { count, width: side, height: side, channels, layout, note };
}

/** Turns one image's planes (C, H, W) into interleaved pixels (H, W, C). */
export function interleave<T extends Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  planes: T,
  channels: number,
): T {
  if (channels === 1) return planes;
  const size = planes.length / channels;
  const out = planes.slice() as T;
  for (let channel = 0; channel < channels; channel++) {
    for (let at = 0; at < size; at++)
      out[at * channels + channel] = planes[channel * size + at] ?? 0;
  }
  return out;
}

/** Whether images of that layout hold one colour plane after the other. */
export function isPlanar(layout: ArrayLayout): boolean {
  return layout === "NCHW" || layout === "NCHW-flat";
}
