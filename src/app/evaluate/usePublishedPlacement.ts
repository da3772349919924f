import { useEffect } from "react";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import { useOwn } from "./ownStore.ts";
import { OWN_TESTBED } from "./ownTestbed.ts";
import type { Placement } from "./TestbedChoice.tsx";

/** The testbed and shift that a published set is. */
const HOMES: Readonly<Record<string, readonly [testbed: string, y: string]>> = {
  "cifar10.1-v6": ["cifar10.1", "v6"],
  "cifar10.1-v4": ["cifar10.1", "v4"],
};

/** Places the visitor's images on the testbed that their published set belongs to, while no other was chosen. */
export function usePublishedPlacement(
  placement: Placement,
  onPlace: (placement: Placement) => void,
): void {
  const published = useOwn((state) => state.sets.shifted?.published ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new set places; the visitor may choose otherwise
  useEffect(() => {
    const home = published === null ? undefined : HOMES[published];
    if (home === undefined || placement.testbed !== OWN_TESTBED) return;
    let current = true;
    const [id, y] = home;
    fetchTestbed(id).then(
      (testbed) => {
        const x = testbed.testSets.find((set) => set.id === y)?.partner;
        if (current) onPlace({ testbed, x: x ?? testbed.defaultView.x, y });
      },
      () => {
        // Without the testbed the plane stays without a baseline, and the menu beside it still offers it.
      },
    );
    return () => {
      current = false;
    };
  }, [published]);
}
