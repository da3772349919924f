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
import type { ReadingFacts } from "../../evaluate/results/measuredCheckpoint.ts";
import type { EvaluateOptions } from "../../evaluate/task.ts";
import type { ShiftSetManifest } from "../../shiftset/types.ts";
import { fetchShiftSet } from "./bundled.ts";
import { bundledReading, bundledSet, type MeasuredSet } from "./measuredSets.ts";

interface EvaluationStore {
  readonly evaluation: EvaluationState;
  /** What the images that the entries are measured on are called by: in distribution, then shifted. */
  readonly setNames: readonly string[];
  /** The sets that were given last, in the order of `setNames`. */
  readonly sets: readonly MeasuredSet[];
  /** The sets of each entry, by its id: the same images, prepared for its network. */
  readonly setsOf: Readonly<Record<string, readonly MeasuredSet[]>>;
  /** How each entry's images and outputs are read, by the entry's id. */
  readonly readings: Readonly<Record<string, ReadingFacts>>;
  /** Steps that the visitor gave entries, by id; null takes an entry out of the run. */
  readonly steps: Readonly<Record<string, number | null>>;
  /** Id of the entry whose results are open; null for the one that is chosen by itself. */
  readonly opened: string | null;
  readonly preference: BackendPreference;
  /** Why the last drop came to nothing, or what of it was passed over. */
  readonly remark: string | null;

  measure(
    checkpoints: readonly CheckpointSource[],
    manifests: readonly ShiftSetManifest[],
  ): Promise<void>;
  /** Measures on sets of the visitor's own; what was measured on other images leaves the list. */
  measureOn(
    checkpoints: readonly CheckpointSource[],
    sets: readonly MeasuredSet[],
    options: Pick<EvaluateOptions, "preprocessing" | "output">,
    reading: ReadingFacts,
  ): void;
  cancel(id?: string): void;
  retry(id: string): void;
  remove(id: string): void;
  clear(): void;
  forget(): Promise<void>;
  setPreference(preference: BackendPreference): void;
  setRemark(remark: string | null): void;
  open(id: string | null): void;
  setSteps(steps: Readonly<Record<string, number | null>>): void;
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

  /** What was measured on other sets leaves the list. */
  const begin = (setNames: readonly string[]) => {
    if (get().setNames.join(" ") !== setNames.join(" ")) get().clear();
    set({ setNames, remark: null });
  };
  const start = (
    checkpoints: readonly CheckpointSource[],
    options: EvaluateOptions,
    reading: ReadingFacts,
  ) => {
    const { sets, preference } = get();
    const { ids } = started().evaluate(
      checkpoints,
      sets.map((measured) => measured.set),
      { ...options, backend: preference },
    );
    const all = <T>(value: T) => Object.fromEntries(ids.map((id) => [id, value]));
    set(({ readings, setsOf }) => ({
      readings: { ...readings, ...all(reading) },
      setsOf: { ...setsOf, ...all(sets) },
    }));
  };

  return {
    evaluation: EMPTY_EVALUATION,
    setNames: [],
    sets: [],
    setsOf: {},
    readings: {},
    steps: {},
    opened: null,
    preference: "auto",
    remark: null,

    measure: async (checkpoints, manifests) => {
      const setNames = manifests.map(({ id }) => id);
      begin(setNames);
      try {
        const sets = await Promise.all(
          manifests.map(async (manifest, index) => {
            const role = index === 0 ? "in-distribution" : "shifted";
            return bundledSet(manifest, await fetchShiftSet(manifest.id), role);
          }),
        );
        set({ sets });
        start(checkpoints, {}, bundledReading());
      } catch (error) {
        set({ remark: error instanceof Error ? error.message : String(error) });
      }
    },
    measureOn: (checkpoints, sets, options, reading) => {
      begin(sets.map(({ images }) => images));
      set({ sets });
      start(checkpoints, options, reading);
    },
    cancel: (id) => evaluator?.cancel(id),
    retry: (id) => void evaluator?.retry(id),
    remove: (id) => {
      evaluator?.remove(id);
      set(({ evaluation }) => ({ evaluation: withoutEntry(evaluation, id) }));
    },
    clear: () => {
      for (const { id } of get().evaluation.entries) get().remove(id);
      set({ readings: {}, setsOf: {}, steps: {}, opened: null });
    },
    forget: async () => {
      get().clear();
      await started().forgetStored();
    },
    setPreference: (preference) => set({ preference }),
    setRemark: (remark) => set({ remark }),
    open: (opened) => set({ opened }),
    setSteps: (steps) => set((before) => ({ steps: { ...before.steps, ...steps } })),
  };
});
