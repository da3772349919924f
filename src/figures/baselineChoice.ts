import { formatCount, formatPoints } from "../testbed/format.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, placedModel, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const SHIFT = "imagenet-r";
const PARTNER = "val-on-imagenet-r-classes";
/** A large network, pre-trained on many images and then fine-tuned. */
const MODEL = "bit-m-r152x4-ilsvrc2012";

/** Choice of baseline: the same model, above one line and below another. */
export const baselineChoice: Figure<"standardN" | "standardEr" | "allN" | "allEr" | "model"> = {
  id: "baseline-choice",
  title: "Which line?",
  testbeds: [TESTBED],
  initial: () => ({ fitted: "all" }),
  controls: () => [
    {
      kind: "choice",
      key: "fitted",
      label: "Fitted on",
      options: [
        { value: "all", label: "Every model" },
        { value: "standard", label: "Standard training only" },
      ],
    },
  ],
  scene: (testbeds, state) => {
    const plane = planeWith(testbeds, choiceOf(state, "fitted"));
    const { er, model } = placedModel(plane, MODEL);
    const n = formatCount(plane.baseline?.n ?? 0);
    const sentence = `Against the line of ${n} models, ${model.title} has an effective robustness of ${formatPoints(er ?? Number.NaN)} points`;
    return {
      spec: { ...drawnPlane(plane, sentence), selected: [MODEL], labels: [MODEL] },
      sentence,
      readouts: [
        { label: "Fitted on n", text: n },
        { label: `ER of ${model.title}`, text: formatPoints(er ?? Number.NaN) },
      ],
      explore: exploreView(plane, { selected: [MODEL] }),
    };
  },
  values: (testbeds) => {
    const make = valuesFrom(testbedOf(testbeds, TESTBED).title);
    const [standard, all] = [planeWith(testbeds, "standard"), planeWith(testbeds, "all")];
    return {
      model: make.name(placedModel(all, MODEL).model.title),
      standardN: make.count(standard.baseline?.n ?? 0),
      standardEr: make.signedPoints(placedModel(standard, MODEL).er ?? Number.NaN),
      allN: make.count(all.baseline?.n ?? 0),
      allEr: make.signedPoints(placedModel(all, MODEL).er ?? Number.NaN),
    };
  },
};

function planeWith(testbeds: Testbeds, fitted: string) {
  return planeOf(testbedOf(testbeds, TESTBED), {
    x: PARTNER,
    y: SHIFT,
    scale: "logit",
    baseline: fitted === "all" ? "all" : [fitted],
  });
}
