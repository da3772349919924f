import { wrong } from "./checkPreprocessing.ts";
import { parseFields, type Stated } from "./fields.ts";
import { parseHuggingFace } from "./huggingFace.ts";
import type { ImagePreprocessing } from "./preprocessing.ts";
import { isTimmConfig, parseTimm } from "./timm.ts";

/** What a file that stands beside a checkpoint states of its preprocessing, and which kind of file it is. */
export interface StatedPreprocessing extends Stated<ImagePreprocessing> {
  readonly kind: "hugging-face" | "timm";
}

/**
 * Reads a preprocessor_config.json (Hugging Face) or a config.json (timm), told apart by their fields.
 * @param where the file's name, for messages
 * @throws ImageSetError preprocessing where it is neither, or naming the field that is wrong
 */
export function parsePreprocessing(text: string, where: string): StatedPreprocessing {
  if (isTimmConfig(text, where)) return { kind: "timm", ...parseTimm(text, where) };
  const fields = parseFields(text, where);
  const isHuggingFace = [
    "image_mean",
    "image_processor_type",
    "feature_extractor_type",
    "do_resize",
  ].some((name) => name in fields);
  if (isHuggingFace) return { kind: "hugging-face", ...parseHuggingFace(text, where) };
  throw wrong(
    where,
    "nothing of a preprocessing",
    "Hugging Face's preprocessor_config.json or timm's config.json",
  );
}
