import { formatCount, formatNumber, formatPercent, formatPoints } from "../testbed/format.ts";
import { accuracyOn } from "../testbed/readAccuracies.ts";
import { exploreView } from "./exploreView.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, lineFitOf, placedModel, planeOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const SHIFT = "imagenet-a";
const PARTNER = "val-on-imagenet-a-classes";
/** Trained on ImageNet alone, and among the strongest of those. */
const MODEL = "efficientnet-b7-randaug";
const TRAINED_ALONE = ["standard", "low-accuracy-cnn"];
/** In-distribution accuracy up to which models enter the fit when the figure goes wrong. */
const WEAK = 0.9;

/** Extrapolation: a line fitted on weak models, read far beyond them. */
export const beyond: Figure<
  "weak" | "weakN" | "weakEr" | "allN" | "allEr" | "model" | "modelX" | "resnet50Y"
> = {
  id: "beyond",
  title: "Beyond the fitted range",
  testbeds: [TESTBED],
  initial: () => ({ upTo: WEAK }),
  controls: () => [
    {
      kind: "range",
      key: "upTo",
      label: "Models enter the fit up to an in-distribution accuracy of",
      min: 0.8,
      max: 0.99,
      step: 0.005,
      text: (value) => formatPercent(value),
      playSeconds: 8,
    },
  ],
  scene: (testbeds, state) => {
    const upTo = numberOf(state, "upTo");
    const plane = planeUpTo(testbeds, upTo);
    const { er, model, extrapolated } = placedModel(plane, MODEL);
    const n = formatCount(plane.baseline?.n ?? 0);
    const words = extrapolated ? ", extrapolated" : ", within the fitted range";
    const sentence = `A line through ${n} models of at most ${formatPercent(upTo)} gives ${model.title} ${formatPoints(er ?? Number.NaN)} points${words}`;
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
    const [weak, all] = [planeUpTo(testbeds, WEAK), planeUpTo(testbeds, 1)];
    return {
      weak: make.percent(WEAK, 0),
      weakN: make.count(weak.baseline?.n ?? 0),
      weakEr: make.signedPoints(placedModel(weak, MODEL).er ?? Number.NaN),
      allN: make.count(all.baseline?.n ?? 0),
      allEr: make.signedPoints(placedModel(all, MODEL).er ?? Number.NaN),
      model: make.name(placedModel(all, MODEL).model.title),
      modelX: make.percent(placedModel(all, MODEL).x.fraction),
      resnet50Y: make.percent(placedModel(all, "resnet50").y.fraction),
    };
  },
};

function planeUpTo(testbeds: Testbeds, upTo: number) {
  const testbed = testbedOf(testbeds, TESTBED);
  const stronger = testbed.models.filter(
    ({ accuracies }) => (accuracyOn(accuracies, PARTNER)?.fraction ?? 0) > upTo,
  );
  return planeOf(testbed, {
    x: PARTNER,
    y: SHIFT,
    scale: "logit",
    baseline: TRAINED_ALONE,
    excluded: stronger.map(({ id }) => id),
  });
}
