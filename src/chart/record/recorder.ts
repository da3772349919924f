import { paintDisplay } from "./display.ts";
import { encoderFor, type FrameEncoder } from "./encoders.ts";
import type { FontData, FromRecorder, RecordingSetup, ToRecorder } from "./messages.ts";

interface Running {
  readonly setup: RecordingSetup;
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly encoder: FrameEncoder;
}

/** Paints frames and encodes them, away from the page. One recorder makes one recording. */
export class Recorder {
  private readonly reply: (message: FromRecorder) => void;
  private readonly images = new Map<string, ImageBitmap>();
  private running: Running | null = null;
  private count = 0;
  private queue: Promise<void> = Promise.resolve();

  constructor(reply: (message: FromRecorder) => void) {
    this.reply = reply;
  }

  /** Messages are dealt with one after another; a failure is told and ends the recording. */
  handle(message: ToRecorder): void {
    this.queue = this.queue
      .then(() => this.take(message))
      .catch((error: unknown) => {
        this.reply({
          type: "failed",
          message: error instanceof Error ? error.message : String(error),
        });
      });
  }

  private async take(message: ToRecorder): Promise<void> {
    switch (message.type) {
      case "start":
        await this.start(message.setup, message.fonts);
        break;
      case "image":
        this.images.set(message.key, message.bitmap);
        break;
      case "frame":
        await this.frame(message);
        break;
      case "finish":
        if (this.running !== null)
          this.reply({ type: "done", blob: await this.running.encoder.finish() });
        break;
    }
  }

  private async start(setup: RecordingSetup, fonts: readonly FontData[]): Promise<void> {
    await Promise.all(fonts.map(addFont));
    // Video takes even numbers of pixels only.
    const even = (pixels: number) => Math.ceil((pixels * setup.scale) / 2) * 2;
    const canvas = new OffscreenCanvas(even(setup.width), even(setup.height));
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("This browser gives no canvas to draw the recording on.");
    const encoder = await encoderFor(setup, canvas.width, canvas.height);
    this.running = { setup, canvas, context, encoder };
    this.reply({ type: "ready" });
  }

  private async frame({ items }: Extract<ToRecorder, { type: "frame" }>): Promise<void> {
    if (this.running === null) return;
    const { setup, canvas, context, encoder } = this.running;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = setup.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    paintDisplay(context, items, this.images, setup.scale);
    await encoder.add(canvas, this.count);
    this.count += 1;
    this.reply({ type: "drawn", count: this.count });
  }
}

/** A worker has no faces of the page's; it is given their files. */
async function addFont({ family, weight, style, range, bytes }: FontData): Promise<void> {
  const descriptors: FontFaceDescriptors = {};
  if (weight !== "") descriptors.weight = weight;
  if (style !== "") descriptors.style = style;
  if (range !== "") descriptors.unicodeRange = range;
  const face = new FontFace(family, bytes, descriptors);
  await face.load();
  const { fonts } = globalThis as unknown as { readonly fonts: FontFaceSet };
  fonts.add(face);
}
