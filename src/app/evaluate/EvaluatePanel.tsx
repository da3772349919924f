import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import type { ShiftSetManifest } from "../../shiftset/types.ts";
import { formatCount } from "../../testbed/format.ts";
import { useDroppedAnywhere } from "../drop/useDroppedAnywhere.ts";
import { BackendLine } from "./BackendLine.tsx";
import { bundledRuns, checkpointsOf } from "./bundled.ts";
import type { EntryRobustness } from "./CheckpointRow.tsx";
import { CheckpointTable } from "./CheckpointTable.tsx";
import { DropZone } from "./DropZone.tsx";
import type { DroppedFiles } from "./droppedFiles.ts";
import { durationWords, progressWords } from "./entryWords.ts";
import { useEvaluation } from "./evaluationStore.ts";
import type { Setting } from "./useSetting.ts";

interface EvaluatePanelProps {
  readonly setting: Setting;
  readonly inDistribution: ShiftSetManifest | undefined;
  readonly shift: ShiftSetManifest | undefined;
  readonly shifts: readonly ShiftSetManifest[];
  readonly onShift: (id: string) => void;
  readonly entries: readonly CheckpointEntry[];
  readonly robustnessOf: (entry: CheckpointEntry) => EntryRobustness | null;
}

/** Everything beside the plane: the sets, where to drop, the checkpoints, the backend. */
export function EvaluatePanel(props: EvaluatePanelProps) {
  const { setting, inDistribution, shift, shifts, onShift, entries, robustnessOf } = props;
  const { evaluation, preference, remark, measure, cancel, setPreference, setRemark } =
    useEvaluation();
  const sets = [inDistribution, shift].flatMap((manifest) => manifest ?? []);
  const run = (checkpoints: Parameters<typeof measure>[0]) =>
    void measure(
      checkpoints,
      sets.map(({ id }) => id),
    );
  const take = ({ checkpoints, others }: DroppedFiles) => {
    if (checkpoints.length > 0) run(checkpoints);
    setRemark(passedOver(checkpoints.length, others));
  };

  useDroppedAnywhere(take);

  return (
    <section className="evaluate-panel" aria-labelledby="evaluate-title">
      <h2 id="evaluate-title" className="rail-title">
        Evaluate checkpoints
      </h2>
      <DropZone onFiles={take} onFailed={setRemark} />
      {bundledRuns(setting.testbed).length > 0 && (
        <div className="bundled-runs">
          {bundledRuns(setting.testbed).map((trajectory) => (
            <button
              key={trajectory.id}
              type="button"
              className="button button-main"
              onClick={() => run(checkpointsOf(trajectory))}
            >
              Measure “{trajectory.title}” ({checkpointsOf(trajectory).length} checkpoints)
            </button>
          ))}
        </div>
      )}
      {remark !== null && (
        <p className="note" role="alert">
          {remark}
        </p>
      )}
      {evaluation.notices.map((notice) => (
        <p key={notice} className="note" role="status">
          {notice}
        </p>
      ))}

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

      <div className="evaluate-progress">
        <p role="status" aria-live="polite">
          {progressWords(entries)}
        </p>
        {evaluation.busy && (
          <>
            {evaluation.secondsLeft !== null && (
              <p className="rail-remark">About {durationWords(evaluation.secondsLeft)} left.</p>
            )}
            <button type="button" className="button" onClick={() => cancel()}>
              Stop all
            </button>
          </>
        )}
      </div>
      {entries.length > 0 && (
        <CheckpointTable
          entries={entries}
          titles={[inDistribution?.title ?? "In distribution", shift?.title ?? "Shifted"]}
          robustnessOf={robustnessOf}
        />
      )}
      {entries.length === 0 && <Requirements manifest={inDistribution} />}
    </section>
  );
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

function passedOver(taken: number, others: readonly string[]): string | null {
  if (taken === 0 && others.length === 0) return "There was no file in what was dropped.";
  if (others.length === 0) return null;
  const named = others.slice(0, 3).join(", ");
  const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
  return taken === 0
    ? `None of these is an .onnx file: ${named}${more}. Export the networks to ONNX and drop those.`
    : `Passed over, because they are no .onnx files: ${named}${more}.`;
}
