import { type CheckpointEntry, hasResults } from "../../../evaluate/evaluationState.ts";
import type { GraphSummary } from "../../../evaluate/onnx/graphTypes.ts";
import { type Answers, answersOf } from "../../../evaluate/results/answers.ts";
import type {
  MeasuredCheckpoint,
  PlacementFacts,
} from "../../../evaluate/results/measuredCheckpoint.ts";
import { type RightBits, rightBitsOf } from "../../../evaluate/results/pairing.ts";
import { isWhole } from "../../../evaluate/results/partial.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { MeasuredSet } from "../measuredSets.ts";
import type { RobustnessOf } from "../robustnessOf.ts";

/** A measured checkpoint with its answers, one a set. */
export interface ResultEntry {
  readonly id: string;
  /** The sets that it was measured on, as its network takes them. */
  readonly sets: readonly MeasuredSet[];
  /** False for one that was stopped or failed: its answers are those of the images measured before. */
  readonly isWhole: boolean;
  readonly checkpoint: MeasuredCheckpoint;
  readonly answers: readonly Answers[];
  /** What the file says of itself; null where a known result needed no reading. */
  readonly graph: GraphSummary | null;
  /** What the visitor was told while it was measured. */
  readonly notes: readonly string[];
  /** Right answers as bits, one a set. */
  readonly right: readonly RightBits[];
}

/**
 * The entries with results.
 * @param setsOf the sets of each, by its id
 */
export function resultEntries(
  entries: readonly CheckpointEntry[],
  setsOf: Readonly<Record<string, readonly MeasuredSet[]>>,
  robustnessOf: RobustnessOf,
): readonly ResultEntry[] {
  return entries.flatMap((entry) => {
    const { id, name, step, results, graph } = entry;
    const sets = setsOf[id] ?? [];
    if (!hasResults(entry) || results.length !== sets.length) return [];
    const fits = results.every(({ set }, index) => set.sha256 === sets[index]?.facts.sha256);
    if (!fits) return [];
    const answers = sets.flatMap(({ facts }, index) => {
      const result = results[index];
      return result === undefined ? [] : [answersOf(facts, result.scores)];
    });
    const checkpoint = { name, step, results, robustness: robustnessOf(entry) };
    const notes = [...new Set(results.flatMap((result) => result.notes))];
    return [
      {
        id,
        sets,
        isWhole: isWhole(results),
        checkpoint,
        answers,
        graph,
        notes,
        right: answers.map(rightBitsOf),
      },
    ];
  });
}

/** The plane as a result card names it; null where no testbed belongs to the sets. */
export function placementOf(
  { testbed, x, y, baseline, baselineGroups }: PlaneData,
  reason: string,
): PlacementFacts | null {
  if (testbed.models.length === 0 || testbed.source.title === "") return null;
  return {
    testbed: { id: testbed.id, title: testbed.title },
    x: { id: x.id, title: x.title },
    y: { id: y.id, title: y.title },
    reason,
    baseline:
      baseline?.kind === "least-squares"
        ? {
            n: baseline.n,
            slope: baseline.fit.slope,
            intercept: baseline.fit.intercept,
            groups: baselineGroups,
          }
        : null,
  };
}
