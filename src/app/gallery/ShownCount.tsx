import { useMemo } from "react";
import { formatCount } from "../../testbed/format.ts";
import type { Testbed } from "../../testbed/types.ts";
import type { Shows } from "./useShiftTable.ts";

interface ShownCountProps {
  readonly testbed: Testbed;
  readonly shows: Shows;
}

/** Says how many models of the testbed are in sight, where that is not all of them. */
export function ShownCount({ testbed: { models }, shows }: ShownCountProps) {
  const shown = useMemo(() => models.filter(shows).length, [models, shows]);
  if (shown === models.length) return null;
  return (
    <span data-testid="shown-count">
      Shown {formatCount(shown)} of {formatCount(models.length)} models; every line stays as fitted.
    </span>
  );
}
