import type { ReactNode } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { MeasuredView } from "./MeasuredView.tsx";
import { OwnPanel } from "./OwnPanel.tsx";
import { NO_BASELINE, OWN_TESTBED } from "./ownTestbed.ts";
import { useEntries } from "./useEntries.ts";
import { usePlacement } from "./usePlacement.ts";
import type { Setting } from "./useSetting.ts";

interface OwnEvaluationProps {
  readonly setting: Setting;
  /** The switch between the page's images and the visitor's own. */
  readonly choice: ReactNode;
}

/** Measuring on images of the visitor's own. */
export function OwnEvaluation({ setting, choice }: OwnEvaluationProps) {
  const entries = useEntries();
  const measuredOn = useEvaluation((state) => state.setNames);
  const bundled = setting.manifests.some(({ id }) => measuredOn.includes(id));
  const shown = bundled ? NONE : entries;
  const placing = usePlacement(shown.length > 0);
  const { placement } = placing;
  return (
    <MeasuredView
      {...placement}
      entries={shown}
      {...(placement.testbed === OWN_TESTBED ? { opening: NO_BASELINE } : {})}
      panel={(robustnessOf) => (
        <OwnPanel choice={choice} placing={placing} entries={shown} robustnessOf={robustnessOf} />
      )}
    />
  );
}

const NONE: readonly CheckpointEntry[] = [];
