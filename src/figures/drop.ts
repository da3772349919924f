import { formatPercent, formatPercentNumber } from "../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, meanOf, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

interface DropOptions {
  readonly id: string;
  readonly title: string;
  readonly testbed: string;
  /** Id of the shifted test set. */
  readonly shift: string;
}

type DropName =
  | "models"
  | "xImages"
  | "yImages"
  | "meanDrop"
  | "smallestDrop"
  | "largestDrop"
  | "bestX"
  | "bestY"
  | "bestDrop"
  | "worstDrop"
  | "swaps";

/** The drop: every model against y = x, walked from the least to the most accurate. */
function dropFigure({ id, title, testbed: testbedId, shift }: DropOptions): Figure<DropName> {
  const planeOf = (testbeds: Testbeds) => shiftPlane(testbedOf(testbeds, testbedId), shift);
  return {
    id,
    title,
    testbeds: [testbedId],
    initial: (testbeds) => ({ model: inOrder(planeOf(testbeds)).length }),
    controls: (testbeds) => {
      const models = inOrder(planeOf(testbeds));
      return [
        {
          kind: "range",
          key: "model",
          label: "Model, from the least to the most accurate",
          min: 1,
          max: models.length,
          step: 1,
          text: (rank) => models[rank - 1]?.model.title ?? "",
          playSeconds: 12,
        },
      ];
    },
    scene: (testbeds, state) => {
      const plane = planeOf(testbeds);
      const models = inOrder(plane);
      const rank = Math.round(numberOf(state, "model"));
      const at = models[rank - 1] ?? models[0];
      if (!at) throw new RangeError(`The plane of "${testbedId}" has no model of the baseline.`);
      const sentence = `${at.model.title}: ${formatPercent(at.x.fraction)} on ${plane.x.title}, ${formatPercent(at.y.fraction)} on ${plane.y.title}; ${formatPercentNumber(dropOf(at))} points lost`;
      return {
        spec: {
          ...drawnPlane(plane, sentence),
          baseline: null,
          selected: [at.model.id],
          labels: [at.model.id],
        },
        sentence,
        readouts: [
          { label: plane.x.title, text: formatPercent(at.x.fraction) },
          { label: plane.y.title, text: formatPercent(at.y.fraction) },
          { label: "Drop, points", text: formatPercentNumber(dropOf(at)) },
        ],
        explore: exploreView(plane, { selected: [at.model.id] }),
      };
    },
    values: (testbeds) => {
      const plane = planeOf(testbeds);
      const models = inOrder(plane);
      const drops = models.map(dropOf);
      const [worst, best] = [models[0], models.at(-1)];
      const make = valuesFrom(plane.testbed.title);
      return {
        models: make.count(models.length),
        xImages: make.count(plane.x.size ?? 0),
        yImages: make.count(plane.y.size ?? 0),
        meanDrop: make.points(meanOf(drops)),
        smallestDrop: make.points(Math.min(...drops)),
        largestDrop: make.points(Math.max(...drops)),
        bestX: make.percent(best?.x.fraction ?? Number.NaN),
        bestY: make.percent(best?.y.fraction ?? Number.NaN),
        bestDrop: make.points(best ? dropOf(best) : Number.NaN),
        worstDrop: make.points(worst ? dropOf(worst) : Number.NaN),
        swaps: make.percent(swappedShare(models), 0),
      };
    },
  };
}

/** CIFAR-10 to CIFAR-10.1. */
export const drop = dropFigure({
  id: "drop",
  title: "The drop, CIFAR-10 to CIFAR-10.1",
  testbed: "cifar10.1",
  shift: "v6",
});

/** ImageNet to ImageNetV2. */
export const dropImageNet = dropFigure({
  id: "drop-imagenet",
  title: "The drop, ImageNet to ImageNetV2",
  testbed: "imagenet-testbed",
  shift: "imagenetv2-matched-frequency",
});

/** The models of the baseline from the least to the most accurate in distribution. */
function inOrder(plane: PlaneData): PlacedModel[] {
  return plane.models
    .filter((placed) => placed.inBaseline)
    .sort((a, b) => a.x.fraction - b.x.fraction);
}

function dropOf({ x, y }: PlacedModel): number {
  return x.fraction - y.fraction;
}

/** Share of the pairs of models whose order on the shifted images is the other way round (Kendall). */
function swappedShare(models: readonly PlacedModel[]): number {
  let swapped = 0;
  let pairs = 0;
  for (const [i, a] of models.entries()) {
    for (const b of models.slice(i + 1)) {
      if (a.x.fraction === b.x.fraction || a.y.fraction === b.y.fraction) continue;
      pairs += 1;
      if (a.x.fraction < b.x.fraction !== a.y.fraction < b.y.fraction) swapped += 1;
    }
  }
  return pairs === 0 ? Number.NaN : swapped / pairs;
}
