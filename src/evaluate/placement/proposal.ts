import { KNOWN_IN_DISTRIBUTION, KNOWN_SHIFTED } from "./knownSets.ts";
import { type Recognised, recognise, type SeenSet } from "./recognise.ts";

/** A plane that a visitor's sets seem to belong to. */
export interface PlacementProposal {
  readonly testbed: string;
  readonly x: string;
  readonly y: string;
  /** Whether the files themselves say so; otherwise the visitor is asked. */
  readonly isCertain: boolean;
  /** Why, in whole sentences. */
  readonly words: string;
}

/** The two sets of the visitor; null for a place that is empty. */
export interface SeenSets {
  readonly inDistribution: SeenSet | null;
  readonly shifted: SeenSet | null;
}

/**
 * The testbed and axes that the visitor's sets seem to belong to: those of the shifted set, whose partner the set in distribution
 * must be where it is recognised.
 * @param among ids of the testbeds to choose from; all when left out
 * @returns null where the shifted set is not recognised, or the two belong to no plane together
 */
export function proposePlacement(
  { inDistribution, shifted }: SeenSets,
  among?: readonly string[],
): PlacementProposal | null {
  const y = shifted === null ? null : recognise(shifted, KNOWN_SHIFTED);
  if (y === null) return null;
  const x = inDistribution === null ? null : recognise(inDistribution, KNOWN_IN_DISTRIBUTION);
  for (const home of y.set.homes) {
    if (home.y === null || (among !== undefined && !among.includes(home.testbed))) continue;
    const isPartner = x?.set.homes.some(
      (other) => other.testbed === home.testbed && other.x === home.x,
    );
    if (isPartner === false) continue;
    return {
      testbed: home.testbed,
      x: home.x,
      y: home.y,
      isCertain: y.isCertain && (inDistribution === null || x !== null),
      words: proposalWords(inDistribution !== null, x, y),
    };
  }
  return null;
}

function proposalWords(isGiven: boolean, x: Recognised | null, y: Recognised): string {
  const shifted = `Shifted is ${y.words}.`;
  if (x !== null) return `${shifted} In distribution is ${x.words}.`;
  return isGiven ? `${shifted} What the set in distribution is cannot be told: check it.` : shifted;
}
