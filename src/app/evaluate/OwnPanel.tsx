import { type ReactNode, useMemo } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { groupsAlike } from "../../evaluate/networkGroups.ts";
import type { GraphSummary } from "../../evaluate/onnx/graphTypes.ts";
import { formatCount } from "../../testbed/format.ts";
import { useDroppedAnywhere } from "../drop/useDroppedAnywhere.ts";
import { BackendLine } from "./BackendLine.tsx";
import { DropZone } from "./DropZone.tsx";
import type { DroppedFiles } from "./droppedFiles.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { GraphFacts, graphWords } from "./GraphFacts.tsx";
import { MeasureButton } from "./MeasureButton.tsx";
import { roleTitle } from "./measuredSets.ts";
import { OwnSlots } from "./OwnSlots.tsx";
import { useOwn } from "./ownStore.ts";
import { PlanWords } from "./PlanWords.tsx";
import { Progress } from "./Progress.tsx";
import type { PendingCheckpoint } from "./pendingCheckpoint.ts";
import { ReadingSettings } from "./ReadingSettings.tsx";
import { RunOrderList } from "./RunOrderList.tsx";
import type { RobustnessOf } from "./robustnessOf.ts";
import { sortDrop } from "./sortDrop.ts";
import { TestbedChoice } from "./TestbedChoice.tsx";
import { takeDrop, takeImagesFor } from "./takeDrop.ts";
import type { PlacementState } from "./usePlacement.ts";

interface OwnPanelProps {
  readonly choice: ReactNode;
  readonly placing: PlacementState;
  readonly entries: readonly CheckpointEntry[];
  readonly robustnessOf: RobustnessOf;
}

/** Everything beside the plane when images are the visitor's own: images, checkpoints, how they are read, measure. */
export function OwnPanel({ choice, placing, entries, robustnessOf }: OwnPanelProps) {
  const { evaluation, preference, remark, sets, setPreference, setRemark } = useEvaluation();
  const { pending, problem, plans, setSteps, removeCheckpoint } = useOwn();
  const take = ({ all }: DroppedFiles) => void takeDrop(all).then(setRemark);
  useDroppedAnywhere(take);
  const graph = graphOf(pending, entries);
  const kinds = useMemo(() => groupsAlike(pending).length, [pending]);
  return (
    <section className="evaluate-panel" aria-labelledby="evaluate-title">
      <h2 id="evaluate-title" className="rail-title">
        Evaluate checkpoints
      </h2>
      {choice}
      <h3 className="step-title">1. Images</h3>
      <OwnSlots
        onFiles={(slot, files) => {
          if (sortDrop(files).checkpoints.length > 0) void takeDrop(files).then(setRemark);
          else takeImagesFor(slot, files);
        }}
      />
      <TestbedChoice {...placing} />
      <h3 className="step-title">2. Checkpoints</h3>
      <DropZone onFiles={take} onFailed={setRemark} />
      {remark !== null && (
        <p className="note" role="alert">
          {remark}
        </p>
      )}
      {pending.length > 0 && (
        <RunOrderList
          label="Checkpoints to measure, in the order of the run"
          items={pending.map((one) => ({ ...one, ...remarkOf(one) }))}
          onSteps={setSteps}
          onRemove={removeCheckpoint}
        />
      )}
      {kinds > 1 && (
        <p className="rail-remark">
          The checkpoints are networks of {formatCount(kinds)} kinds. What is found out is found for
          each; what is chosen under Settings holds for all.
        </p>
      )}
      {graph !== null && (
        <details className="settings-details">
          <summary>The network: {graphWords(graph.graph)}</summary>
          <GraphFacts graph={graph.graph} bytes={graph.bytes} />
        </details>
      )}
      <h3 className="step-title">3. Measure</h3>
      <details className="settings-details">
        <summary>Settings: draw, preprocessing, outputs, backend</summary>
        <ReadingSettings graph={graph?.graph ?? null} />
        <BackendLine report={null} preference={preference} onPreference={setPreference} />
      </details>
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
      <MeasureButton />
      {plans.map((plan) => (
        <PlanWords key={plan.names.join("\n")} plan={plan} isOnly={plans.length === 1} />
      ))}
      <Progress
        entries={entries}
        titles={titlesOf(sets.map(({ facts }) => roleTitle(facts.role)))}
        robustnessOf={robustnessOf}
      />
      {evaluation.backend !== null && (
        <p className="rail-remark" data-testid="backend">
          {evaluation.backend.reason}
        </p>
      )}
    </section>
  );
}

function titlesOf([first, second]: readonly string[]): readonly [string, string] {
  return [first ?? "In distribution", second ?? (first === undefined ? "Shifted" : "")];
}

function remarkOf({ graph, problem }: PendingCheckpoint): {
  readonly remark: string | null;
  readonly isBad: boolean;
} {
  if (problem !== null) return { remark: problem, isBad: true };
  return { remark: graph === null ? null : graphWords(graph), isBad: false };
}

/** The first network that could be read: the settings are made for it. */
function graphOf(
  pending: readonly PendingCheckpoint[],
  entries: readonly CheckpointEntry[],
): { readonly graph: GraphSummary; readonly bytes: number } | null {
  for (const { graph, source } of pending) {
    if (graph !== null) return { graph, bytes: source.file.size };
  }
  for (const { graph, bytes } of entries) if (graph !== null) return { graph, bytes: bytes ?? 0 };
  return null;
}
