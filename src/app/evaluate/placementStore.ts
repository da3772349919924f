import { create } from "zustand";
import { isPlacementChoice, type PlacementChoice } from "./placementChoice.ts";

/** Under which the browser keeps what was chosen, and for how many pairs of sets. */
const STORAGE_KEY = "effective-robustness-placements";
const MOST_KEPT = 100;

/** The visitor's sets by their identities; null for a place that is empty. */
export interface SetPair {
  readonly inDistribution: string | null;
  readonly shifted: string | null;
}

interface PlacementStore {
  /** By pair; the latest last. */
  readonly choices: Readonly<Record<string, PlacementChoice>>;
  choose(pair: SetPair, choice: PlacementChoice): void;
}

/** Where pairs of the visitor's sets are placed, through a reload too: the same files are asked about once. */
export const usePlacements = create<PlacementStore>()((set) => ({
  choices: kept(),
  choose: (pair, choice) =>
    set(({ choices }) => {
      const key = keyOf(pair);
      const { [key]: _, ...others } = choices;
      const next = { ...others, [key]: choice };
      keep(next);
      return { choices: next };
    }),
}));

/** What was chosen for a pair; what was chosen before one of its sets was there holds for it too. */
export function chosenFor(
  choices: Readonly<Record<string, PlacementChoice>>,
  { inDistribution, shifted }: SetPair,
): PlacementChoice | null {
  const pairs: readonly SetPair[] = [
    { inDistribution, shifted },
    { inDistribution, shifted: null },
    { inDistribution: null, shifted },
    { inDistribution: null, shifted: null },
  ];
  for (const pair of pairs) {
    const choice = choices[keyOf(pair)];
    if (choice !== undefined) return choice;
  }
  return null;
}

const NONE = "-";

function keyOf({ inDistribution, shifted }: SetPair): string {
  return `${inDistribution ?? NONE} ${shifted ?? NONE}`;
}

/** Choices for half a pair hold for this visit only. */
function isWhole(key: string): boolean {
  return !key.split(" ").includes(NONE);
}

function kept(): Readonly<Record<string, PlacementChoice>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    const fitting = Object.entries(value).filter(([, choice]) => isPlacementChoice(choice));
    return Object.fromEntries(fitting) as Record<string, PlacementChoice>;
  } catch {
    // A browser that keeps nothing, or another version's words: the visitor is asked again.
    return {};
  }
}

function keep(choices: Readonly<Record<string, PlacementChoice>>): void {
  const whole = Object.entries(choices).filter(([key]) => isWhole(key));
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(whole.slice(-MOST_KEPT))));
  } catch {
    // Where nothing can be kept, the choice holds for this visit.
  }
}
