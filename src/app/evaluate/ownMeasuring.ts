import { valuesOf } from "../../evaluate/images/forInput.ts";
import { groupsAlike } from "../../evaluate/networkGroups.ts";
import { type OwnPlan, type OwnSettings, type OwnWork, planOwnRun } from "../../evaluate/ownRun.ts";
import { describePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import { formatCount } from "../../testbed/format.ts";
import { useEvaluation } from "./evaluationStore.ts";
import type { MeasuredSet } from "./measuredSets.ts";
import { type OwnSet, ownImages } from "./openOwnSet.ts";
import type { OwnChoices } from "./ownChoices.ts";
import { ownReading, ownSets } from "./ownSets.ts";
import { type PendingCheckpoint, readPending } from "./pendingCheckpoint.ts";
import { preprocessingNotes, preprocessingOf } from "./preprocessingChoice.ts";
import type { Slot } from "./slot.ts";

/** How the networks of one kind are read, to be shown. */
export interface ShownPlan extends Pick<OwnPlan, "verdict" | "trial" | "notes"> {
  /** Names of the checkpoints, in the order of the run. */
  readonly names: readonly string[];
  /** The preprocessing in words. */
  readonly used: string;
}

/** Checkpoints of one kind, and how they are measured. */
export interface PlannedGroup {
  readonly checkpoints: readonly PendingCheckpoint[];
  readonly plan: OwnPlan;
  readonly sets: readonly MeasuredSet[];
}

/** The sets that are measured on, with their places: in distribution first. */
export type ChosenSets = readonly { readonly slot: Slot; readonly own: OwnSet }[];

const ROLES = { inDistribution: "in-distribution", shifted: "shifted" } as const;
/** Files of more bytes are refused when they are measured. */
const MOST_BYTES = 2 ** 31;

/**
 * Finds how to measure checkpoints, each kind of network for itself: those of another shape, program or architecture may have
 * been trained with another preprocessing.
 * @returns the kinds that can be measured together, and why others cannot, in words
 * @throws the signal's reason when it is aborted
 */
export async function planGroups(
  pending: readonly PendingCheckpoint[],
  chosen: ChosenSets,
  choices: OwnChoices,
  { onStage, signal }: OwnWork,
): Promise<{ readonly groups: readonly PlannedGroup[]; readonly problems: readonly string[] }> {
  const read: PendingCheckpoint[] = [];
  for (const one of pending) {
    onStage(`Reading ${one.name}`, null);
    read.push(one.graph === null ? await readPending(one, MOST_BYTES) : one);
    signal.throwIfAborted();
  }
  const kinds = groupsAlike(read);
  const groups: PlannedGroup[] = [];
  const problems: string[] = [];
  for (const [index, checkpoints] of kinds.entries()) {
    const which = kinds.length === 1 ? "" : `, network ${index + 1} of ${kinds.length}`;
    const work = {
      signal,
      onStage: (words: string, share: number | null) => onStage(`${words}${which}`, share),
    };
    try {
      const group = await planGroup(checkpoints, chosen, choices, work);
      const [first] = groups;
      if (first === undefined || haveSameImages(first, group)) groups.push(group);
      else problems.push(otherClasses(first, group));
    } catch (error) {
      signal.throwIfAborted();
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { groups, problems };
}

/** Gives the checkpoints to the evaluator. */
export function measureGroups(
  groups: readonly PlannedGroup[],
  { preprocessing }: OwnChoices,
): void {
  const { measureOn } = useEvaluation.getState();
  for (const { checkpoints, plan, sets } of groups) {
    measureOn(
      checkpoints.map(({ source, step }) => ({ ...source, step })),
      sets,
      { preprocessing: valuesOf(plan.preprocessing), output: plan.output },
      ownReading(plan, preprocessing),
    );
  }
}

/** A group's plan as it is shown. */
export function shownPlan({ checkpoints, plan }: PlannedGroup): ShownPlan {
  const { verdict, trial, notes, preprocessing } = plan;
  const names = checkpoints.map(({ name }) => name);
  return { names, verdict, trial, notes, used: describePreprocessing(preprocessing) };
}

async function planGroup(
  checkpoints: readonly PendingCheckpoint[],
  chosen: ChosenSets,
  choices: OwnChoices,
  work: OwnWork,
): Promise<PlannedGroup> {
  const one = checkpoints.find(({ graph }) => graph !== null) ?? checkpoints[0];
  if (one === undefined) throw new RangeError("a group has at least one checkpoint");
  const { name, file, external = [] } = one.source;
  const plan = await planOwnRun(
    { name, data: file, external },
    chosen.map(({ own }) => own.summary),
    ownImages(),
    settingsOf(choices, one),
    work,
  );
  const roles = chosen.map(({ slot }) => ROLES[slot]);
  const sets = ownSets(
    plan,
    roles,
    choices.sample,
    chosen.map(({ own }) => own),
  );
  return { checkpoints, plan, sets };
}

function settingsOf(
  { sample, preprocessing, map, outputName, inputLayout }: OwnChoices,
  { graph }: PendingCheckpoint,
): OwnSettings {
  // An output is chosen by its name: a network of another kind may not have it.
  const hasOutput = graph?.outputs.some(({ name }) => name === outputName) ?? true;
  return {
    sample,
    preprocessing: preprocessingOf(preprocessing),
    preprocessingNotes: preprocessingNotes(preprocessing),
    ...(map === null ? {} : { map }),
    ...(outputName === null || !hasOutput ? {} : { outputName }),
    ...(inputLayout === null ? {} : { inputLayout }),
  };
}

function haveSameImages(a: PlannedGroup, b: PlannedGroup): boolean {
  return a.sets.every(({ images }, index) => images === b.sets[index]?.images);
}

function otherClasses(first: PlannedGroup, other: PlannedGroup): string {
  const classesOf = ({ sets }: PlannedGroup) => formatCount(sets[0]?.facts.classes.length ?? 0);
  return `${namesWords(other.checkpoints.map(({ name }) => name))}: the images are read in other classes than for ${namesWords(
    first.checkpoints.map(({ name }) => name),
  )} (${classesOf(other)} and ${classesOf(first)}), so the results cannot stand side by side. Measure what is left in the list by itself; what was measured before is kept.`;
}

/** "epoch_1.onnx", or "epoch_1.onnx and 3 others". */
export function namesWords([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} and ${others.length === 1 ? others[0] : `${formatCount(others.length)} others`}`;
}
