import { useCallback, useEffect, useRef, useState } from "react";
import { recordAnimation } from "../../../chart/record/recordAnimation.ts";
import { saveFile } from "../../shell/saveFile.ts";
import type { RecordingStage } from "./RecordingStage.ts";
import { framesOf, type RecordingChoice, SIZES, timeOfFrame } from "./recordingPlan.ts";

export type Recording =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly done: number; readonly frames: number }
  | { readonly state: "done"; readonly name: string; readonly bytes: number }
  | { readonly state: "failed"; readonly message: string };

interface Job {
  readonly stage: RecordingStage;
  readonly choice: RecordingChoice;
  /** The part of the clock that is recorded. */
  readonly range: readonly [number, number];
  /** Words on the scale, written into the figure. */
  readonly scale: string;
  readonly name: string;
}

/** A recording under way: start, progress, cancel; it is given up when the dialog closes. */
export function useRecording() {
  const [recording, setRecording] = useState<Recording>({ state: "idle" });
  const abort = useRef<AbortController | null>(null);
  const cancel = useCallback(() => abort.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = async ({ stage, choice, range, scale, name }: Job) => {
    const own = new AbortController();
    abort.current = own;
    const { moving, total } = framesOf(choice);
    const tell = (next: Recording) => {
      if (abort.current === own) setRecording(next);
    };
    tell({ state: "running", done: 0, frames: total });
    try {
      const content = await recordAnimation({
        format: choice.format,
        frames: total,
        rate: choice.rate,
        scale: SIZES[choice.size].scale,
        signal: own.signal,
        seek: async (index) => stage.show(timeOfFrame(index, moving, range)),
        figure: () => stage.figure({ title: choice.title, source: choice.source, scale }),
        onProgress: (done, frames) => tell({ state: "running", done, frames }),
      });
      saveFile(content, name);
      tell({ state: "done", name, bytes: content.size });
    } catch (error) {
      tell(own.signal.aborted ? { state: "idle" } : { state: "failed", message: wordsOf(error) });
    }
  };
  return { recording, start, cancel };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
