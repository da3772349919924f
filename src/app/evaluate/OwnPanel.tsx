import type { ReactNode } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { useDroppedAnywhere } from "../drop/useDroppedAnywhere.ts";
import { BackendLine } from "./BackendLine.tsx";
import { DropZone } from "./DropZone.tsx";
import type { DroppedFiles } from "./droppedFiles.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { OwnImages } from "./OwnImages.tsx";
import { useOwn } from "./ownStore.ts";
import { Progress } from "./Progress.tsx";
import { passedOver } from "./passedOver.ts";
import type { RobustnessOf } from "./robustnessOf.ts";
import { type Placement, TestbedChoice } from "./TestbedChoice.tsx";

interface OwnPanelProps {
  readonly choice: ReactNode;
  readonly placement: Placement;
  readonly onPlace: (placement: Placement) => void;
  readonly entries: readonly CheckpointEntry[];
  readonly robustnessOf: RobustnessOf;
}

/** Everything beside the plane when images are the visitor's own. */
export function OwnPanel({ choice, placement, onPlace, entries, robustnessOf }: OwnPanelProps) {
  const { evaluation, preference, remark, setPreference, setRemark } = useEvaluation();
  const measure = useOwn((state) => state.measure);
  const take = ({ checkpoints, others }: DroppedFiles) => {
    setRemark(passedOver(checkpoints.length, others));
    if (checkpoints.length > 0) void measure(checkpoints);
  };
  useDroppedAnywhere(take);
  return (
    <section className="evaluate-panel" aria-labelledby="evaluate-title">
      <h2 id="evaluate-title" className="rail-title">
        Evaluate checkpoints
      </h2>
      {choice}
      <OwnImages />
      <div className="evaluate-fields">
        <TestbedChoice placement={placement} onPlace={onPlace} />
        <BackendLine
          report={evaluation.backend}
          preference={preference}
          onPreference={setPreference}
        />
      </div>
      <DropZone onFiles={take} onFailed={setRemark} />
      {remark !== null && (
        <p className="note" role="alert">
          {remark}
        </p>
      )}
      <Progress
        entries={entries}
        titles={["In distribution", "Shifted"]}
        robustnessOf={robustnessOf}
      />
    </section>
  );
}
