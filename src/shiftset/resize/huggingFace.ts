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
  truthField,
} from "./fields.ts";
import type { ResizeFilter } from "./filters.ts";
import type { Size } from "./geometry.ts";
import { type CropStep, type ImagePreprocessing, PLAIN, type ResizeStep } from "./preprocessing.ts";
import { IMAGENET_MEAN, IMAGENET_STD } from "./presets.ts";

/**
 * Reads Hugging Face's preprocessor_config.json of an image classifier.
 * @param where the file's name, for messages
 * @returns the preprocessing, and what the file leaves to its processor's defaults
 * @throws ImageSetError preprocessing, naming the field
 */
export function parseHuggingFace(text: string, where: string): Stated<ImagePreprocessing> {
  const fields = parseFields(text, where);
  const notes: string[] = [];
  noteStrangers(fields, where, notes);
  const geometry = geometryOf(fields, where, notes);
  const preprocessing: ImagePreprocessing = {
    ...PLAIN,
    ...geometry,
    colour: truthField(fields, "do_flip_channel_order", false) ? "bgr" : "rgb",
    ...values(fields, where, notes),
  };
  return { preprocessing: checkPreprocessing(preprocessing, where), notes };
}

type Geometry = Pick<ImagePreprocessing, "resize" | "crop">;

function processorName(fields: Fields): string {
  return [fields.image_processor_type, fields.feature_extractor_type]
    .filter((name) => typeof name === "string")
    .join(" ");
}

const isOf = (fields: Fields, family: RegExp): boolean => family.test(processorName(fields));
const CONVNEXT = /convnext/i;
const POOLFORMER = /poolformer/i;
const EFFICIENTNET = /efficientnet/i;

/** Fields that only some processors read, and which do. */
const OF_FAMILIES = [
  ["crop_pct", [CONVNEXT, POOLFORMER]],
  ["include_top", [EFFICIENTNET]],
  ["rescale_offset", [EFFICIENTNET]],
] as const;

/**
 * Fields that the file's own processor passes over are noted.
 * @throws ImageSetError preprocessing where the file does not say whose they are
 */
function noteStrangers(fields: Fields, where: string, notes: string[]): void {
  for (const [name, families] of OF_FAMILIES) {
    const value = fields[name];
    const isStated = value !== undefined && value !== null && value !== false;
    if (!isStated || families.some((family) => isOf(fields, family))) continue;
    const processor = processorName(fields);
    if (processor === "") {
      throw wrong(
        where,
        `"${name}": ${shown(value)}, and no processor that reads it`,
        'an "image_processor_type" beside it, because processors differ in it',
      );
    }
    notes.push(`The field "${name}" was left out: ${processor} does not read it.`);
  }
}

function geometryOf(fields: Fields, where: string, notes: string[]): Geometry {
  if (isOf(fields, CONVNEXT)) return convNextGeometry(fields, where);
  return isOf(fields, POOLFORMER)
    ? poolFormerGeometry(fields, where)
    : plainGeometry(fields, where, notes);
}

/** PoolFormer: sides become size / crop_pct (0.9 unless the file says null) first, the shorter one where they are equal. */
function poolFormerGeometry(fields: Fields, where: string): Geometry {
  const isCropped = truthField(fields, "do_center_crop", true);
  const crop = isCropped ? cropStep({ crop_size: 224, ...fields }, where) : null;
  if (!truthField(fields, "do_resize", true)) return { resize: null, crop };
  const filter = filterField(fields, "resample", where) ?? "bicubic";
  const size = isFields(fields.size) ? fields.size : { shortest_edge: fields.size ?? 224 };
  const share = fields.crop_pct === null ? null : (numberField(fields, "crop_pct", where) ?? 0.9);
  if (share !== null && !(share > 0 && share <= 1)) {
    throw wrong(where, `"crop_pct": ${share}`, "a share above 0, to 1, or null");
  }
  const scaled = (side: number) => (share === null ? side : Math.trunc(side / share));
  const { width, height } = sizeOf(size, "size", where);
  const isShorter = size.shortest_edge !== undefined || (share !== null && width === height);
  return {
    resize: isShorter
      ? { kind: "shorter", size: scaled(height), filter }
      : { kind: "exact", width: scaled(width), height: scaled(height), filter },
    crop,
  };
}

function plainGeometry(fields: Fields, where: string, notes: string[]): Geometry {
  const crop = truthField(fields, "do_center_crop", false) ? cropStep(fields, where) : null;
  if (!truthField(fields, "do_resize", fields.size !== undefined)) return { resize: null, crop };
  const filter = filterOf(fields, where, notes);
  return { resize: resizeStep(fields, filter, crop !== null, where, notes), crop };
}

function filterOf(fields: Fields, where: string, notes: string[]): ResizeFilter {
  const stated = filterField(fields, "resample", where);
  if (stated) return stated;
  // EfficientNet's processor takes the nearest pixel.
  const assumed = isOf(fields, EFFICIENTNET)
    ? "nearest"
    : isOf(fields, /clip/i)
      ? "bicubic"
      : "bilinear";
  notes.push(`The file names no resampling; ${assumed} was assumed.`);
  return assumed;
}

