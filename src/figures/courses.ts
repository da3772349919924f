import type { PlaneGroup, PlaneMark, PlanePath, PlaneSpec } from "../chart/spec.ts";
import type { Interval } from "../stats/interval.ts";
import { summariseSeeds } from "../stats/seeds.ts";
import { formatPoints, formatPointsInterval } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { combineRuns, type SeedPath } from "../trajectory/combineRuns.ts";
import { runPoints, type TrajectoryPoint } from "../trajectory/points.ts";
import { robustnessAlong } from "../trajectory/robustness.ts";
import { exploreView } from "./exploreView.ts";
import { type Family, runsInLink } from "./families.ts";
import { drawnPlane, meanOf } from "./planes.ts";

/** In-distribution accuracy from which on a peak counts: nearer to chance the line says little. As in the findings. */
export const LEARNED = 0.5;

/** A mean over seeds with its 95 % t interval; no interval of a single seed. */
export interface OverSeeds {
  readonly mean: number;
  readonly interval: Interval | null;
  readonly n: number;
}

/** The largest effective robustness of each seed, together. */
export interface SeedsPeak {
  /** A fraction. */
  readonly er: OverSeeds;
  /** Means over seeds of where each has its peak: in-distribution accuracy, a fraction, and step. */
  readonly x: number;
  readonly step: number;
}

/** Runs that differ by their seed, as one way through a plane. */
export interface Course {
  readonly family: Family;
  /** Means over seeds; accuracies with 95 % t intervals, where there are several. */
  readonly points: readonly TrajectoryPoint[];
  /** The same with the mean of the seeds' effective robustness as the height above the line, for a plane laid flat. */
  readonly flat: readonly TrajectoryPoint[];
  /** Effective robustness at each of the points. */
  readonly er: readonly OverSeeds[];
  /** Null where no seed becomes accurate enough. */
  readonly peak: SeedsPeak | null;
}

const kept = new WeakMap<PlaneData, Map<string, Course>>();

/** The course of a family on a plane; computed once. @throws RangeError without a baseline */
export function courseOf(family: Family, plane: PlaneData): Course {
  const known = kept.get(plane) ?? new Map<string, Course>();
  kept.set(plane, known);
  const found = known.get(family.id);
  if (found) return found;
  const made = makeCourse(family, plane);
  known.set(family.id, made);
  return made;
}

function makeCourse(family: Family, plane: PlaneData): Course {
  const { baseline, x, y } = plane;
  if (baseline === null) throw new RangeError("A course needs a line to be measured against.");
  const seeds = family.runs.map((run) => {
    const { points } = runPoints(run, x.id, y.id);
    return { points, robustness: robustnessAlong(run, points, plane) };
  });
  const together = stepsOf(seeds, plane);
  const flat = together.map(({ point, er }) => {
    const expected = baseline.predict(point.x);
    return {
      ...point,
      y: expected + er.mean,
      ...(er.interval && {
        yInterval: { low: expected + er.interval.low, high: expected + er.interval.high },
      }),
    };
  });
  return {
    family,
    points: together.map(({ point }) => point),
    flat,
    er: together.map(({ er }) => er),
    peak: peakOfSeeds(seeds),
  };
}

interface CourseStep {
  readonly point: TrajectoryPoint;
  readonly er: OverSeeds;
}

/** The steps of several seeds combined, or those of a single run as they are. */
function stepsOf(seeds: readonly SeedPath[], { scale }: PlaneData): CourseStep[] {
  const combined = combineRuns(seeds, scale);
  if (combined === null) {
    const [only] = seeds;
    return (only?.points ?? []).map((point, position) => ({
      point,
      er: overSeeds([only?.robustness?.(position) ?? Number.NaN]),
    }));
  }
  return combined.points.map((point, k) => {
    const er = combined.steps[k]?.effectiveRobustness;
    return {
      point,
      er: {
        mean: er?.mean ?? Number.NaN,
        interval: er ? { low: er.low, high: er.high } : null,
        n: combined.seeds,
      },
    };
  });
}

function peakOfSeeds(seeds: readonly SeedPath[]): SeedsPeak | null {
  const peaks = seeds.flatMap(({ points, robustness }) => {
    const [first, ...others] = points.flatMap((point, position) =>
      point.x >= LEARNED ? [{ point, er: robustness?.(position) ?? Number.NaN }] : [],
    );
    return first ? [others.reduce((a, b) => (b.er > a.er ? b : a), first)] : [];
  });
  if (peaks.length === 0) return null;
  return {
    er: overSeeds(peaks.map(({ er }) => er)),
    x: meanOf(peaks.map(({ point }) => point.x)),
    step: meanOf(peaks.map(({ point }) => point.step)),
  };
}

