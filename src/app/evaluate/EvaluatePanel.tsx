import { type ReactNode, useState } from "react";
import type { FileSource } from "../../evaluate/checkpointSource.ts";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import type { ShiftSetManifest } from "../../shiftset/types.ts";
import { formatCount } from "../../testbed/format.ts";
import { useDroppedAnywhere } from "../drop/useDroppedAnywhere.ts";
import { BackendLine } from "./BackendLine.tsx";
import { BundledRuns } from "./BundledRuns.tsx";
import { DropZone } from "./DropZone.tsx";
import type { DroppedFiles } from "./droppedFiles.ts";
import { useEvaluation } from "./evaluationStore.ts";
import { useOwn } from "./ownStore.ts";
import { Progress } from "./Progress.tsx";
import { passedOver } from "./passedOver.ts";
import type { RobustnessOf } from "./robustnessOf.ts";
import { isOwnDrop, takeDrop } from "./takeDrop.ts";
import type { Setting } from "./useSetting.ts";

interface EvaluatePanelProps {
  readonly setting: Setting;
  /** The switch between these images and the visitor's own. */
  readonly choice: ReactNode;
  readonly inDistribution: ShiftSetManifest | undefined;
  readonly shift: ShiftSetManifest | undefined;
  readonly shifts: readonly ShiftSetManifest[];
  readonly onShift: (id: string) => void;
  readonly onOwn: () => void;
  readonly entries: readonly CheckpointEntry[];
  readonly robustnessOf: RobustnessOf;
}

/** Everything beside the plane: the sets, where to drop, the checkpoints, the backend. */
export function EvaluatePanel(props: EvaluatePanelProps) {
  const { setting, choice, inDistribution, shift, shifts, onShift, onOwn } = props;
  const { entries, robustnessOf } = props;
  const { evaluation, preference, remark, measure, setPreference, setRemark } = useEvaluation();
  const [dropped, setDropped] = useState<readonly FileSource[]>([]);
  const misfits = dropped.filter(({ name }) => entries.some((entry) => isMisfit(entry, name)));
  const sets = [inDistribution, shift].flatMap((manifest) => manifest ?? []);
  const run = (checkpoints: Parameters<typeof measure>[0]) => void measure(checkpoints, sets);
  const take = ({ checkpoints, others, all }: DroppedFiles) => {
    if (isOwnDrop(all)) {
      onOwn();
      void takeDrop(all).then(setRemark);
      return;
    }
    if (checkpoints.length > 0) run(checkpoints);
    setDropped((before) => [...before, ...checkpoints]);
    setRemark(passedOver(checkpoints.length, others));
  };

  useDroppedAnywhere(take);

  return (
    <section className="evaluate-panel" aria-labelledby="evaluate-title">
      <h2 id="evaluate-title" className="rail-title">
        Evaluate checkpoints
      </h2>
      {choice}
      <DropZone onFiles={take} onFailed={setRemark} />
      <BundledRuns testbed={setting.testbed} onMeasure={run} />
      {remark !== null && (
        <p className="note" role="alert">
          {remark}
        </p>
      )}
      {misfits.length > 0 && (
        <div className="note" role="status">
          <p>
            {misfits.length === 1 ? "A network was" : `${misfits.length} networks were`} made for
            other images than the page’s letters.
          </p>
          <button
            type="button"
            className="button"
            onClick={() => {
              useOwn.getState().addCheckpoints(misfits);
              onOwn();
            }}
          >
            Measure on images of my own
          </button>
        </div>
      )}
      <div className="evaluate-fields">
        <label className="field">
          <span>Shift</span>
          <select
            className="select"
            value={shift?.id ?? ""}
            onChange={({ target }) => onShift(target.value)}
          >
            {shifts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <p className="rail-remark">{sets.map(setWords).join("; ")}.</p>
        <BackendLine
          report={evaluation.backend}
          preference={preference}
          onPreference={setPreference}
        />
      </div>

      <Progress
        entries={entries}
        titles={[inDistribution?.title ?? "In distribution", shift?.title ?? "Shifted"]}
        robustnessOf={robustnessOf}
      />
      {entries.length === 0 && <Requirements manifest={inDistribution} />}
    </section>
  );
}

/** Whether a checkpoint failed because it reads other images, or knows other classes. */
function isMisfit({ name, problem }: CheckpointEntry, wanted: string): boolean {
  return name === wanted && (problem?.code === "input-shape" || problem?.code === "output-shape");
}

/** What a checkpoint must be, for a visitor who has none yet. */
function Requirements({ manifest }: { readonly manifest: ShiftSetManifest | undefined }) {
  if (manifest === undefined) return null;
  const { channels, height, width, classes } = manifest;
  return (
    <p className="rail-remark">
      A checkpoint reads float32 [N, {channels}, {height}, {width}], pixels from 0 to 1, and gives{" "}
      {classes.length} logits. A number in a file's name is taken for its step: epoch_2 comes before
      epoch_10.
    </p>
  );
}

function setWords({ title, count }: ShiftSetManifest): string {
  return `${title}: ${formatCount(count)} images`;
}
