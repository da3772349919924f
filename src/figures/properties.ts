import { formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Testbed } from "../testbed/types.ts";
import { exploreView } from "./exploreView.ts";
import {
  experimentOf,
  type Family,
  familyPath,
  GLYPHS,
  GLYPHS_SHIFTS,
  meanPath,
  peakOf,
} from "./families.ts";
import { choiceOf, type Figure, numberOf, testbedOf } from "./figure.ts";
import { drawnPlane, meanOf, shiftPlane } from "./planes.ts";
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
      steps: meanPath(family, plane),
      colour: plane.testbed.groups.length + index,
    }));
    const peaks = shown.map(({ family, steps }) => ({
      title: family.title,
      er: peakOf(plane, steps)?.er ?? Number.NaN,
    }));
    const best = peaks.reduce((a, b) => (b.er > a.er ? b : a));
    const sentence = `The highest mean path has its peak at ${formatPoints(best.er)} points: ${best.title.toLowerCase()}`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        paths: shown.map(({ family, steps, colour }) => familyPath(family, steps, colour, share)),
        labels: [],
        domain: { x: [0.2, 0.985], y: [0.1, 0.85] },
      },
      sentence,
      readouts: peaks.map(({ title, er }) => ({ label: title, text: formatPoints(er) })),
      explore: exploreView(plane, {
        runs: shown.flatMap(({ family }) => family.runs.slice(0, 1).map(({ id }) => id)),
      }),
    };
  },
  values: (testbeds) => {
    const plane = shiftPlane(testbedOf(testbeds, GLYPHS), GLYPHS_SHIFTS[0].value);
    const make = valuesFrom(plane.testbed.title, "measured");
    const entries = EXPERIMENTS.flatMap(({ value, key }): [string, FigureValue][] => {
      const peaks = families(plane.testbed, value)
        .map((family) => ({ title: family.title, er: meanPeak(plane, family) }))
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

/** Mean over the seeds of each run's own peak. */
function meanPeak(plane: PlaneData, family: Family): number {
  const peaks = family.runs.flatMap((run) => {
    const points = meanPath({ ...family, runs: [run] }, plane);
    return peakOf(plane, points)?.er ?? [];
  });
  return meanOf(peaks);
}
