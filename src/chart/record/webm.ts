import { ascii, bigEndian, joined } from "./bytes.ts";

/** A picture as a video encoder made it. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  /** Milliseconds from the start. */
  readonly time: number;
  /** Stands alone, without the pictures before it. */
  readonly key: boolean;
}

export interface VideoTrack {
  readonly codec: "V_VP8" | "V_VP9";
  readonly width: number;
  readonly height: number;
  /** Milliseconds of the whole. */
  readonly duration: number;
}

/** Milliseconds after which a new cluster begins; times within one are of 16 bits. */
const CLUSTER = 20_000;

/**
 * Encoded pictures as a WebM file with one video track.
 * Format: Matroska (RFC 9559) in the subset of the WebM container guidelines.
 * @param pictures by increasing time; the first is a key picture.
 */
export function webm(
  pictures: readonly EncodedPicture[],
  track: VideoTrack,
): Uint8Array<ArrayBuffer> {
  const header = element(0x1a45dfa3, [
    uint(0x4286, 1),
    uint(0x42f7, 1),
    uint(0x42f2, 4),
    uint(0x42f3, 8),
    text(0x4282, "webm"),
    uint(0x4287, 4),
    uint(0x4285, 2),
  ]);
  const info = element(0x1549a966, [
    uint(0x2ad7b1, 1_000_000),
    float(0x4489, track.duration),
    text(0x4d80, "effective-robustness-explorer"),
    text(0x5741, "effective-robustness-explorer"),
  ]);
  const video = element(0xe0, [uint(0xb0, track.width), uint(0xba, track.height)]);
  const entry = element(0xae, [
    uint(0xd7, 1),
    uint(0x73c5, 1),
    uint(0x83, 1),
    uint(0x9c, 0),
    text(0x86, track.codec),
    video,
  ]);
  const tracks = element(0x1654ae6b, [entry]);
  return joined([header, element(0x18538067, [info, tracks, ...clusters(pictures)])]);
}

function clusters(pictures: readonly EncodedPicture[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  let start = 0;
  let blocks: Uint8Array[] = [];
  const close = () => {
    if (blocks.length > 0) out.push(element(0x1f43b675, [uint(0xe7, start), ...blocks]));
    blocks = [];
  };
  for (const { bytes, time, key } of pictures) {
    const at = Math.round(time);
    if (blocks.length === 0 || at - start >= CLUSTER) {
      close();
      start = at;
    }
    // Track 1 as a number of variable length, the time in the cluster, flags.
    const head = joined([
      Uint8Array.of(0x81),
      bigEndian([at - start, 2]),
      Uint8Array.of(key ? 0x80 : 0),
    ]);
    blocks.push(element(0xa3, [head, bytes]));
  }
  close();
  return out;
}

/** An element: its id, its size in eight bytes, its content. */
function element(id: number, content: readonly Uint8Array[]): Uint8Array {
  const body = joined(content);
  const size = joined([Uint8Array.of(0x01), bigEndian([body.length, 7])]);
  return joined([idBytes(id), size, body]);
}

function idBytes(id: number): Uint8Array {
  const bytes = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
  return bigEndian([id, bytes]);
}

function uint(id: number, value: number): Uint8Array {
  let bytes = 1;
  while (value >= 2 ** (8 * bytes)) bytes += 1;
  return element(id, [bigEndian([value, bytes])]);
}

function float(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, [bytes]);
}

function text(id: number, value: string): Uint8Array {
  return element(id, [ascii(value)]);
}
