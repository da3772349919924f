import { create } from "zustand";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import type { NamedBlob } from "../../evaluate/images/protocol.ts";
import { inRunOrder } from "../../evaluate/results/runOrder.ts";
import type { ReadingChoice } from "../../shiftset/readers/readings.ts";
import { inFolder, type OwnSet, type ReadingValue, readOtherwise, wholeSet } from "./openOwnSet.ts";
import { FIRST_CHOICES, type OwnChoices } from "./ownChoices.ts";
import { measureGroups, planGroups, type ShownPlan, shownPlan } from "./ownMeasuring.ts";
import {
  type PendingCheckpoint,
  pendingCheckpoint,
  readPending,
  withToldSteps,
} from "./pendingCheckpoint.ts";
import { decided, pairOf } from "./placementDecision.ts";
import { usePlacements } from "./placementStore.ts";
import { proposedFolders } from "./setFolderChoice.ts";
import type { Slot } from "./slot.ts";

interface OwnStore {
  readonly sets: Readonly<Record<Slot, OwnSet | null>>;
  readonly opening: readonly Slot[];
  /** The sets that the last measurement is on; null before the first. */
  readonly measuredSets: Readonly<Record<Slot, OwnSet | null>> | null;
  /** Checkpoints that wait to be measured, in the order of the run. */
  readonly pending: readonly PendingCheckpoint[];
  readonly choices: OwnChoices;
  /** What is being done, with its share in [0, 1] or null; null when nothing is. */
  readonly stage: { readonly words: string; readonly share: number | null } | null;
  readonly problem: string | null;
  /** How the last measurement reads networks, one a kind. */
  readonly plans: readonly ShownPlan[];

  /** Opens files for a place. Where they hold sets side by side, the other place gets one of them too if it is free. */
  open(
    slot: Slot,
    files: readonly NamedBlob[],
    published?: string,
    readings?: ReadingChoice,
  ): Promise<void>;
  /** Takes another of the sets that lie side by side in a place's files; null takes all of them as one. */
  chooseFolder(slot: Slot, folder: string | null): Promise<void>;
  /** Reads a place's files in another way: another array, other axes, another split, another range. */
  chooseReading(slot: Slot, reading: ReadingValue): Promise<void>;
  swap(): void;
  close(slot: Slot): void;
  addCheckpoints(sources: readonly FileSource[]): void;
  removeCheckpoint(id: string): void;
  setSteps(steps: Readonly<Record<string, number | null>>): void;
  choose(choices: Partial<OwnChoices>): void;
  measure(): Promise<void>;
  stop(): void;
  refuse(error: unknown): void;
}

/** The places in the order in which they are measured. */
const SLOTS = ["inDistribution", "shifted"] as const;

let controller: AbortController | null = null;
/** Settles when every set that was given has been opened or refused. */
let opening: Promise<unknown> = Promise.resolve();