/** Mean of one value a seed with its 95 % t interval. @throws RangeError of none */
export function overSeeds(values: readonly number[]): OverSeeds {
  const [only] = values;
  if (only === undefined) throw new RangeError("A mean over seeds needs at least one of them.");
  if (values.length === 1) return { mean: only, interval: null, n: 1 };
  const { mean, low, high } = summariseSeeds(values);
  return { mean, interval: { low, high }, n: values.length };
}

/** "+6.2 [+5.1, +7.3]", points. */
export function overSeedsText({ mean, interval }: OverSeeds): string {
  const range = interval ? ` ${formatPointsInterval(interval.low, interval.high)}` : "";
  return `${formatPoints(mean)}${range}`;
}

/** Effective robustness at a position between measured steps: the mean of the seeds, straight between them. */
export function erAt({ er }: Course, position: number): number {
  const from = Math.min(Math.floor(position), er.length - 1);
  const [a, b] = [er[from], er[Math.min(from + 1, er.length - 1)]];
  return (a?.mean ?? Number.NaN) + ((b?.mean ?? 0) - (a?.mean ?? 0)) * (position - from);
}

/** How a course is drawn: where it is coloured, how far it has come, and with its band or without. */
interface Drawn {
  readonly title: string;
  readonly colour: number;
  /** Share of its measured steps that is travelled, 0 to 1. */
  readonly share: number;
  /** Against effective robustness instead of shifted accuracy. */
  readonly flat: boolean;
  /** With the band of its mean; by default where there are several seeds. */
  readonly band?: boolean;
}

/** A course as the plane draws it, with the band of the mean over seeds. */
export function coursePath(course: Course, drawn: Drawn): PlanePath {
  const { id, runs } = course.family;
  const { title, colour, share, flat, band = runs.length > 1 } = drawn;
  const steps = flat ? course.flat : course.points;
  return {
    id,
    title,
    colour,
    steps,
    position: share * Math.max(steps.length - 1, 0),
    unit: runs[0]?.unit === "alpha" ? "α =" : "step",
    robustness: (position) => erAt(course, position),
    band,
  };
}

/** The peak of a course as a mark with its interval, in the group of its condition. */
export function peakMark(
  { family, peak }: Course,
  plane: PlaneData,
  group: string,
  title: string,
): PlaneMark | null {
  if (peak === null || plane.baseline === null) return null;
  const expected = plane.baseline.predict(peak.x);
  const { mean, interval } = peak.er;
  return {
    id: `peak.${family.id}`,
    title,
    group,
    x: peak.x,
    y: expected + mean,
    er: mean,
    ...(interval && {
      yInterval: { low: expected + interval.low, high: expected + interval.high },
      erInterval: interval,
    }),
  };
}

/** The group of the models that a line is fitted on, where a figure does not tell them apart. */
export const LINE_GROUP = "line";

const lineMarks = new WeakMap<PlaneData, readonly PlaneMark[]>();

/** The models of the line, faint and of one group; the same array for the same plane. */
export function faintModels(plane: PlaneData): readonly PlaneMark[] {
  const known = lineMarks.get(plane);
  if (known) return known;
  const made = plane.models
    .filter(({ inBaseline }) => inBaseline)
    .map(({ model, x, y, er }) => ({
      id: model.id,
      title: model.title,
      group: LINE_GROUP,
      x: x.fraction,
      y: y.fraction,
      er,
      dimmed: true,
      inBaseline: true,
      size: 0.8,
    }));
  lineMarks.set(plane, made);
  return made;
}

/** The group of the faint models. */
export function lineGroup(colour: number): PlaneGroup {
  return { id: LINE_GROUP, title: "Models of the line", colour };
}

/** What turns a drawn plane into one of effective robustness against in-distribution accuracy. */
export function laidFlat({ y }: PlaneData): Pick<PlaneSpec, "yKind" | "yTitle" | "showDiagonal"> {
  return { yKind: "er", yTitle: y.title, showDiagonal: false };
}

export interface CoursesDrawn {
  readonly sentence: string;
  readonly paths: readonly PlanePath[];
  /** Whether the vertical axis is effective robustness. */
  readonly flat: boolean;
  readonly domain: NonNullable<PlaneSpec["domain"]>;
}

/** A plane with nothing on it but the baseline, its models drawn faint, and paths. */
export function coursesSpec(
  plane: PlaneData,
  { sentence, paths, flat, domain }: CoursesDrawn,
): PlaneSpec {
  return {
    ...drawnPlane(plane, sentence),
    groups: [lineGroup(paths.length)],
    marks: faintModels(plane),
    paths,
    labels: [],
    domain,
    ...(flat && laidFlat(plane)),
  };
}

/** The view on which Explore shows the runs of these courses. */
export function exploreCourses(plane: PlaneData, courses: readonly Course[]) {
  const families = courses.map(({ family }) => family);
  return exploreView(plane, { runs: runsInLink(families, plane.testbed) });
}

/** A title within a sentence: its first letter is small. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
