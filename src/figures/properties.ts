import {
  formatCount,
  formatPercent,
  formatPoints,
  formatPointsInterval,
} from "../testbed/format.ts";
import type { Testbed } from "../testbed/types.ts";
import { exploreView } from "./exploreView.ts";
import {
  experimentOf,
  type Family,
  type FamilyPeak,
  familyPath,
  familyRun,
  familyWords,
  GLYPHS,
  GLYPHS_SHIFTS,
  peakOf,
  runsInLink,
} from "./families.ts";
import { choiceOf, type Figure, numberOf, testbedOf } from "./figure.ts";
import { drawnPlane, shiftPlane } from "./planes.ts";
import { type FigureValue, valuesFrom } from "./value.ts";

/** Experiments of the pre-training data, by the attribute `experiment` of their runs. */
const EXPERIMENTS = [
  { value: "pre-training size", key: "size", label: "Size" },
  { value: "pre-training diversity", key: "diversity", label: "Diversity" },
  { value: "pre-training difficulty", key: "difficulty", label: "Difficulty" },
] as const;

type Key = (typeof EXPERIMENTS)[number]["key"];
type Name = "seeds" | `${Key}-${"conditions" | "most" | "mostTitle" | "least" | "leastTitle"}`;

/** Size, diversity, difficulty of the pre-training data: the peak of effective robustness under each condition. */
export const properties: Figure<Name> = {
  id: "properties",
  title: "Size, diversity, difficulty",
  testbeds: [GLYPHS],
  initial: (testbeds) => {
    const testbed = testbeds.get(GLYPHS);
    const measured =
      testbed && EXPERIMENTS.every(({ value }) => families(testbed, value).length > 1);
    return measured ? { property: "size", shift: GLYPHS_SHIFTS[0].value, at: 1 } : null;
  },
  controls: () => [
    {
      kind: "choice",
      key: "property",
      label: "What is varied",
      options: EXPERIMENTS.map(({ key, label }) => ({ value: key, label })),
    },
    { kind: "choice", key: "shift", label: "Shift", options: GLYPHS_SHIFTS },
    {
      kind: "range",
      key: "at",
      label: "Share of the measured steps",
      min: 0,
      max: 1,
      step: 0.005,
      text: (share) => formatPercent(share, 0),
      playSeconds: 14,
    },
  ],
  scene: (testbeds, state) => {
    const plane = shiftPlane(testbedOf(testbeds, GLYPHS), choiceOf(state, "shift"));
    const key = choiceOf(state, "property");
    const { value } = EXPERIMENTS.find((one) => one.key === key) ?? EXPERIMENTS[0];
    const share = numberOf(state, "at");
    const shown = families(plane.testbed, value).map((family, index) => ({
      family,
      peak: peakOf(plane, familyRun(family, plane)),
      colour: plane.testbed.groups.length + index,
    }));
    const erOf = ({ peak }: (typeof shown)[number]) => peak?.er ?? Number.NEGATIVE_INFINITY;
    const best = shown.reduce((a, b) => (erOf(b) > erOf(a) ? b : a));
    const words = familyWords(
      shown.map(({ family }) => family),
      plane,
    );
    const sentence = `The highest mean path has its peak at ${formatPoints(erOf(best))} points: ${best.family.title.toLowerCase()}; ${words}`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        paths: shown.map(({ family, colour }) => familyPath(family, plane, colour, share)),
        labels: [],
        domain: { x: [0.2, 0.985], y: [0.1, 0.85] },
      },
      sentence,
      readouts: shown.map(({ family, peak }) => ({
        label: family.title,
        text: peak === null ? "no peak in range" : peakText(peak, family),
      })),
      explore: exploreView(plane, {
        runs: runsInLink(
          shown.map(({ family }) => family),
          plane.testbed,
        ),
      }),
    };
  },
  values: (testbeds) => {
    const plane = shiftPlane(testbedOf(testbeds, GLYPHS), GLYPHS_SHIFTS[0].value);
    const make = valuesFrom(plane.testbed.title, "measured");
    const entries = EXPERIMENTS.flatMap(({ value, key }): [string, FigureValue][] => {
      const peaks = families(plane.testbed, value)
        .map((family) => ({
          title: family.title,
          er: peakOf(plane, familyRun(family, plane))?.er ?? Number.NaN,
        }))
        .sort((a, b) => a.er - b.er);
      const [least, most] = [peaks[0], peaks.at(-1)];
      return [
        [`${key}-conditions`, make.count(peaks.length)],
        [`${key}-most`, make.signedPoints(most?.er ?? Number.NaN)],
        [`${key}-mostTitle`, make.name((most?.title ?? "").toLowerCase())],
        [`${key}-least`, make.signedPoints(least?.er ?? Number.NaN)],
        [`${key}-leastTitle`, make.name((least?.title ?? "").toLowerCase())],
      ];
    });
    const [first] = families(plane.testbed, EXPERIMENTS[0].value);
    return {
      ...(Object.fromEntries(entries) as Record<Name, FigureValue>),
      seeds: make.count(first?.runs.length ?? 0),
    };
  },
};

function families(testbed: Testbed, experiment: string): Family[] {
  return experimentOf(testbed, experiment);
}

/** "+5.2 [+4.8, +5.6] at step 70, n = 5". */
function peakText({ er, interval, point }: FamilyPeak, { runs }: Family): string {
  const over = interval === null ? "" : ` ${formatPointsInterval(interval.low, interval.high)}`;
  return `${formatPoints(er)}${over} at step ${formatCount(point.step)}, n = ${runs.length}`;
}
