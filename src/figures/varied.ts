import type { PlaneMark } from "../chart/spec.ts";
import { formatCount, formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Testbed } from "../testbed/types.ts";
import { AXIS_CONTROL, shareControl } from "./controls.ts";
import {
  type Course,
  courseOf,
  coursePath,
  coursesSpec,
  erAt,
  exploreCourses,
  faintModels,
  laidFlat,
  lineGroup,
  lower,
  type OverSeeds,
  overSeedsText,
  peakMark,
} from "./courses.ts";
import { familyNamed, GLYPHS, GLYPHS_SHIFTS } from "./families.ts";
import {
  type Control,
  choiceOf,
  type Figure,
  numberOf,
  type Testbeds,
  testbedOf,
} from "./figure.ts";
import { drawnPlane, shiftPlane } from "./planes.ts";
import { type FigureValue, valuesFrom } from "./value.ts";

/** One condition of an experiment: a family of runs, and what it is called beside its path. */
export interface Condition {
  readonly family: string;
  readonly label: string;
}

/** An experiment: one thing is varied, all else is held. */
export interface Experiment {
  readonly value: string;
  /** "Pre-training data" */
  readonly label: string;
  /** In the order of what is varied, least first. */
  readonly conditions: readonly Condition[];
}

interface VariedOptions<Key extends string> {
  readonly id: string;
  readonly title: string;
  readonly experiments: readonly (Experiment & { readonly value: Key })[];
}

const READINGS = [
  "conditions",
  "seeds",
  "least",
  "most",
  "first",
  "last",
  "leastTitle",
  "mostTitle",
] as const;
type Name<Key extends string> = "fitted" | `${Key}-${(typeof READINGS)[number]}`;

/** What a plane of peaks holds; effective robustness against in-distribution accuracy. */
const FLAT_DOMAIN = { x: [0.25, 0.985], y: [-0.085, 0.125] } as const;
const DOMAIN = { x: [0.2, 0.985], y: [0.1, 0.85] } as const;

/**
 * A figure of one property of the data: runs under each condition as mean paths with bands over seeds, and the peak of
 * effective robustness of each with its interval. Left out where fewer than two conditions of its first experiment are measured.
 */
export function variedFigure<Key extends string>({
  id,
  title,
  experiments,
}: VariedOptions<Key>): Figure<Name<Key>> {
  const shownIn = (testbed: Testbed | undefined) =>
    experiments.filter((one) => testbed && measured(testbed, one).length > 1);
  const experimentOf = (value: string) => experiments.find((one) => one.value === value);
  return {
    id,
    title,
    testbeds: [GLYPHS],
    initial: (testbeds) => {
      const [first] = shownIn(testbeds.get(GLYPHS));
      if (!first || first !== experiments[0]) return null;
      return { varied: first.value, shift: GLYPHS_SHIFTS[0].value, axis: "er", at: 1 };
    },
    controls: (testbeds) => controlsOf(shownIn(testbeds.get(GLYPHS))),
    scene: (testbeds, state) => {
      const plane = shiftPlane(testbedOf(testbeds, GLYPHS), choiceOf(state, "shift"));
      const experiment = experimentOf(choiceOf(state, "varied")) ?? experiments[0];
      if (!experiment) throw new RangeError(`The figure "${id}" has no experiment.`);
      return sceneOf(plane, experiment, {
        flat: choiceOf(state, "axis") === "er",
        share: numberOf(state, "at"),
      });
    },
    values: (testbeds) => valuesOf(testbeds, experiments),
  };
}

/** The conditions that are measured, each with its course. */
function coursesIn(plane: PlaneData, experiment: Experiment): (Condition & { course: Course })[] {
  return measured(plane.testbed, experiment).map((condition) => ({
    ...condition,
    course: courseOf(condition.runs, plane),
  }));
}

function measured(testbed: Testbed, { conditions }: Experiment) {
  return conditions.flatMap((condition) => {
    const runs = familyNamed(testbed, condition.family);
    return runs ? [{ ...condition, runs }] : [];
  });
}

function controlsOf(experiments: readonly Experiment[]): Control[] {
  return [
    {
      kind: "choice",
      key: "varied",
      label: "What is varied",
      options: experiments.map(({ value, label }) => ({ value, label })),
    },
    { kind: "choice", key: "shift", label: "Shift", options: GLYPHS_SHIFTS },
    AXIS_CONTROL,
    shareControl("Share of the measured steps", 12),
  ];
}

interface Shown {
  readonly flat: boolean;
  readonly share: number;
}

