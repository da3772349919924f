import type { Testbed, Trajectory } from "../testbed/types.ts";
import { contractRuns } from "../trajectory/families.ts";

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

/** The runs of families as a link names them: all seeds by the name of their family. */
export function runsInLink(
  families: readonly Family[],
  { trajectories }: Testbed,
): readonly string[] {
  return contractRuns(
    families.flatMap(({ runs }) => runs.map(({ id }) => id)),
    trajectories,
  );
}
