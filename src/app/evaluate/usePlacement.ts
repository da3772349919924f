import { useEffect, useMemo, useState } from "react";
import type { PlacementProposal } from "../../evaluate/placement/proposal.ts";
import { settle } from "../../state/loadable.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import type { Testbed } from "../../testbed/types.ts";
import { useOwn } from "./ownStore.ts";
import { OWN_TESTBED } from "./ownTestbed.ts";
import type { PlacementChoice } from "./placementChoice.ts";
import { decided, pairOf, proposedFor } from "./placementDecision.ts";
import { usePlacements } from "./placementStore.ts";

/** A testbed and the two of its test sets that the visitor's images are. */
export interface Placement {
  readonly testbed: Testbed;
  readonly x: string;
  readonly y: string;
  /** Why there. */
  readonly reason: string;
}

export interface PlacementState {
  /** Where the plane is; on the testbed without models while another is fetched. */
  readonly placement: Placement;
  /** Where the sets that are chosen now are: others than those on the plane, once new ones take the places. */
  readonly asked: Placement;
  /** What the sets seem to be, while the visitor has not decided; null where nothing is to be asked. */
  readonly proposal: PlacementProposal | null;
  /** Why a testbed could not be fetched. */
  readonly problem: string | null;
  readonly choose: (choice: PlacementChoice) => void;
}

/** Where the visitor's sets are placed. @param isMeasured whether results on the sets measured last are shown */
export function usePlacement(isMeasured: boolean): PlacementState {
  const sets = useOwn((state) => state.sets);
  const measuredSets = useOwn((state) => state.measuredSets);
  const choices = usePlacements((state) => state.choices);
  const choosePair = usePlacements((state) => state.choose);
  const isEmpty = sets.inDistribution === null && sets.shifted === null;
  // Without sets in their places a choice is about those that were measured.
  const asked = isEmpty && isMeasured ? (measuredSets ?? sets) : sets;
  const shown = isMeasured ? (measuredSets ?? sets) : sets;
  const choice = useMemo(() => decided(shown, choices), [shown, choices]);
  const askedChoice = useMemo(() => decided(asked, choices), [asked, choices]);
  const isOpen = askedChoice === null;
  const proposal = useMemo(() => (isOpen ? proposedFor(asked) : null), [isOpen, asked]);
  const { testbed, problem } = useTestbed(choice?.testbed ?? null);
  const placement = useMemo(() => placementOn(testbed, choice), [testbed, choice]);
  const askedId = askedChoice?.testbed ?? null;
  const other = useTestbed(askedId === choice?.testbed ? null : askedId);
  const askedBed = askedId === choice?.testbed ? testbed : other.testbed;
  return {
    placement,
    asked: placementOn(askedBed, askedChoice),
    proposal,
    problem: problem ?? other.problem,
    choose: (made) => choosePair(pairOf(asked), made),
  };
}

function placementOn(testbed: Testbed | null, choice: PlacementChoice | null): Placement {
  const known = testbed?.testSets.map(({ id }) => id) ?? [];
  if (testbed === null || choice === null || !known.includes(choice.x) || !known.includes(choice.y))
    return { testbed: OWN_TESTBED, ...OWN_TESTBED.defaultView, reason: choice?.reason ?? "" };
  return { testbed, x: choice.x, y: choice.y, reason: choice.reason };
}

interface Fetched {
  readonly testbed: Testbed | null;
  readonly problem: string | null;
}

function useTestbed(id: string | null): Fetched {
  const [fetched, setFetched] = useState<(Fetched & { readonly id: string }) | null>(null);
  useEffect(() => {
    if (id === null) return;
    let current = true;
    void settle(fetchTestbed(id)).then((value) => {
      if (!current) return;
      if (value.state === "ready") setFetched({ id, testbed: value.value, problem: null });
      if (value.state === "failed") setFetched({ id, testbed: null, problem: value.message });
    });
    return () => {
      current = false;
    };
  }, [id]);
  return fetched?.id === id ? fetched : { testbed: null, problem: null };
}
