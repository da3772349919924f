import { familiesIn, pageFonts } from "../plane/embedFonts.ts";
import type { FigureFrame } from "./figure.ts";
import type {
  FontData,
  FromRecorder,
  RecordingFormat,
  RecordingSetup,
  ToRecorder,
} from "./messages.ts";

/** More frames than this are refused: an animated PNG of them would not fit into memory. */
export const MOST_FRAMES = 3600;

/** Frames that may wait in the worker; more would only fill memory. */
const AHEAD = 3;

export interface RecordingOptions {
  /** Puts the clock where frame `index` of `frames` shows it and draws; then `figure` is taken. */
  readonly seek: (index: number, frames: number) => Promise<void>;
  readonly figure: () => FigureFrame;
  readonly frames: number;
  /** Frames a second, 1–60. */
  readonly rate: number;
  readonly format: RecordingFormat;
  /** Pixels of the recording a CSS pixel; 1 by default. */
  readonly scale?: number;
  readonly onProgress?: (done: number, frames: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Records an animation frame by frame. The page only says what stands where; painting and encoding are
 * done by a worker.
 * @throws RangeError for a number of frames, a rate or a scale out of range; DOMException "AbortError"
 * when given up; Error where the browser cannot encode the format.
 */
export async function recordAnimation(options: RecordingOptions): Promise<Blob> {
  const { frames, rate, scale = 1 } = options;
  if (!(Number.isInteger(frames) && frames >= 1 && frames <= MOST_FRAMES)) {
    throw new RangeError(`A recording has 1 to ${MOST_FRAMES} frames; asked for ${frames}.`);
  }
  if (!(rate >= 1 && rate <= 60))
    throw new RangeError(`A recording has 1 to 60 frames a second; asked for ${rate}.`);
  if (!(scale > 0 && scale <= 4))
    throw new RangeError(`A recording is enlarged up to 4 times; asked for ${scale}.`);
  options.signal?.throwIfAborted();
  const worker = new Worker(new URL("./recorder.worker.ts", import.meta.url), { type: "module" });
  try {
    return await record(new Desk(worker, options.signal), options, scale);
  } finally {
    worker.terminate();
  }
}

async function record(desk: Desk, options: RecordingOptions, scale: number): Promise<Blob> {
  const { seek, figure, frames, rate, format, onProgress } = options;
  const sent = new Set<string>();
  for (let index = 0; index < frames; index += 1) {
    await seek(index, frames);
    const frame = figure();
    if (index === 0) {
      const { width, height, background } = frame;
      const setup: RecordingSetup = { width, height, scale, rate, frames, format, background };
      desk.send({ type: "start", setup, fonts: await fontsOf(frame) });
      await desk.next((message) => message.type === "ready");
    }
    await sendImages(desk, frame, sent);
    desk.send({ type: "frame", items: frame.items });
    if (index >= AHEAD)
      await desk.next((message) => message.type === "drawn" && message.count > index - AHEAD);
    onProgress?.(index + 1, frames);
  }
  desk.send({ type: "finish" });
  const done = await desk.next((message) => message.type === "done");
  if (done.type !== "done") throw new Error("The recorder ended without a file.");
  return done.blob;
}

async function sendImages(desk: Desk, frame: FigureFrame, sent: Set<string>): Promise<void> {
  for (const [key, make] of frame.images) {
    if (sent.has(key)) continue;
    sent.add(key);
    const bitmap = await make();
    desk.send({ type: "image", key, bitmap }, [bitmap]);
  }
}

async function fontsOf(frame: FigureFrame): Promise<FontData[]> {
  const texts = frame.items.filter((item) => item.kind === "text");
  const families = new Set(texts.flatMap(({ font }) => familiesIn(font.replace(/^.*?px\s+/, ""))));
  return pageFonts(families, texts.map(({ text }) => text).join(""));
}

/** Messages to the worker, and waiting for its answers. */
class Desk {
  private readonly worker: Worker;
  private readonly signal: AbortSignal | undefined;
  private last: FromRecorder | null = null;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(worker: Worker, signal: AbortSignal | undefined) {
    this.worker = worker;
    this.signal = signal;
    worker.addEventListener("message", ({ data }: MessageEvent<FromRecorder>) => {
      this.last = data;
      if (data.type === "failed") this.failure = new Error(data.message);
      this.wake();
    });
    worker.addEventListener("error", (event) => {
      this.failure = new Error(`The recorder could not be started: ${event.message}`);
      this.wake();
    });
    signal?.addEventListener("abort", () => this.wake(), { once: true });
  }

  send(message: ToRecorder, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  /** The first answer that fits; failures and giving up are thrown. */
  async next(fits: (message: FromRecorder) => boolean): Promise<FromRecorder> {
    for (;;) {
      this.signal?.throwIfAborted();
      if (this.failure !== null) throw this.failure;
      if (this.last !== null && fits(this.last)) return this.last;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
