import type { ResizeFilter } from "./filters.ts";
import type { CropRounding } from "./geometry.ts";
import type { PillowVersion } from "./resize.ts";

/** To which size an image is brought first. */
export type ResizeStep = ResizeSize & {
  readonly filter: ResizeFilter;
  /** Whose order of passes is followed; 12, as in all Pillow before 13, if left out. See Resizer. */
  readonly pillow?: PillowVersion;
};

type ResizeSize =
  | { readonly kind: "exact"; readonly width: number; readonly height: number }
  /** The shorter side becomes `size`; the proportions stay. */
  | { readonly kind: "shorter"; readonly size: number };

/** The middle part that is kept. */
export interface CropStep {
  readonly width: number;
  readonly height: number;
  readonly rounding: CropRounding;
}

/** Which colours the network sees, in which order. */
export type ColourOrder = "rgb" | "bgr" | "grey";

/**
 * How an image of any size becomes the network's input: resized, cropped, then
 * value = (pixel / divisor − mean) / std in 32-bit floats at every step. The order of the tensor's axes
 * belongs to the network's input and is not part of this.
 */
export interface ImagePreprocessing {
  readonly resize: ResizeStep | null;
  readonly crop: CropStep | null;
  readonly colour: ColourOrder;
  /** 255 maps pixels to [0, 1]; 1 leaves them in [0, 255]. */
  readonly divisor: number;
  /** One number for all channels, or one a channel in the order of `colour`; in units of pixel / divisor. */
  readonly mean: readonly number[];
  /** As `mean`; none is 0. */
  readonly std: readonly number[];
}

/** Pixels from 0 to 1 as they are. */
export const PLAIN: ImagePreprocessing = {
  resize: null,
  crop: null,
  colour: "rgb",
  divisor: 255,
  mean: [0],
  std: [1],
};

/**
 * A text that is equal exactly where two preprocessings are; part of a stored result's key. Without resize, crop and
 * change of colours it is the text that such results have always had.
 */
export function imagePreprocessingIdentity(preprocessing: ImagePreprocessing): string {
  const { resize, crop, colour, divisor, mean, std } = preprocessing;
  const values = `divisor=${divisor} mean=${mean.join(",")} std=${std.join(",")}`;
  if (resize === null && crop === null && colour === "rgb") return `v1 ${values}`;
  const cropped = crop === null ? "none" : `${crop.width}x${crop.height}:${crop.rounding}`;
  return `v2 resize=${resizeText(resize)} crop=${cropped} colour=${colour} ${values}`;
}

function resizeText(resize: ResizeStep | null): string {
  if (resize === null) return "none";
  const size = resize.kind === "exact" ? `${resize.width}x${resize.height}` : `${resize.size}`;
  const order = resize.pillow === 13 ? ":pillow13" : "";
  return `${resize.kind}:${size}:${resize.filter}${order}`;
}

/** One sentence for people: "shorter side to 256 (bilinear), middle 224 × 224, RGB, (pixel / 255 − …) / …". */
export function describePreprocessing(preprocessing: ImagePreprocessing): string {
  const { resize, crop, colour, divisor, mean, std } = preprocessing;
  const steps: string[] = [];
  if (resize?.kind === "shorter") steps.push(`shorter side to ${resize.size} (${resize.filter})`);
  if (resize?.kind === "exact") {
    steps.push(`resized to ${resize.width} × ${resize.height} (${resize.filter})`);
  }
  if (crop) steps.push(`middle ${crop.width} × ${crop.height}`);
  steps.push({ rgb: "RGB", bgr: "BGR", grey: "grey" }[colour]);
  steps.push(
    divisor === 255
      ? "pixels from 0 to 1"
      : divisor === 1
        ? "pixels from 0 to 255"
        : `pixels divided by ${divisor}`,
  );
  const isPlain = mean.every((value) => value === 0) && std.every((value) => value === 1);
  if (!isPlain) steps.push(`mean ${mean.join(", ")}`, `std ${std.join(", ")}`);
  return steps.join("; ");
}
