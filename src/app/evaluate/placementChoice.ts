import type { PlacementProposal } from "../../evaluate/placement/proposal.ts";
import type { Testbed } from "../../testbed/types.ts";

/** Where the visitor's sets are placed, and why. */
export interface PlacementChoice {
  /** Null: on no testbed. */
  readonly testbed: string | null;
  readonly x: string;
  readonly y: string;
  /** As a result card says it: "chosen by the visitor". */
  readonly reason: string;
}

export const ON_NO_TESTBED: PlacementChoice = {
  testbed: null,
  x: "",
  y: "",
  reason: "chosen by the visitor",
};

/** What is proposed, as a choice. @param isConfirmed whether the visitor said so */
export function choiceOfProposal(
  { testbed, x, y, words }: PlacementProposal,
  isConfirmed: boolean,
): PlacementChoice {
  const how = isConfirmed ? "Proposed, and confirmed by the visitor." : "Placed by itself.";
  return { testbed, x, y, reason: `${how} ${words}` };
}

/** A testbed's axes for a shift: its partner, otherwise the testbed's own in-distribution axis. */
export function axesOf(testbed: Testbed, y: string): { readonly x: string; readonly y: string } {
  const shift = testbed.testSets.find(({ id }) => id === y);
  return { x: shift?.partner ?? testbed.defaultView.x, y };
}

/** Whether what a browser kept is a choice. */
export function isPlacementChoice(value: unknown): value is PlacementChoice {
  if (typeof value !== "object" || value === null) return false;
  const { testbed, x, y, reason } = value as Partial<PlacementChoice>;
  const isTestbed = testbed === null || typeof testbed === "string";
  return isTestbed && [x, y, reason].every((text) => typeof text === "string");
}
