import { create } from "zustand";
import type { BackendPreference } from "../../evaluate/backend.ts";
import type { CheckpointSource } from "../../evaluate/checkpointSource.ts";
import {
  afterEvent,
  EMPTY_EVALUATION,
  type EvaluationState,
  withoutEntry,
} from "../../evaluate/evaluationState.ts";
import { createEvaluator, type Evaluator } from "../../evaluate/evaluator.ts";
import type { EvaluationEvent } from "../../evaluate/events.ts";
import type { EvaluateOptions } from "../../evaluate/task.ts";
import type { ShiftSet } from "../../shiftset/types.ts";
import { fetchShiftSet } from "./bundled.ts";

interface EvaluationStore {
  readonly evaluation: EvaluationState;
  /** Names of the sets that the entries are measured on: in distribution, then shifted. */
  readonly setNames: readonly string[];
  readonly preference: BackendPreference;
  /** Why the last drop came to nothing, or what of it was passed over. */
  readonly remark: string | null;

  measure(checkpoints: readonly CheckpointSource[], setNames: readonly string[]): Promise<void>;
  /** Measures on sets of the visitor's own; what was measured on other sets leaves the list. */
  measureOn(
    checkpoints: readonly CheckpointSource[],
    sets: readonly ShiftSet[],
    options: Pick<EvaluateOptions, "preprocessing" | "output">,
  ): void;
  cancel(id?: string): void;
  retry(id: string): void;
  remove(id: string): void;
  clear(): void;
  forget(): Promise<void>;
  setPreference(preference: BackendPreference): void;
  setRemark(remark: string | null): void;
}

let evaluator: Evaluator | null = null;

/**
 * The evaluation that the page carries on with whatever place is shown. Its worker is only started
 * when something is measured.
 */
export const useEvaluation = create<EvaluationStore>()((set, get) => {
  const onEvent = (event: EvaluationEvent) =>
    set(({ evaluation }) => ({ evaluation: afterEvent(evaluation, event) }));
  const started = (): Evaluator => {
    evaluator ??= createEvaluator({ onEvent });
    return evaluator;
  };

  return {
    evaluation: EMPTY_EVALUATION,
    setNames: [],
    preference: "auto",
    remark: null,

    measure: async (checkpoints, setNames) => {
      if (get().setNames.join(" ") !== setNames.join(" ")) get().clear();
      set({ setNames, remark: null });
      try {
        const sets = await Promise.all(setNames.map(fetchShiftSet));
        started().evaluate(checkpoints, sets, { backend: get().preference });
      } catch (error) {
        set({ remark: error instanceof Error ? error.message : String(error) });
      }
    },
    measureOn: (checkpoints, sets, options) => {
      const setNames = sets.map(({ sha256 }) => sha256);
      if (get().setNames.join(" ") !== setNames.join(" ")) get().clear();
      set({ setNames, remark: null });
      started().evaluate(checkpoints, sets, { ...options, backend: get().preference });
    },
    cancel: (id) => evaluator?.cancel(id),
    retry: (id) => void evaluator?.retry(id),
    remove: (id) => {
      evaluator?.remove(id);
      set(({ evaluation }) => ({ evaluation: withoutEntry(evaluation, id) }));
    },
    clear: () => {
      for (const { id } of get().evaluation.entries) get().remove(id);
    },
    forget: async () => {
      get().clear();
      await started().forgetStored();
    },
    setPreference: (preference) => set({ preference }),
    setRemark: (remark) => set({ remark }),
  };
});
