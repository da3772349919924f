import type { ImagePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import type { PresetName } from "../../shiftset/resize/presets.ts";

/** How images are prepared: found out, a preset, or what a file states. */
export type PreprocessingChoice =
  | { readonly kind: "find" }
  | { readonly kind: "preset"; readonly name: PresetName }
  | { readonly kind: "stated"; readonly from: string; readonly stated: ImagePreprocessing };
