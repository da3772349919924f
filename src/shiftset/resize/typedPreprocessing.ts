import { checkPreprocessing, wrong } from "./checkPreprocessing.ts";
import type { ResizeFilter } from "./filters.ts";
import type { ColourOrder, ImagePreprocessing, ResizeStep } from "./preprocessing.ts";

/** A preprocessing as the fields of a form hold it; numbers are texts. */
export interface TypedPreprocessing {
  readonly resize: "none" | "shorter" | "exact";
  /** The shorter side, or "width × height". */
  readonly resizeSize: string;
  readonly filter: ResizeFilter;
  readonly crops: boolean;
  /** One side of a square, or "width × height". */
  readonly cropSize: string;
  readonly colour: ColourOrder;
  /** Pixels from 0 to 1, from −1 to 1, or as they are. */
  readonly range: "unit" | "signed" | "bytes";
  /** One number, or one a channel; in units of the range. */
  readonly mean: string;
  readonly std: string;
}

/** Pixels from −1 to 1 are pixel / 127.5 − 1. */
const SIGNED_DIVISOR = 127.5;

/** What the fields say. @throws ImageSetError preprocessing, naming the field */
export function preprocessingOfTyped(typed: TypedPreprocessing): ImagePreprocessing {
  const signed = typed.range === "signed";
  const mean = numbersOf(typed.mean, "Mean");
  const preprocessing: ImagePreprocessing = {
    resize: resizeOf(typed),
    crop: typed.crops ? { ...sizeOf(typed.cropSize, "Crop"), rounding: "torchvision" } : null,
    colour: typed.colour,
    divisor: signed ? SIGNED_DIVISOR : typed.range === "unit" ? 255 : 1,
    // (p/127.5 − 1 − m)/s is (p/127.5 − (1 + m))/s.
    mean: signed ? mean.map((value) => value + 1) : mean,
    std: numbersOf(typed.std, "Standard deviation"),
  };
  return checkPreprocessing(preprocessing, "The preprocessing set by hand");
}

/** The fields that say a preprocessing. */
export function typedOf(preprocessing: ImagePreprocessing): TypedPreprocessing {
  const { resize, crop, colour, divisor, mean, std } = preprocessing;
  const signed = divisor === SIGNED_DIVISOR;
  return {
    resize: resize?.kind ?? "none",
    resizeSize: resizeText(resize),
    filter: resize?.filter ?? "bilinear",
    crops: crop !== null,
    cropSize: crop === null ? "" : sizeText(crop.width, crop.height),
    colour,
    range: signed ? "signed" : divisor === 1 ? "bytes" : "unit",
    mean: (signed ? mean.map((value) => value - 1) : mean).map(String).join(", "),
    std: std.map(String).join(", "),
  };
}

function resizeOf({ resize, resizeSize, filter }: TypedPreprocessing): ResizeStep | null {
  if (resize === "none") return null;
  if (resize === "exact") return { kind: "exact", ...sizeOf(resizeSize, "Resize"), filter };
  const [size, more] = sidesOf(resizeSize, "Resize");
  if (size === undefined || more !== undefined) {
    throw wrong("Resize", `"${resizeSize}"`, "one side in pixels, such as 256");
  }
  return { kind: "shorter", size, filter };
}

function sizeOf(text: string, where: string): { width: number; height: number } {
  const [width, height, more] = sidesOf(text, where);
  if (width === undefined || more !== undefined) {
    throw wrong(where, `"${text}"`, "a side in pixels, or width × height, such as 224 × 224");
  }
  return { width, height: height ?? width };
}

function sidesOf(text: string, where: string): number[] {
  const parts = text
    .split(/[x×*,;\s]+/i)
    .filter((part) => part !== "")
    .map(Number);
  if (parts.every((part) => Number.isInteger(part) && part > 0)) return parts;
  throw wrong(where, `"${text}"`, "whole numbers of pixels, such as 224 × 224");
}

function numbersOf(text: string, where: string): number[] {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== "");
  const numbers = parts.map(Number);
  if (numbers.length > 0 && numbers.every(Number.isFinite)) return numbers;
  throw wrong(where, `"${text}"`, "one number, or one a channel, such as 0.485, 0.456, 0.406");
}

function resizeText(resize: ResizeStep | null): string {
  if (resize === null) return "";
  return resize.kind === "shorter" ? String(resize.size) : sizeText(resize.width, resize.height);
}

function sizeText(width: number, height: number): string {
  return `${width} × ${height}`;
}
