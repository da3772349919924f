import type { DisplayItem } from "./display.ts";

/** What a recording becomes: a video, a picture that moves, or an archive with one picture a frame. */
export type RecordingFormat = "webm" | "apng" | "frames";

/** A face that the worker needs to write as the page does. */
export interface FontData {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly range: string;
  readonly bytes: ArrayBuffer;
}

/** How a recording is made. */
export interface RecordingSetup {
  /** CSS pixels of the figure. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the recording a CSS pixel. */
  readonly scale: number;
  /** Frames a second. */
  readonly rate: number;
  readonly frames: number;
  readonly format: RecordingFormat;
  /** CSS colour under everything. */
  readonly background: string;
}

export type ToRecorder =
  | { readonly type: "start"; readonly setup: RecordingSetup; readonly fonts: readonly FontData[] }
  | { readonly type: "image"; readonly key: string; readonly bitmap: ImageBitmap }
  | { readonly type: "frame"; readonly items: readonly DisplayItem[] }
  | { readonly type: "finish" };

export type FromRecorder =
  | { readonly type: "ready" }
  /** So many frames have been encoded. */
  | { readonly type: "drawn"; readonly count: number }
  | { readonly type: "done"; readonly blob: Blob }
  | { readonly type: "failed"; readonly message: string };
