import { create } from "zustand";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import type { Verdict } from "../../evaluate/detective.ts";
import { valuesOf } from "../../evaluate/images/forInput.ts";
import { ImageSets } from "../../evaluate/images/imageSets.ts";
import type { ImageSetSummary, NamedBlob } from "../../evaluate/images/protocol.ts";
import { planOwnRun } from "../../evaluate/ownRun.ts";
import { ALL_IMAGES, type SamplePlan } from "../../shiftset/labels/sampling.ts";
import { describePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import { PRESETS } from "../../shiftset/resize/presets.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { ownReading, ownSets } from "./ownSets.ts";
import type { PreprocessingChoice } from "./preprocessingChoice.ts";

/** Which of the two sets. */
export type Slot = "inDistribution" | "shifted";

interface OwnStore {
  readonly sets: Readonly<Record<Slot, ImageSetSummary | null>>;
  readonly opening: Slot | null;
  readonly sample: SamplePlan;
  readonly choice: PreprocessingChoice;
  /** What is being done, with its share in [0, 1] or null; null when nothing is. */
  readonly stage: { readonly words: string; readonly share: number | null } | null;
  readonly problem: string | null;
  readonly notes: readonly string[];
  readonly verdict: Verdict | null;
  /** The preprocessing of the last measurement, in words. */
  readonly used: string | null;

  open(slot: Slot, files: readonly NamedBlob[]): Promise<void>;
  setSample(sample: SamplePlan): void;
  choose(choice: PreprocessingChoice): void;
  measure(checkpoints: readonly FileSource[]): Promise<void>;
  stop(): void;
  refuse(error: unknown): void;
}

/** What the sets are, in the order in which they are measured. */
const ROLES = ["in-distribution", "shifted"] as const;

let images: ImageSets | null = null;
let controller: AbortController | null = null;
/** Settles when every set that was given has been opened or refused. */
let opening: Promise<unknown> = Promise.resolve();

const opened = (): ImageSets => {
  images ??= new ImageSets();
  return images;
};

/** Image sets of the visitor's own, and how checkpoints are measured on them. */
export const useOwn = create<OwnStore>()((set, get) => ({
  sets: { inDistribution: null, shifted: null },
  opening: null,
  sample: ALL_IMAGES,
  choice: { kind: "find" },
  stage: null,
  problem: null,
  notes: [],
  verdict: null,
  used: null,

  open: async (slot, files) => {
    set({ opening: slot, problem: null });
    const work = opened().open(files);
    // A set that cannot be opened is told of here; whoever waits needs only to know that it has ended.
    opening = Promise.allSettled([opening, work]);
    try {
      const summary = await work;
      set(({ sets }) => ({ sets: { ...sets, [slot]: summary }, notes: [] }));
    } catch (error) {
      set({ problem: wordsOf(error) });
    } finally {
      set({ opening: null });
    }
  },
  setSample: (sample) => set({ sample }),
  choose: (choice) => set({ choice, verdict: null }),
  stop: () => controller?.abort(),
  refuse: (error) => set({ problem: wordsOf(error) }),

  measure: async (checkpoints) => {
    await opening;
    const { sets, sample, choice } = get();
    const [first] = checkpoints;
    const chosen = [sets.inDistribution, sets.shifted].flatMap((summary) => summary ?? []);
    if (first === undefined) return;
    if (chosen.length < 2) {
      set({ problem: "Give both sets of images first: in distribution and shifted." });
      return;
    }
    controller?.abort();
    const own = new AbortController();
    controller = own;
    set({ problem: null, notes: [], verdict: null });
    try {
      const checkpoint = { name: first.name, data: first.file, external: first.external ?? [] };
      const settings = { sample, preprocessing: preprocessingOf(choice) };
      const plan = await planOwnRun(checkpoint, chosen, opened(), settings, {
        onStage: (words, share) => set({ stage: { words, share } }),
        signal: own.signal,
      });
      set({
        notes: plan.notes,
        verdict: plan.verdict,
        used: describePreprocessing(plan.preprocessing),
      });
      useEvaluation
        .getState()
        .measureOn(
          checkpoints,
          ownSets(plan, ROLES, sample),
          { preprocessing: valuesOf(plan.preprocessing), output: plan.output },
          ownReading(plan, choice),
        );
    } catch (error) {
      if (!own.signal.aborted) set({ problem: wordsOf(error) });
    } finally {
      if (controller === own) set({ stage: null });
    }
  },
}));

function preprocessingOf(choice: PreprocessingChoice) {
  if (choice.kind === "find") return null;
  if (choice.kind === "stated") return () => choice.stated;
  const preset = PRESETS.find(({ name }) => name === choice.name);
  return preset === undefined ? null : preset.for;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
