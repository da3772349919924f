import { animatedPng } from "./apng.ts";
import type { RecordingSetup } from "./messages.ts";
import { type EncodedPicture, webm } from "./webm.ts";
import { zip } from "./zip.ts";

/** Takes frames one by one and makes a file of them. */
export interface FrameEncoder {
  add(canvas: OffscreenCanvas, index: number): Promise<void>;
  finish(): Promise<Blob>;
}

/** Video codecs in the order of preference: how WebCodecs and WebM name them. */
const CODECS = [
  { codec: "vp09.00.31.08", track: "V_VP9" },
  { codec: "vp8", track: "V_VP8" },
] as const;

/** A key picture so often, so that a player can seek. */
const KEY_EVERY = 60;

/** Bits a pixel and frame: lines and letters stay sharp, and a minute stays below some ten megabytes. */
const BITS_A_PIXEL = 0.12;

/** @throws Error where the browser cannot make the format. */
export async function encoderFor(
  setup: RecordingSetup,
  width: number,
  height: number,
): Promise<FrameEncoder> {
  if (setup.format !== "webm") return picturesEncoder(setup);
  if (typeof VideoEncoder === "undefined") {
    throw new Error("This browser cannot encode video. Choose the animated PNG or the frames.");
  }
  for (const { codec, track } of CODECS) {
    const config: VideoEncoderConfig = {
      codec,
      width,
      height,
      framerate: setup.rate,
      bitrate: Math.max(Math.round(width * height * setup.rate * BITS_A_PIXEL), 500_000),
    };
    const { supported } = await VideoEncoder.isConfigSupported(config);
    if (supported === true) return videoEncoder(setup, config, track);
  }
  throw new Error(
    `This browser encodes no video of ${width} × ${height} pixels. Choose the animated PNG or the frames.`,
  );
}

function videoEncoder(
  setup: RecordingSetup,
  config: VideoEncoderConfig,
  codec: "V_VP9" | "V_VP8",
): FrameEncoder {
  const pictures: EncodedPicture[] = [];
  let failure: Error | null = null;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      pictures.push({ bytes, time: chunk.timestamp / 1000, key: chunk.type === "key" });
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure(config);
  const check = () => {
    if (failure !== null) throw new Error(`The video could not be encoded: ${failure.message}`);
  };
  const { width, height } = config;
  return {
    async add(canvas, index) {
      check();
      const timestamp = Math.round((index * 1e6) / setup.rate);
      const frame = new VideoFrame(canvas, { timestamp, duration: Math.round(1e6 / setup.rate) });
      encoder.encode(frame, { keyFrame: index % KEY_EVERY === 0 });
      frame.close();
      // The encoder keeps what it is given; waiting keeps that small.
      if (encoder.encodeQueueSize > 4)
        await new Promise((resolve) =>
          encoder.addEventListener("dequeue", resolve, { once: true }),
        );
    },
    async finish() {
      await encoder.flush();
      encoder.close();
      check();
      const duration = (setup.frames * 1000) / setup.rate;
      return new Blob([webm(pictures, { codec, width, height, duration })], { type: "video/webm" });
    },
  };
}

function picturesEncoder(setup: RecordingSetup): FrameEncoder {
  const pictures: Uint8Array[] = [];
  return {
    async add(canvas) {
      const blob = await canvas.convertToBlob({ type: "image/png" });
      pictures.push(new Uint8Array(await blob.arrayBuffer()));
    },
    async finish() {
      if (setup.format === "apng") {
        return new Blob([animatedPng(pictures, 1000 / setup.rate)], { type: "image/apng" });
      }
      const digits = Math.max(String(pictures.length).length, 4);
      const files = pictures.map((bytes, i) => ({
        name: `frame-${String(i + 1).padStart(digits, "0")}.png`,
        bytes,
      }));
      return new Blob([zip(files)], { type: "application/zip" });
    },
  };
}
