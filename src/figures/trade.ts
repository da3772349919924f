import type { PlanePath } from "../chart/spec.ts";
import { formatCount, formatNumber, formatPercent, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Testbed } from "../testbed/types.ts";
import { positionAt, positionOfStep } from "../trajectory/interpolate.ts";
import { shareControl } from "./controls.ts";
import { type Course, courseOf, coursePath, coursesSpec, exploreCourses } from "./courses.ts";
import { familyNamed, GLYPHS, GLYPHS_SHIFTS } from "./families.ts";
import {
  type Control,
  choiceOf,
  type Figure,
  type FigureState,
  numberOf,
  type Testbeds,
  testbedOf,
} from "./figure.ts";
import { shiftPlane } from "./planes.ts";
import { type FigureValue, valuesFrom } from "./value.ts";

/** Ways to keep effective robustness, each with the runs that it is compared with. Families of runs, by id. */
const WAYS = [
  { id: "plain", label: "Plain", against: null },
  { id: "replay", label: "Replay", against: "plain" },
  { id: "low-rate", label: "Low rate", against: "plain" },
  { id: "probe-first", label: "Head first", against: "plain" },
  { id: "kept-head", label: "Kept head", against: "fresh-head" },
  { id: "between-kept-head", label: "Weights between", against: "kept-head" },
] as const;
type Way = (typeof WAYS)[number]["id"];

/** The runs that are drawn only beside what is compared with them. */
const REFERENCE = { id: "fresh-head", label: "Fresh head" } as const;
const BETWEEN = "between-kept-head";
const ALL = "all";

/** In-distribution accuracy that counts as high in the sentence below the figure. */
const HIGH = 0.95;
/** What the best α may cost in distribution; as in the findings. */
const COST = 0.005;
const DOMAIN = { x: [0.6, 0.985], y: [-0.035, 0.135] } as const;

type Name =
  | `${Way | "fresh-head"}-${"er" | "x"}`
  | "seeds"
  | "steps"
  | "stopEr"
  | "stopX"
  | "stopStep"
  | "startEr"
  | "startX"
  | "alpha"
  | "alphaEr"
  | "alphaX"
  | "fitted";

/** Keeping it: effective robustness against in-distribution accuracy, for every way that was tried. */
export const trade: Figure<Name> = {
  id: "trade",
  title: "The trade in one picture",
  testbeds: [GLYPHS],
  initial: (testbeds) => {
    const testbed = testbeds.get(GLYPHS);
    if (!testbed || shownWays(testbed, ALL).length < WAYS.length) return null;
    const shift = GLYPHS_SHIFTS[0].value;
    return { way: ALL, shift, stop: 1, alpha: bestAlpha(testbed, shift) };
  },
  controls: (_, state) => controlsOf(state),
  scene: (testbeds, state) => {
    const plane = shiftPlane(testbedOf(testbeds, GLYPHS), choiceOf(state, "shift"));
    const chosen = choiceOf(state, "way");
    const shown = shownWays(plane.testbed, chosen).map(({ family, label }, k) => {
      const course = courseOf(family, plane);
      const path = coursePath(course, {
        title: label,
        colour: k,
        share: numberOf(state, "stop"),
        flat: true,
        // Six bands over each other tell nothing.
        band: chosen !== ALL,
      });
      const between = family.id === BETWEEN;
      const position = between
        ? positionOfStep(path.steps, numberOf(state, "alpha"))
        : path.position;
      return { label, course, path: { ...path, position }, now: placeOf(plane, path, position) };
    });
    const sentence = sentenceOf(
      shown.flatMap(({ label, now }) => (now ? [{ label, ...now }] : [])),
    );
    const n = formatCount(plane.baseline?.n ?? 0);
    return {
      spec: coursesSpec(plane, {
        sentence,
        paths: shown.map(({ path }) => path),
        flat: true,
        domain: DOMAIN,
      }),
      sentence,
      readouts: shown.map(({ label, course, now }) => ({
        label: `${label}, ${seedsText(course)}`,
        text: now ? `${formatPoints(now.er)} at ${formatPercent(now.x)}` : "not measured",
      })),
      note: `Each path is a mean over seeds${chosen === ALL ? "" : ", its band 95 % of the mean by Student’s t"}; the ring is where training stops, or where α stands. The line is fitted on n = ${n} models, drawn faint.`,
      explore: exploreCourses(
        plane,
        shown.map(({ course }) => course),
      ),
    };
  },
  values: (testbeds) => valuesOf(testbeds),
};

function controlsOf(state: FigureState): Control[] {
  const way = state.way ?? ALL;
  const alpha: Control = {
    kind: "range",
    key: "alpha",
    label: "α: from the weights before (0) to those after fine-tuning (1)",
    min: 0,
    max: 1,
    step: 0.01,
    text: (value) => `α = ${formatNumber(value, 2)}`,
    playSeconds: 8,
  };
  return [
    {
      kind: "choice",
      key: "way",
      label: "Way",
      options: [
        { value: ALL, label: "All" },
        ...WAYS.filter(({ against }) => against !== null).map(({ id, label }) => ({
          value: id,
          label,
        })),
      ],
    },
    { kind: "choice", key: "shift", label: "Shift", options: GLYPHS_SHIFTS },
    shareControl("Stop early, after this share of the measured steps", 12, "stop"),
    ...(way === ALL || way === BETWEEN ? [alpha] : []),
  ];
}

