import { useMemo } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { inRunOrder } from "../../evaluate/results/runOrder.ts";
import { useEvaluation } from "./evaluationStore.ts";

/** The checkpoints in the order of their run, with the steps that the visitor gave them. */
export function useEntries(): readonly CheckpointEntry[] {
  const entries = useEvaluation((state) => state.evaluation.entries);
  const steps = useEvaluation((state) => state.steps);
  return useMemo(
    () =>
      inRunOrder(
        entries.map((entry) =>
          entry.id in steps ? { ...entry, step: steps[entry.id] ?? null } : entry,
        ),
      ),
    [entries, steps],
  );
}
