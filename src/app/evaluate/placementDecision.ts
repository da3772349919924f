import { type PlacementProposal, proposePlacement } from "../../evaluate/placement/proposal.ts";
import type { OwnSet } from "./openOwnSet.ts";
import { choiceOfProposal, type PlacementChoice } from "./placementChoice.ts";
import { chosenFor, type SetPair } from "./placementStore.ts";
import type { Slot } from "./slot.ts";

type Sets = Readonly<Record<Slot, OwnSet | null>>;

/** What is chosen or, where the files themselves say it, certain for these sets; null where neither. */
export function decided(
  sets: Sets,
  choices: Readonly<Record<string, PlacementChoice>>,
): PlacementChoice | null {
  const chosen = chosenFor(choices, pairOf(sets));
  if (chosen !== null) return chosen;
  const proposal = proposedFor(sets);
  return proposal?.isCertain === true ? choiceOfProposal(proposal, false) : null;
}

/** What two sets are called by while they are the same. */
export function pairOf({ inDistribution, shifted }: Sets): SetPair {
  return { inDistribution: inDistribution?.id ?? null, shifted: shifted?.id ?? null };
}

/** What the sets seem to be. */
export function proposedFor({ inDistribution, shifted }: Sets): PlacementProposal | null {
  return proposePlacement({ inDistribution: seen(inDistribution), shifted: seen(shifted) });
}

/** A set as it is recognised by. */
export function seen(own: OwnSet | null) {
  return own === null ? null : { ...own.summary, published: own.published };
}