function sceneOf(plane: PlaneData, experiment: Experiment, { flat, share }: Shown) {
  const shown = coursesIn(plane, experiment);
  const peaks = shown.flatMap(({ label, course }) =>
    course.peak ? [{ label, er: course.peak.er }] : [],
  );
  const [least, most] = extremes(peaks);
  const sentence = `${plane.y.title}: the peak of effective robustness is lowest with ${phrase(least)} and highest with ${phrase(most)}`;
  // Before the end nothing of what is to come is shown, so that a class can predict it.
  if (share < 1) return underWay(plane, shown, { flat, share });
  const marks: PlaneMark[] = shown.flatMap(({ label, course }, k) => {
    const er = course.peak ? formatPoints(course.peak.er.mean) : "";
    return peakMark(course, plane, group(k), `${label}: peak ${er}`) ?? [];
  });
  const n = formatCount(plane.baseline?.n ?? 0);
  return {
    spec: {
      ...drawnPlane(plane, sentence),
      groups: [
        ...shown.map(({ label }, k) => ({ id: group(k), title: label, colour: k })),
        lineGroup(shown.length),
      ],
      marks: [...faintModels(plane), ...marks],
      paths: shown.map(({ label, course }, k) =>
        coursePath(course, { title: label, colour: k, share, flat }),
      ),
      selected: marks.map(({ id }) => id),
      labels: [],
      domain: flat ? FLAT_DOMAIN : DOMAIN,
      ...(flat && laidFlat(plane)),
    },
    sentence,
    readouts: peaks.map(({ label, er }) => ({
      label: `${label}, ${er.n === 1 ? "one seed" : `n = ${er.n} seeds`}`,
      text: overSeedsText(er),
    })),
    note: `Bands, brackets and [intervals]: 95 % of the mean over seeds, by Student’s t. A peak is the largest ER of a seed at half or more in distribution. The line is fitted on n = ${n} models, drawn faint.`,
    explore: exploreCourses(
      plane,
      shown.map(({ course }) => course),
    ),
  };
}

/** The same while the runs are under way: the paths as far as they have come, and no peaks. */
function underWay(
  plane: PlaneData,
  shown: readonly (Condition & { readonly course: Course })[],
  { flat, share }: Shown,
) {
  const n = formatCount(plane.baseline?.n ?? 0);
  const sentence = `${plane.y.title}: ${formatPercent(share, 0)} of the measured steps are done; the peaks are told at the end`;
  const heads = shown.map(({ label, course }, k) => {
    const path = coursePath(course, { title: label, colour: k, share, flat });
    const steps = path.steps.slice(0, Math.ceil(path.position) + 1);
    return { label, path: { ...path, steps }, er: erAt(course, path.position) };
  });
  return {
    spec: coursesSpec(plane, {
      sentence,
      paths: heads.map(({ path }) => path),
      flat,
      domain: flat ? FLAT_DOMAIN : DOMAIN,
    }),
    sentence,
    readouts: heads.map(({ label, er }) => ({
      label: `ER now, ${lower(label)}`,
      text: formatPoints(er),
    })),
    note: `Bands: 95 % of the mean over seeds, by Student’s t. The line is fitted on n = ${n} models, drawn faint.`,
    explore: exploreCourses(
      plane,
      shown.map(({ course }) => course),
    ),
  };
}

function group(k: number): string {
  return `condition-${k}`;
}

interface Peak {
  readonly label: string;
  readonly er: OverSeeds;
}

function extremes(peaks: readonly Peak[]): readonly [Peak | undefined, Peak | undefined] {
  const sorted = peaks.toSorted((a, b) => a.er.mean - b.er.mean);
  return [sorted[0], sorted.at(-1)];
}

/** "all of it, +6.2 [+5.1, +7.3]" */
function phrase(peak: Peak | undefined): string {
  return peak ? `${lower(peak.label)}, ${overSeedsText(peak.er)}` : "none";
}

/** On the first shift: what each experiment comes to. An experiment that is not measured has empty words. */
function valuesOf<Key extends string>(
  testbeds: Testbeds,
  experiments: readonly (Experiment & { readonly value: Key })[],
): Readonly<Record<Name<Key>, FigureValue>> {
  const plane = shiftPlane(testbedOf(testbeds, GLYPHS), GLYPHS_SHIFTS[0].value);
  const make = valuesFrom(plane.testbed.title, "measured");
  const entries = experiments.flatMap((experiment): [string, FigureValue][] => {
    const peaks = coursesIn(plane, experiment).flatMap(({ label, course: { peak } }) =>
      peak ? [{ label, er: peak.er }] : [],
    );
    const [least, most] = extremes(peaks);
    const name = (reading: (typeof READINGS)[number]) => `${experiment.value}-${reading}`;
    const er = (peak: Peak | undefined) => make.name(peak ? overSeedsText(peak.er) : "");
    return [
      [name("conditions"), make.count(peaks.length)],
      [name("seeds"), make.count(Math.min(...peaks.map((peak) => peak.er.n)))],
      [name("least"), er(least)],
      [name("most"), er(most)],
      [name("first"), er(peaks[0])],
      [name("last"), er(peaks.at(-1))],
      [name("leastTitle"), make.name(lower(least?.label ?? ""))],
      [name("mostTitle"), make.name(lower(most?.label ?? ""))],
    ];
  });
  return {
    ...(Object.fromEntries(entries) as Record<Name<Key>, FigureValue>),
    fitted: make.count(plane.baseline?.n ?? 0),
  };
}
