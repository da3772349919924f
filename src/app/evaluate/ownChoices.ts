import type { InputLayout } from "../../evaluate/networkInput.ts";
import type { LabelMap } from "../../shiftset/labels/labelMap.ts";
import { ALL_IMAGES, type SamplePlan } from "../../shiftset/labels/sampling.ts";
import type { PreprocessingChoice } from "./preprocessingChoice.ts";

/** What the visitor decided about reading the networks. */
export interface OwnChoices {
  readonly sample: SamplePlan;
  readonly preprocessing: PreprocessingChoice;
  /** Which logits mean which class; null lets it be found out. */
  readonly map: LabelMap | null;
  /** Output that holds the logits, and the order of the input's axes; null lets them be found out. */
  readonly outputName: string | null;
  readonly inputLayout: InputLayout | null;
}

/** Everything is found out, on all images. */
export const FIRST_CHOICES: OwnChoices = {
  sample: ALL_IMAGES,
  preprocessing: { kind: "find" },
  map: null,
  outputName: null,
  inputLayout: null,
};
