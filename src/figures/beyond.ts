import { formatCount, formatNumber, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { accuracyOn } from "../testbed/readAccuracies.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, lineFitOf, placedModel, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const SHIFT = "imagenet-a";
const PARTNER = "val-on-imagenet-a-classes";
/** ImageNet-A holds only images that this network gets wrong (Hendrycks et al. 2021). */
const KINK = "resnet50";
/** Trained on ImageNet alone, and among the strongest of those. */
const MODEL = "efficientnet-b7-randaug";
const TRAINED_ALONE = ["standard", "low-accuracy-cnn"];

/** Extrapolation: a line fitted on weak models, read far beyond them. */
export const beyond: Figure<
  "weakN" | "weakEr" | "strongN" | "strongEr" | "model" | "modelX" | "kinkX" | "kinkY"
> = {
  id: "beyond",
  title: "Beyond the fitted range",
  testbeds: [TESTBED],
  initial: () => ({ fitted: "weak" }),
  controls: () => [
    {
      kind: "choice",
      key: "fitted",
      label: "Fitted on",
      options: [
        { value: "weak", label: "Models up to ResNet-50" },
        { value: "strong", label: "Models beyond ResNet-50" },
      ],
    },
  ],
  scene: (testbeds, state) => {
    const fitted = choiceOf(state, "fitted") === "strong" ? "strong" : "weak";
    const plane = planeFittedOn(testbeds, fitted);
    const { er, model, extrapolated } = placedModel(plane, MODEL);
    const n = formatCount(plane.baseline?.n ?? 0);
    const words = extrapolated ? "extrapolated" : "within the fitted range";
    const sentence = `A line through ${n} ${fitted} models gives ${model.title} ${formatPoints(er ?? Number.NaN)} points, ${words}`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        marks: drawn.marks.filter((mark) => TRAINED_ALONE.includes(mark.group)),
        selected: [MODEL],
        labels: [MODEL],
      },
      sentence,
      readouts: [
        { label: "Fitted on n", text: n },
        { label: "Slope", text: formatNumber(lineFitOf(plane)?.slope ?? Number.NaN, 2) },
        { label: `ER of ${model.title}`, text: formatPoints(er ?? Number.NaN) },
      ],
      explore: exploreView(plane, { selected: [MODEL] }),
    };
  },
  values: (testbeds) => {
    const make = valuesFrom(testbedOf(testbeds, TESTBED).title);
    const [weak, strong] = [planeFittedOn(testbeds, "weak"), planeFittedOn(testbeds, "strong")];
    return {
      weakN: make.count(weak.baseline?.n ?? 0),
      weakEr: make.signedPoints(placedModel(weak, MODEL).er ?? Number.NaN),
      strongN: make.count(strong.baseline?.n ?? 0),
      strongEr: make.signedPoints(placedModel(strong, MODEL).er ?? Number.NaN),
      model: make.name(placedModel(strong, MODEL).model.title),
      modelX: make.percent(placedModel(strong, MODEL).x.fraction),
      kinkX: make.percent(placedModel(strong, KINK).x.fraction),
      kinkY: make.percent(placedModel(strong, KINK).y.fraction, 2),
    };
  },
};

/** The plane with a line through the models at most as accurate in distribution as ResNet-50, or through the others. */
function planeFittedOn(testbeds: Testbeds, fitted: "weak" | "strong"): PlaneData {
  const testbed = testbedOf(testbeds, TESTBED);
  const inDistribution = (id: string) => {
    const model = testbed.models.find((one) => one.id === id);
    return model ? (accuracyOn(model.accuracies, PARTNER)?.fraction ?? Number.NaN) : Number.NaN;
  };
  const kink = inDistribution(KINK);
  const left = testbed.models.filter(
    ({ id, group }) =>
      TRAINED_ALONE.includes(group) && inDistribution(id) > kink === (fitted === "weak"),
  );
  return planeOf(testbed, {
    x: PARTNER,
    y: SHIFT,
    scale: "logit",
    baseline: TRAINED_ALONE,
    excluded: left.map(({ id }) => id),
  });
}
