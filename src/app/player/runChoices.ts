import type { Testbed, Trajectory } from "../../testbed/types.ts";
import { type RunFamily, runFamilies } from "../../trajectory/families.ts";

/** Runs to choose from under one heading. */
export interface RunChoices {
  readonly title: string;
  readonly families: readonly RunFamily[];
}

/** The attribute that says to which experiment a run belongs, where a testbed has one. */
const EXPERIMENT = "experiment";

/** The runs by experiment, or by group where none is stated; in the order of the testbed. */
export function runChoices(runs: readonly Trajectory[], testbed: Testbed): RunChoices[] {
  const headings = new Map<string, RunFamily[]>();
  for (const family of runFamilies(runs)) {
    const [first] = family.runs;
    if (first === undefined) continue;
    const heading = headingOf(first, testbed);
    headings.set(heading, [...(headings.get(heading) ?? []), family]);
  }
  return [...headings].map(([title, families]) => ({ title, families }));
}

function headingOf({ attributes, group }: Trajectory, { groups }: Testbed): string {
  const experiment = Object.hasOwn(attributes, EXPERIMENT) ? attributes[EXPERIMENT] : undefined;
  if (typeof experiment === "string" && experiment !== "") {
    return experiment.charAt(0).toUpperCase() + experiment.slice(1);
  }
  return groups.find(({ id }) => id === group)?.title ?? group;
}

/** Those whose heading, title, id, description or attributes hold every word of the search; all for an empty one. */
export function foundChoices(choices: readonly RunChoices[], search: string): RunChoices[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.flatMap(({ title, families }) => {
    const found = families.filter((family) => {
      const text = textOf(title, family);
      return words.every((word) => text.includes(word));
    });
    return found.length > 0 ? [{ title, families: found }] : [];
  });
}

function textOf(heading: string, { id, title, runs }: RunFamily): string {
  const [first] = runs;
  const attributes = Object.entries(first?.attributes ?? {}).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [heading, id, title, first?.description ?? "", ...attributes].join(" ").toLowerCase();
}
