import { effectiveRobustnessInterval } from "../stats/effectiveRobustnessInterval.ts";
import type { Interval } from "../stats/interval.ts";
import { formatCount, formatPoints, formatPointsInterval } from "../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, erIntervalOf, linesOf, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "cifar10.1";
const SHIFT = "v6";
/** The interval that chance alone would leave out so often. */
const LEVEL = 0.95;

/** Intervals: the winner of a testbed, were the shifted set smaller than it is. */
export const fewImages: Figure<
  "models" | "images" | "clear" | "byChance" | "topTitle" | "topEr" | "topInterval"
> = {
  id: "few-images",
  title: "Too few images",
  testbeds: [TESTBED],
  initial: () => ({ images: 200 }),
  controls: (testbeds) => {
    const most = planeHere(testbeds).y.size ?? 2000;
    return [
      {
        kind: "range",
        key: "images",
        label: "Shifted images that were measured",
        min: 100,
        max: most,
        step: 50,
        text: (n) => formatCount(n),
      },
    ];
  },
  scene: (testbeds, state) => {
    const plane = planeHere(testbeds);
    const images = Math.round(numberOf(state, "images"));
    const top = mostRobust(plane);
    const interval = intervalWith(plane, top, images);
    const er = formatPoints(top.er ?? Number.NaN);
    const words = interval.low > 0 ? "above the line" : "not told from the line";
    const sentence = `With ${formatCount(images)} shifted images, ${top.model.title} has ${er} points, ${formatPointsInterval(interval.low, interval.high)}: ${words}`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        marks: drawn.marks.map((mark) => {
          const placed = plane.models.find(({ model }) => model.id === mark.id);
          return placed ? { ...mark, erInterval: intervalWith(plane, placed, images) } : mark;
        }),
        selected: [top.model.id],
        labels: [top.model.id],
      },
      sentence,
      readouts: [
        { label: top.model.title, text: er },
        { label: "95 % interval", text: formatPointsInterval(interval.low, interval.high) },
        {
          label: `Models clear of the line, of ${plane.models.length}`,
          text: formatCount(clearModels(plane, images)),
        },
      ],
      explore: exploreView(plane, { selected: [top.model.id] }),
    };
  },
  values: (testbeds) => {
    const plane = planeHere(testbeds);
    const make = valuesFrom(plane.testbed.title);
    const top = mostRobust(plane);
    const interval = erIntervalOf(plane, top);
    const clear = plane.models.filter((placed) => isClear(erIntervalOf(plane, placed))).length;
    return {
      models: make.count(plane.models.length),
      images: make.count(plane.y.size ?? 0),
      clear: make.count(clear),
      byChance: make.number(plane.models.length * (1 - LEVEL), 1),
      topTitle: make.name(top.model.title),
      topEr: make.signedPoints(top.er ?? Number.NaN),
      topInterval: make.name(
        interval ? formatPointsInterval(interval.low, interval.high) : "unknown",
      ),
    };
  },
};

function planeHere(testbeds: Testbeds): PlaneData {
  return shiftPlane(testbedOf(testbeds, TESTBED), SHIFT);
}

function mostRobust(plane: PlaneData): PlacedModel {
  return plane.models.reduce((a, b) => ((b.er ?? -1) > (a.er ?? -1) ? b : a));
}

const intervals = new WeakMap<PlacedModel, Map<number, Interval>>();

/** The interval of ER if the same share of only so many shifted images had been right. */
function intervalWith(plane: PlaneData, placed: PlacedModel, images: number): Interval {
  const kept = intervals.get(placed) ?? new Map<number, Interval>();
  intervals.set(placed, kept);
  const found = kept.get(images);
  if (found) return found;
  const lines = linesOf(plane);
  if (lines === null) throw new RangeError("Intervals need a baseline that can be resampled.");
  const { x, y } = placed;
  const made = effectiveRobustnessInterval(lines, {
    x: x.fraction,
    y: y.fraction,
    xTotal: x.total,
    yTotal: images,
  });
  kept.set(images, made);
  return made;
}

function clearModels(plane: PlaneData, images: number): number {
  return plane.models.filter((placed) => isClear(intervalWith(plane, placed, images))).length;
}

function isClear(interval: Interval | null): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}