function resizeStep(
  fields: Fields,
  filter: ResizeFilter,
  isCropped: boolean,
  where: string,
  notes: string[],
): ResizeStep {
  const { size } = fields;
  if (isFields(size)) {
    const shortest = numberField(size, "shortest_edge", where);
    if (shortest !== undefined) {
      if (size.longest_edge !== undefined) notes.push('The bound "longest_edge" was left out.');
      // LeViT's processor makes the shorter side 256/224 times what the file says.
      const side = isOf(fields, /levit/i) ? Math.trunc((256 / 224) * shortest) : shortest;
      return { kind: "shorter", size: side, filter };
    }
    return { kind: "exact", ...sizeOf(size, "size", where), filter };
  }
  if (typeof size !== "number") throw wrong(where, `"size": ${shown(size)}`, "a number or sides");
  // Older files give one number: the shorter side where a crop follows, else both sides.
  return isCropped
    ? { kind: "shorter", size, filter }
    : { kind: "exact", width: size, height: size, filter };
}

function cropStep(fields: Fields, where: string): CropStep {
  const size = fields.crop_size ?? fields.size;
  if (typeof size === "number") return { width: size, height: size, rounding: "floor" };
  if (isFields(size)) return { ...sizeOf(size, "crop_size", where), rounding: "floor" };
  throw wrong(where, `"crop_size": ${shown(size)}`, "a number or sides");
}

function sizeOf(size: Fields, name: string, where: string): Size {
  const height = numberField(size, "height", where) ?? numberField(size, "shortest_edge", where);
  const width = numberField(size, "width", where) ?? height;
  if (width !== undefined && height !== undefined) return { width, height };
  throw wrong(where, `"${name}": ${shown(size)}`, '"height" and "width", or "shortest_edge"');
}

/** ConvNeXt: below 384 the shorter side is size / crop_pct and a crop follows; from there on, both sides at once. */
function convNextGeometry(fields: Fields, where: string): Geometry {
  const { size } = fields;
  const side = isFields(size) ? numberField(size, "shortest_edge", where) : size;
  if (typeof side !== "number") throw wrong(where, `"size": ${shown(size)}`, '"shortest_edge"');
  const filter = filterField(fields, "resample", where) ?? "bilinear";
  if (side >= 384) {
    return { resize: { kind: "exact", width: side, height: side, filter }, crop: null };
  }
  const share = numberField(fields, "crop_pct", where) ?? 224 / 256;
  return {
    resize: { kind: "shorter", size: Math.trunc(side / share), filter },
    crop: { width: side, height: side, rounding: "floor" },
  };
}

type Values = Pick<ImagePreprocessing, "divisor" | "mean" | "std">;

function values(fields: Fields, where: string, notes: string[]): Values {
  const plain = plainValues(fields, where, notes);
  return isOf(fields, EFFICIENTNET) ? efficientNetValues(plain, fields, where) : plain;
}

/** EfficientNet: with include_top, which is its default, the values are divided by std once more; with rescale_offset they begin at −1. */
function efficientNetValues(plain: Values, fields: Fields, where: string): Values {
  const { divisor } = plain;
  const hasOffset = truthField(fields, "rescale_offset", false);
  if (hasOffset && divisor !== 127.5) {
    throw wrong(
      where,
      `"rescale_offset": true with "rescale_factor": ${shown(fields.rescale_factor)}, which versions of the library read differently`,
      "a factor of 1 / 127.5 with it, for pixels from −1 to 1",
    );
  }
  const mean = hasOffset ? plain.mean.map((value) => value + 1) : plain.mean;
  if (!truthField(fields, "include_top", true)) return { ...plain, mean };
  const again = channelsField(fields, "image_std", where) ?? plain.std;
  const std = again.map((value, channel) => value * (plain.std[channel] ?? plain.std[0] ?? 1));
  return { divisor, mean, std };
}

function plainValues(fields: Fields, where: string, notes: string[]): Values {
  const isRescaled = truthField(fields, "do_rescale", true);
  const factor = isRescaled ? (numberField(fields, "rescale_factor", where) ?? 1 / 255) : 1;
  const divisor = tidy(1 / factor);
  if (!truthField(fields, "do_normalize", fields.image_mean !== undefined)) {
    return { divisor, mean: [0], std: [1] };
  }
  const mean = channelsField(fields, "image_mean", where);
  const std = channelsField(fields, "image_std", where);
  if (mean && std) return { divisor, mean, std };
  notes.push(
    "The file normalises without saying by what; ImageNet's mean and deviation were assumed.",
  );
  return { divisor, mean: mean ?? IMAGENET_MEAN, std: std ?? IMAGENET_STD };
}

/** 1 / 0.00392156862745098 is meant to be 255. */
function tidy(divisor: number): number {
  const whole = Math.round(divisor * 2) / 2;
  return Math.abs(divisor - whole) < 1e-6 * whole ? whole : divisor;
}
