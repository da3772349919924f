import { checkPreprocessing, wrong } from "./checkPreprocessing.ts";
import {
  channelsField,
  type Fields,
  filterField,
  isFields,
  numberField,
  parseFields,
  type Stated,
  shown,
} from "./fields.ts";
import type { Size } from "./geometry.ts";
import { type ImagePreprocessing, PLAIN } from "./preprocessing.ts";
import { IMAGENET_MEAN, IMAGENET_STD } from "./presets.ts";

/**
 * Reads timm's config.json (its `pretrained_cfg`) as timm's evaluation transform does.
 * @param where the file's name, for messages
 * @throws ImageSetError preprocessing, naming the field
 */
export function parseTimm(text: string, where: string): Stated<ImagePreprocessing> {
  const all = parseFields(text, where);
  const fields = isFields(all.pretrained_cfg) ? all.pretrained_cfg : all;
  const notes: string[] = [];
  const input = inputSize(fields, where);
  const filter = filterField(fields, "interpolation", where) ?? "bilinear";
  if (fields.interpolation === undefined)
    notes.push("The file names no interpolation; bilinear was assumed.");
  const share = numberField(fields, "crop_pct", where) ?? 0.875;
  if (!(share > 0 && share <= 2)) throw wrong(where, `"crop_pct": ${share}`, "a share above 0");
  const scaled = {
    width: Math.floor(input.width / share),
    height: Math.floor(input.height / share),
  };
  const mode = fields.crop_mode ?? "center";
  if (mode !== "center" && mode !== "squash") {
    throw wrong(where, `"crop_mode": ${shown(mode)}`, '"center" or "squash"');
  }
  const isShorter = mode === "center" && scaled.width === scaled.height;
  const preprocessing: ImagePreprocessing = {
    ...PLAIN,
    resize: isShorter
      ? { kind: "shorter", size: scaled.width, filter }
      : { kind: "exact", ...scaled, filter },
    crop: { ...input, rounding: "torchvision" },
    mean: channelsField(fields, "mean", where) ?? IMAGENET_MEAN,
    std: channelsField(fields, "std", where) ?? IMAGENET_STD,
  };
  return { preprocessing: checkPreprocessing(preprocessing, where), notes };
}

/** [channels, height, width]. */
function inputSize(fields: Fields, where: string): Size {
  const size = fields.input_size;
  const [, height, width] = Array.isArray(size) ? (size as readonly unknown[]) : [];
  if (typeof height === "number" && typeof width === "number") return { width, height };
  throw wrong(where, `"input_size": ${shown(size)}`, "[channels, height, width]");
}

/**
 * Reads either kind of file by its fields.
 * @throws ImageSetError preprocessing where it is neither
 */
export function isTimmConfig(text: string, where: string): boolean {
  const fields = parseFields(text, where);
  return (
    isFields(fields.pretrained_cfg) ||
    (fields.input_size !== undefined && fields.architecture !== undefined)
  );
}
