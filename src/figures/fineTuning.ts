import { formatCount, formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { positionAt } from "../trajectory/interpolate.ts";
import { AXIS_CONTROL, shareControl } from "./controls.ts";
import {
  type Course,
  courseOf,
  coursePath,
  coursesSpec,
  erAt,
  exploreCourses,
  lower,
  overSeedsText,
  type SeedsPeak,
} from "./courses.ts";
import { type Family, familyNamed, GLYPHS, GLYPHS_SHIFTS } from "./families.ts";
import { choiceOf, type Figure, numberOf, type Testbeds, testbedOf } from "./figure.ts";
import { lineFitOf, shiftPlane } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const DOMAIN = { x: [0.2, 0.985], y: [0.1, 0.85] } as const;
const FLAT_DOMAIN = { x: [0.2, 0.985], y: [-0.085, 0.125] } as const;
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
      ? { shift: GLYPHS_SHIFTS[0].value, axis: "accuracy", at: 1 }
      : null;
  },
  controls: () => [
    { kind: "choice", key: "shift", label: "Shift", options: GLYPHS_SHIFTS },
    AXIS_CONTROL,
    shareControl("Share of the measured steps", 14),
  ],
  scene: (testbeds, state) => {
    const plane = planeOn(testbeds, choiceOf(state, "shift"));
    const share = numberOf(state, "at");
    const flat = choiceOf(state, "axis") === "er";
    const shown = familiesHere(plane.testbed).map((family, index) => {
      const course = courseOf(family, plane);
      const path = coursePath(course, { title: family.title, colour: index, share, flat });
      const now = positionAt(course.points, plane.scale, path.position);
      const er = erAt(course, path.position);
      return { family, course, path, now, er };
    });
    const sentence = shown
      .map(
        ({ family, now, er }) =>
          `${family.title}: step ${formatCount(Math.round(now?.step ?? 0))}, ${formatPercent(now?.x ?? 0)} in distribution, ER ${formatPoints(er)}`,
      )
      .join("; ");
    const n = formatCount(plane.baseline?.n ?? 0);
    return {
      spec: coursesSpec(plane, {
        sentence,
        paths: shown.map(({ path }) => path),
        flat,
        domain: flat ? FLAT_DOMAIN : DOMAIN,
      }),
      sentence,
      readouts: shown.flatMap(({ family, course, er }) => {
        const name = lower(family.title);
        return [
          { label: `ER, ${name}`, text: formatPoints(er) },
          ...(course.peak
            ? [
                {
                  label: `Peak of ER, ${name}, n = ${course.peak.er.n}`,
                  text: overSeedsText(course.peak.er),
                },
              ]
            : []),
        ];
      }),
      note: `Bands and [intervals]: 95 % of the mean over seeds, by Student’s t. A peak is the largest ER of a seed at half or more in distribution. The line is fitted on n = ${n} models.`,
      explore: exploreCourses(
        plane,
        shown.map(({ course }) => course),
      ),
    };
  },
  values: (testbeds) => {
    const plane = planeOn(testbeds, GLYPHS_SHIFTS[0].value);
    const make = valuesFrom(plane.testbed.title, "measured");
    const [pretrained, random] = [PRETRAINED, RANDOM].map((id) => courseNamed(plane, id));
    const peakOn = (shift: string) => courseNamed(planeOn(testbeds, shift), PRETRAINED)?.peak;
    const peak = (found: SeedsPeak | null | undefined) =>
      make.name(found ? overSeedsText(found.er) : "");
    const end = pretrained?.points.at(-1);
    const endEr = (course: Course | null | undefined) => {
      const last = course?.er.at(-1);
      return make.name(last ? overSeedsText(last) : "");
    };
    const randomEnd = random?.points.at(-1);
    return {
      seeds: make.count(pretrained?.family.runs.length ?? 0),
      steps: make.count(end?.step ?? 0),
      models: make.count(plane.baseline?.n ?? 0),
      r2: make.number(lineFitOf(plane)?.r2 ?? Number.NaN, 2),
      peakEr: peak(pretrained?.peak),
      peakStep: make.count(Math.round(pretrained?.peak?.step ?? 0)),
      peakX: make.percent(pretrained?.peak?.x ?? Number.NaN),
      endEr: endEr(pretrained),
      endX: make.percent(end?.x ?? Number.NaN),
      endY: make.percent(end?.y ?? Number.NaN),
      randomPeak: peak(random?.peak),
      randomEnd: endEr(random),
      randomEndX: make.percent(randomEnd?.x ?? Number.NaN),
      randomEndY: make.percent(randomEnd?.y ?? Number.NaN),
      peakHandwriting: peak(peakOn("glyphs-handwriting")),
      peakBlackletter: peak(peakOn("glyphs-blackletter")),
    };
  },
};

function planeOn(testbeds: Testbeds, shift: string): PlaneData {
  return shiftPlane(testbedOf(testbeds, GLYPHS), shift);
}

function familiesHere(testbed: PlaneData["testbed"]): Family[] {
  return [PRETRAINED, RANDOM].flatMap((id) => familyNamed(testbed, id) ?? []);
}

function courseNamed(plane: PlaneData, id: string): Course | null {
  const family = familyNamed(plane.testbed, id);
  return family ? courseOf(family, plane) : null;
}
