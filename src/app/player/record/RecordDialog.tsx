import {
  type CSSProperties,
  type RefObject,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { useExplorer } from "../../../state/store.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { readRuns } from "../../../trajectory/shownRuns.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { pathsLaidFlat, planePaths, runTitle } from "../runPaths.ts";
import { stillStrip } from "../StripView.tsx";
import type { ShownRuns } from "../useRuns.ts";
import { RecordFields } from "./RecordFields.tsx";
import { RecordingStage, type StageContent } from "./RecordingStage.ts";
import {
  divided,
  fileName,
  planWords,
  type RecordingChoice,
  refusal,
  SIZES,
} from "./recordingPlan.ts";
import { type Recording, useRecording } from "./useRecording.ts";
import "./record.css";

interface RecordDialogProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
  /** The page's plane, whose look and zoom are recorded. */
  readonly drawn: LogitPlane;
  onClose(): void;
}

/** The animation as a file: what the clock plays, at a size, a rate and a length of its own. */
export default function RecordDialog({ runs, plane, drawn, onClose }: RecordDialogProps) {
  const [choice, setChoice] = useState<RecordingChoice>(() => firstChoice(runs, plane));
  const { recording, start, cancel } = useRecording();
  const content = useContent(runs, plane, drawn);
  const range = useExplorer((state) => state.clock?.range) ?? [0, 0];
  const stage = useRef<RecordingStage | null>(null);
  const hosts = { plane: useRef<HTMLDivElement>(null), strip: useRef<HTMLDivElement>(null) };
  const running = recording.state === "running";
  const refused = refusal(choice) !== null;
  const plan = useId();
  const scale = scaleWords(plane, content);
  const size = SIZES[choice.size];
  const heights = divided(size, content.strip !== null);
  const [, end] = range;

  useLayoutEffect(() => {
    if (!hosts.plane.current || !hosts.strip.current) return;
    const made = new RecordingStage(
      { plane: hosts.plane.current, strip: hosts.strip.current },
      content,
      size.scale,
    );
    made.show(end);
    stage.current = made;
    return () => {
      stage.current = null;
      made.destroy();
    };
  }, [content, size, end, hosts.plane, hosts.strip]);

  const record = () => {
    if (!stage.current || refused) return;
    const { testbed, x, y } = plane;
    const shown = readRuns(runs).map(({ run }) => run.id);
    const name = fileName([testbed.id, x.id, y.id, ...shown.slice(0, 2)], choice.format);
    void start({ stage: stage.current, choice, range, scale, name });
  };

  return (
    <Dialog title="Record the animation" onClose={onClose}>
      <div className="record">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            record();
          }}
        >
          <RecordFields choice={choice} disabled={running} onChange={setChoice} />
          <p id={plan} className="record-plan" role={refused ? "status" : undefined}>
            {planWords(choice)}
          </p>
          <p className="record-actions">
            <button
              type="submit"
              className="button button-main"
              disabled={running || refused}
              aria-describedby={plan}
            >
              Record
            </button>
            {running && (
              <button type="button" className="button" onClick={cancel}>
                Cancel
              </button>
            )}
          </p>
          <Outcome recording={recording} />
        </form>
        <Preview choice={choice} heights={heights} hosts={hosts} scale={scale} />
      </div>
    </Dialog>
  );
}

function firstChoice(runs: ShownRuns, { testbed, x, y }: PlaneData): RecordingChoice {
  const [only, ...others] = readRuns(runs);
  const title = only && others.length === 0 ? runTitle(only.run) : `${y.title} against ${x.title}`;
  return {
    format: "webm",
    size: "hd",
    rate: 30,
    seconds: 8,
    title,
    source: `${testbed.title}: ${testbed.source.citation}`,
  };
}

/** What is recorded: the page's plane as it stands now, zoom included, and everything of the strip but the time. */
function useContent(runs: ShownRuns, plane: PlaneData, drawn: LogitPlane): StageContent {
  const tail = useExplorer((state) => state.view.tail);
  const zoomed = useExplorer((state) => state.view.zoom !== null);
  return useMemo(() => {
    const spec = { ...drawn.currentSpec(), ...(zoomed && { domain: drawn.domain() }) };
    const flat = spec.yKind === "er";
    const pathsAt = (time: number) => {
      const paths = planePaths(runs, time, tail);
      return flat ? pathsLaidFlat(paths, plane) : paths;
    };
    return { spec, strip: stillStrip(runs, plane), pathsAt };
  }, [runs, plane, drawn, tail, zoomed]);
}

/** The scale as it is written into the figure: with the baseline laid flat, of the horizontal axis alone. */
function scaleWords({ scale }: PlaneData, { spec }: StageContent): string {
  return spec.yKind === "er" ? `${scale} axis, effective robustness in points` : `${scale} axes`;
}

interface PreviewProps {
  readonly choice: RecordingChoice;
  readonly heights: { readonly plane: number; readonly strip: number };
  readonly hosts: Record<"plane" | "strip", RefObject<HTMLDivElement | null>>;
  readonly scale: string;
}

/** Widest and highest that the preview is shown, in pixels. */
const PREVIEW = { width: 520, height: 360 };

/** What the dialog takes beside the preview on a narrow page. */
const DIALOG_EDGES = 36;

/** The figure as it is recorded, made smaller; it is looked at, not used. */
function Preview({ choice, heights, hosts, scale }: PreviewProps) {
  const { width, height } = SIZES[choice.size];
  const room = Math.min(PREVIEW.width, window.innerWidth - DIALOG_EDGES);
  const factor = Math.min(room / width, PREVIEW.height / height);
  const frame: CSSProperties = { width: width * factor, height: height * factor };
  return (
    <div className="record-preview" style={frame} aria-hidden="true" inert>
      <div className="record-figure" style={{ width, height, transform: `scale(${factor})` }}>
        <p className="record-title">{choice.title}</p>
        <div ref={hosts.plane} style={{ width, height: heights.plane }} />
        <div ref={hosts.strip} style={{ width, height: heights.strip }} />
        <p className="record-foot">
          <span>{choice.source}</span>
          <span>{scale}</span>
        </p>
      </div>
    </div>
  );
}

function Outcome({ recording }: { readonly recording: Recording }) {
  switch (recording.state) {
    case "idle":
      return null;
    case "running":
      return (
        <p className="record-progress">
          <progress aria-label="Frames recorded" value={recording.done} max={recording.frames} />
          {formatCount(recording.done)} of {formatCount(recording.frames)}
        </p>
      );
    case "done":
      return (
        <p role="status">
          Saved {recording.name}, {(recording.bytes / 1e6).toFixed(1)} MB.
        </p>
      );
    case "failed":
      return (
        <p className="note note-bad" role="alert">
          The recording failed. {recording.message}
        </p>
      );
  }
}