/** Image sets and checkpoints of the visitor's own, and how the ones are measured on the others. */
export const useOwn = create<OwnStore>()((set, get) => {
  /** Does what opens a set for a place; what goes wrong is told, and whoever waits needs only to know that it has ended. */
  const openInto = async (slot: Slot, work: Promise<OwnSet>): Promise<OwnSet | null> => {
    set((before) => ({ opening: [...before.opening, slot], problem: null }));
    opening = Promise.allSettled([opening, work]);
    try {
      const own = await work;
      set(({ sets }) => ({ sets: { ...sets, [slot]: own }, plans: [] }));
      return own;
    } catch (error) {
      set({ problem: wordsOf(error) });
      return null;
    } finally {
      set((before) => ({ opening: withoutOne(before.opening, slot) }));
    }
  };
  return {
    sets: { inDistribution: null, shifted: null },
    opening: [],
    measuredSets: null,
    pending: [],
    choices: FIRST_CHOICES,
    stage: null,
    problem: null,
    plans: [],

    open: async (slot, files, published, readings) => {
      const isFree = get().sets[otherSlot(slot)] === null;
      const whole = wholeSet(files, published, readings);
      const split = whole.then(async (own) => {
        if (own.folders.length === 0) return own;
        const choice = proposedFolders(own.folders);
        const other = otherSlot(slot);
        const rest = choice[other];
        const { sets, opening: busy } = get();
        if (isFree && rest !== null && sets[other] === null && !busy.includes(other)) {
          void openInto(other, inFolder(own, rest));
        }
        return inFolder(own, choice[slot] ?? choice[other]);
      });
      await openInto(slot, split);
    },
    chooseFolder: async (slot, folder) => {
      const own = get().sets[slot];
      if (own !== null) await openInto(slot, inFolder(own, folder));
    },
    chooseReading: async (slot, reading) => {
      const own = get().sets[slot];
      if (own !== null) await openInto(slot, readOtherwise(own, reading));
    },
    swap: () =>
      set(({ sets }) => ({ sets: { inDistribution: sets.shifted, shifted: sets.inDistribution } })),
    close: (slot) => set(({ sets }) => ({ sets: { ...sets, [slot]: null } })),
    addCheckpoints: (sources) => {
      const added = sources.map(pendingCheckpoint);
      set(({ pending }) => ({
        pending: inRunOrder(withToldSteps([...pending, ...added])),
        problem: null,
      }));
      void readAll(added, (read) =>
        set(({ pending }) => ({
          pending: pending.map((one) =>
            one.id === read.id ? { ...one, graph: read.graph, problem: read.problem } : one,
          ),
        })),
      );
    },
    removeCheckpoint: (id) =>
      set(({ pending }) => ({ pending: pending.filter((one) => one.id !== id) })),
    setSteps: (steps) =>
      set(({ pending }) => ({
        pending: inRunOrder(
          pending.map((one) => (one.id in steps ? { ...one, step: steps[one.id] ?? null } : one)),
        ),
      })),
    choose: (choices) =>
      set((before) => ({
        choices: { ...before.choices, ...choices },
        plans: before.plans.map((plan) => ({ ...plan, verdict: null })),
        problem: null,
      })),
    stop: () => controller?.abort(),
    refuse: (error) => set({ problem: wordsOf(error) }),

    measure: async () => {
      await opening;
      const { sets, choices, pending } = get();
      const chosen = SLOTS.flatMap((slot) => {
        const own = sets[slot];
        return own === null ? [] : [{ slot, own }];
      });
      if (pending.length === 0 || chosen.length === 0) return;
      controller?.abort();
      const own = new AbortController();
      controller = own;
      set({ problem: null, plans: [], stage: { words: "Beginning", share: null } });
      try {
        const { groups, problems } = await planGroups(pending, chosen, choices, {
          onStage: (words, share) => set({ stage: { words, share } }),
          signal: own.signal,
        });
        if (problems.length > 0) set({ problem: problems.join(" ") });
        if (groups.length === 0) return;
        set({ plans: groups.map(shownPlan) });
        measureGroups(groups, choices);
        set({ measuredSets: sets });
        // What is certain now shall hold for these results, whatever takes the places afterwards.
        const { choices: placed, choose } = usePlacements.getState();
        const placement = decided(sets, placed);
        if (placement !== null) choose(pairOf(sets), placement);
        const handed = new Set(
          groups.flatMap(({ checkpoints }) => checkpoints.map(({ id }) => id)),
        );
        set((before) => ({ pending: before.pending.filter(({ id }) => !handed.has(id)) }));
      } catch (error) {
        if (!own.signal.aborted) set({ problem: wordsOf(error) });
      } finally {
        if (controller === own) set({ stage: null });
      }
    },
  };
});

function otherSlot(slot: Slot): Slot {
  return slot === "shifted" ? "inDistribution" : "shifted";
}

/** A place may be opened twice at once: each ending takes one away. */
function withoutOne(slots: readonly Slot[], slot: Slot): readonly Slot[] {
  return slots.toSpliced(slots.indexOf(slot), 1);
}

/** One after the other: files may be large. */
async function readAll(
  added: readonly PendingCheckpoint[],
  onRead: (read: PendingCheckpoint) => void,
): Promise<void> {
  for (const one of added) onRead(await readPending(one));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