/** All ways, or one beside what it is compared with; those that are measured. */
function shownWays(testbed: Testbed, chosen: string) {
  const way = WAYS.find(({ id }) => id === chosen);
  const ids: readonly string[] = way ? [way.against ?? way.id, way.id] : WAYS.map(({ id }) => id);
  return ids.flatMap((id) => {
    const family = familyNamed(testbed, id);
    const { label } = WAYS.find((one) => one.id === id) ?? REFERENCE;
    return family ? [{ family, label }] : [];
  });
}

interface Place {
  readonly x: number;
  readonly er: number;
  readonly step: number;
}

/** Where a flat path stands at a position. */
function placeOf(
  { baseline, scale }: PlaneData,
  { steps }: Pick<PlanePath, "steps">,
  position: number,
): Place | null {
  const now = positionAt(steps, scale, position);
  return now && baseline && { x: now.x, er: now.y - baseline.predict(now.x), step: now.step };
}

function seedsText({ family: { runs } }: Course): string {
  return runs.length === 1 ? "one seed" : `n = ${runs.length} seeds`;
}

function sentenceOf(places: readonly (Place & { readonly label: string })[]): string {
  const high = places.filter(({ x }) => x >= HIGH);
  const [first, ...others] = high;
  const words = `${formatPercent(HIGH, 0)} or more in distribution`;
  if (!first) return `None of these networks is right on ${words}`;
  const best = others.reduce((a, b) => (b.er > a.er ? b : a), first);
  return `Of the ${high.length} shown that are right on ${words}, “${best.label.toLowerCase()}” has kept most: ${formatPoints(best.er)} points at ${formatPercent(best.x)}`;
}

/** The α with the largest effective robustness among those that cost at most half a point in distribution. */
function bestAlpha(testbed: Testbed, shift: string): number {
  const family = familyNamed(testbed, BETWEEN);
  const course = family && courseOf(family, shiftPlane(testbed, shift));
  const end = course?.points.at(-1);
  if (!course || !end) return 1;
  const affordable = course.points
    .map(({ x, step }, k) => ({ x, step, er: course.er[k]?.mean ?? Number.NaN }))
    .filter(({ x }) => x >= end.x - COST);
  return affordable.reduce((a, b) => (b.er > a.er ? b : a), { x: 0, step: 1, er: -1 }).step;
}

function valuesOf(testbeds: Testbeds): Readonly<Record<Name, FigureValue>> {
  const testbed = testbedOf(testbeds, GLYPHS);
  const shift = GLYPHS_SHIFTS[0].value;
  const plane = shiftPlane(testbed, shift);
  const make = valuesFrom(testbed.title, "measured");
  const courseNamed = (id: string) => {
    const family = familyNamed(testbed, id);
    return family ? courseOf(family, plane) : null;
  };
  const endOf = (course: Course | null) =>
    course && placeOf(plane, { steps: course.flat }, course.flat.length - 1);
  const ends = [...WAYS, REFERENCE].flatMap(({ id }): [string, FigureValue][] => {
    const end = endOf(courseNamed(id));
    return [
      [`${id}-er`, make.signedPoints(end?.er ?? Number.NaN)],
      [`${id}-x`, make.percent(end?.x ?? Number.NaN)],
    ];
  });
  const plain = courseNamed("plain");
  const between = courseNamed(BETWEEN);
  const alpha = bestAlpha(testbed, shift);
  const at =
    between && placeOf(plane, { steps: between.flat }, positionOfStep(between.flat, alpha));
  const start = between && placeOf(plane, { steps: between.flat }, 0);
  const seeds = WAYS.flatMap(({ id }) => courseNamed(id)?.family.runs.length ?? []);
  return {
    ...(Object.fromEntries(ends) as Record<Name, FigureValue>),
    seeds: make.count(Math.min(...seeds)),
    steps: make.count(plain?.points.at(-1)?.step ?? 0),
    stopEr: make.signedPoints(plain?.peak?.er.mean ?? Number.NaN),
    stopX: make.percent(plain?.peak?.x ?? Number.NaN),
    stopStep: make.count(Math.round(plain?.peak?.step ?? 0)),
    startEr: make.signedPoints(start?.er ?? Number.NaN),
    startX: make.percent(start?.x ?? Number.NaN),
    alpha: make.number(alpha, 1),
    alphaEr: make.signedPoints(at?.er ?? Number.NaN),
    alphaX: make.percent(at?.x ?? Number.NaN),
    fitted: make.count(plane.baseline?.n ?? 0),
  };
}
