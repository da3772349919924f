import { formatCount, formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { positionAt } from "../trajectory/interpolate.ts";
import { exploreView } from "./exploreView.ts";
import {
  type Family,
  familyNamed,
  familyPath,
  familyRun,
  familyWords,
  GLYPHS,
  GLYPHS_SHIFTS,
  peakOf,
  runsInLink,
} from "./families.ts";
import { choiceOf, type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, lineFitOf, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const PRETRAINED = "pretrained";
const RANDOM = "random";

type Name =
  | "seeds"
  | "steps"
  | "models"
  | "r2"
  | "peakEr"
  | "peakStep"
  | "peakX"
  | "endEr"
  | "endX"
  | "endY"
  | "randomPeak"
  | "randomEnd"
  | "randomEndX"
  | "randomEndY"
  | "peakHandwriting"
  | "peakBlackletter";

/** The finding: the same network, fine-tuned after pre-training and trained from random weights. */
export const fineTuning: Figure<Name> = {
  id: "fine-tuning",
  title: "Pre-trained and from scratch, on letters",
  testbeds: [GLYPHS],
  initial: (testbeds) => {
    const testbed = testbeds.get(GLYPHS);
    return testbed && familiesHere(testbed).length === 2
      ? { shift: GLYPHS_SHIFTS[0].value, at: 1 }
      : null;
  },
  controls: () => [
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
    const plane = planeOn(testbeds, choiceOf(state, "shift"));
    const share = numberOf(state, "at");
    const shown = familiesHere(plane.testbed).map((family, index) => {
      const run = familyRun(family, plane);
      const steps = run?.points ?? [];
      const now = positionAt(steps, plane.scale, share * Math.max(steps.length - 1, 0));
      const er = now && run?.robustness?.(now.position);
      return { family, now, er, colour: plane.testbed.groups.length + index };
    });
    const words = shown.map(
      ({ family, now, er }) =>
        `${family.title}: step ${formatCount(Math.round(now?.step ?? 0))}, ${formatPercent(now?.x ?? 0)} in distribution, ER ${formatPoints(er ?? 0)}`,
    );
    const families = shown.map(({ family }) => family);
    const sentence = [...words, familyWords(families, plane)].join("; ");
    return {
      spec: {
        ...drawnPlane(plane, sentence),
        paths: shown.map(({ family, colour }) => familyPath(family, plane, colour, share)),
        labels: [],
        domain: { x: [0.2, 0.985], y: [0.1, 0.85] },
      },
      sentence,
      readouts: shown.map(({ family, er }) => ({
        label: `ER, ${family.title.toLowerCase()}`,
        text: formatPoints(er ?? 0),
      })),
      explore: exploreView(plane, { runs: runsInLink(families, plane.testbed) }),
    };
  },
  values: (testbeds) => {
    const plane = planeOn(testbeds, GLYPHS_SHIFTS[0].value);
    const make = valuesFrom(plane.testbed.title, "measured");
    const [pretrained, random] = [PRETRAINED, RANDOM].map((id) => runOn(plane, id));
    const peakOn = (shift: string) => runOn(planeOn(testbeds, shift), PRETRAINED).peak?.er;
    return {
      seeds: make.count(pretrained?.seeds ?? 0),
      steps: make.count(pretrained?.end?.step ?? 0),
      models: make.count(plane.baseline?.n ?? 0),
      r2: make.number(lineFitOf(plane)?.r2 ?? Number.NaN, 2),
      peakEr: make.signedPoints(pretrained?.peak?.er ?? Number.NaN),
      peakStep: make.count(pretrained?.peak?.point.step ?? 0),
      peakX: make.percent(pretrained?.peak?.point.x ?? Number.NaN),
      endEr: make.signedPoints(pretrained?.endEr ?? Number.NaN),
      endX: make.percent(pretrained?.end?.x ?? Number.NaN),
      endY: make.percent(pretrained?.end?.y ?? Number.NaN),
      randomPeak: make.signedPoints(random?.peak?.er ?? Number.NaN),
      randomEnd: make.signedPoints(random?.endEr ?? Number.NaN),
      randomEndX: make.percent(random?.end?.x ?? Number.NaN),
      randomEndY: make.percent(random?.end?.y ?? Number.NaN),
      peakHandwriting: make.signedPoints(peakOn("glyphs-handwriting") ?? Number.NaN),
      peakBlackletter: make.signedPoints(peakOn("glyphs-blackletter") ?? Number.NaN),
    };
  },
};

function planeOn(testbeds: Testbeds, shift: string): PlaneData {
  return shiftPlane(testbedOf(testbeds, GLYPHS), shift);
}

function familiesHere(testbed: PlaneData["testbed"]): Family[] {
  return [PRETRAINED, RANDOM].flatMap((id) => familyNamed(testbed, id) ?? []);
}

/** What a family's mean path comes to on a plane. */
function runOn(plane: PlaneData, id: string) {
  const family = familyNamed(plane.testbed, id);
  const run = family ? familyRun(family, plane) : null;
  const last = (run?.points.length ?? 0) - 1;
  const endEr = last < 0 ? null : run?.robustness?.(last);
  const peak = peakOf(plane, run);
  return { seeds: family?.runs.length ?? 0, end: run?.points[last], endEr, peak };
}
