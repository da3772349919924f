import type { PlanePath } from "../chart/spec.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { accuracyInterval } from "../testbed/accuracyInterval.ts";
import type { PlaneData } from "../testbed/plane.ts";
import type { Testbed, Trajectory } from "../testbed/types.ts";
import { runPoints, type TrajectoryPoint } from "../trajectory/points.ts";
import { meanOf } from "./planes.ts";

/** Our own runs: letters from open typefaces. */
export const GLYPHS = "glyphs";

/** The natural shifts of the glyphs, for the choice of a figure. */
export const GLYPHS_SHIFTS = [
  { value: "glyphs-display", label: "Display faces" },
  { value: "glyphs-handwriting", label: "Handwriting" },
  { value: "glyphs-blackletter", label: "Blackletter" },
] as const;

/** Runs that differ only in their seed. */
export interface Family {
  readonly id: string;
  /** What sets the family apart: the condition of its experiment, or its title without the seed. */
  readonly title: string;
  readonly runs: readonly Trajectory[];
}

/** The families among runs, in the order of their first runs. A run without a family is one of its own. */
export function familiesOf(runs: readonly Trajectory[]): Family[] {
  const families = new Map<string, Trajectory[]>();
  for (const run of runs) {
    const id = run.family ?? run.id;
    families.set(id, [...(families.get(id) ?? []), run]);
  }
  return [...families].map(([id, members]) => ({ id, title: titleOf(members), runs: members }));
}

function titleOf(runs: readonly Trajectory[]): string {
  const [first] = runs;
  const { condition } = first?.attributes ?? {};
  if (typeof condition === "string") return capitalised(condition);
  return (first?.title ?? "").replace(/, seed \d+$/, "");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The family of that id, or undefined. */
export function familyNamed(testbed: Testbed, id: string): Family | undefined {
  return familiesOf(testbed.trajectories).find((family) => family.id === id);
}

/** The families of an experiment, by the attribute of that name. */
export function experimentOf(testbed: Testbed, experiment: string): Family[] {
  return familiesOf(
    testbed.trajectories.filter(({ attributes }) => attributes.experiment === experiment),
  );
}

/** The mean path of a family: accuracies averaged over its seeds, at the steps that all of them have. */
export function meanPath({ runs }: Family, { x, y }: PlaneData): TrajectoryPoint[] {
  const paths = runs.map((run) => runPoints(run, x.id, y.id, accuracyInterval).points);
  const [first = [], ...others] = paths;
  if (others.length === 0) return [...first];
  return first.flatMap(({ step }) => {
    const here = paths.flatMap((path) => path.find((point) => point.step === step) ?? []);
    if (here.length < paths.length) return [];
    return [{ step, x: meanOf(here.map((p) => p.x)), y: meanOf(here.map((p) => p.y)) }];
  });
}

/** The largest effective robustness of a path within the range that the line was fitted on; null where it never is. */
export function peakOf(
  { baseline }: PlaneData,
  points: readonly TrajectoryPoint[],
): { readonly point: TrajectoryPoint; readonly er: number } | null {
  if (baseline === null) return null;
  let peak: { point: TrajectoryPoint; er: number } | null = null;
  for (const point of points) {
    if (point.x < baseline.xRange[0] || point.x > baseline.xRange[1]) continue;
    const er = effectiveRobustness(baseline, point.x, point.y);
    if (peak === null || er > peak.er) peak = { point, er };
  }
  return peak;
}

/** A family's mean path as the plane draws it, up to a share of its length. */
export function familyPath(
  family: Family,
  steps: readonly TrajectoryPoint[],
  colour: number,
  share: number,
): PlanePath {
  const position = share * Math.max(steps.length - 1, 0);
  return { id: family.id, title: family.title, colour, steps, position, unit: "step" };
}
