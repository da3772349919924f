import { formatPercent } from "../testbed/format.ts";
import type { ChoiceControl, RangeControl } from "./figure.ts";

/** The choice of the vertical axis, for figures of courses. */
export const AXIS_CONTROL: ChoiceControl = {
  kind: "choice",
  key: "axis",
  label: "Vertical axis",
  options: [
    { value: "er", label: "Effective robustness" },
    { value: "accuracy", label: "Shifted accuracy" },
  ],
};

/** How far runs have come, as a share of their steps from 0 to 1; it plays from start to end. */
export function shareControl(label: string, playSeconds: number, key = "at"): RangeControl {
  return {
    kind: "range",
    key,
    label,
    min: 0,
    max: 1,
    step: 0.005,
    text: (share) => formatPercent(share, 0),
    playSeconds,
  };
}
