import { openAsBlob } from "node:fs";
import { describe, expect, it } from "vitest";
import { failure } from "../../shiftset/readers/problem.ts";
import { PLAIN } from "../../shiftset/resize/preprocessing.ts";
import { FILE_ORDER, imageOrder, ORDER_SEED } from "../imageOrder.ts";
import type { CallContext } from "../rpc/messages.ts";
import { StreamFeed } from "../worker/streamFeed.ts";
import type { Decode } from "./decode.ts";
import { ImageSetService } from "./imageSetService.ts";
import type { DrawnSummary, StreamProgress } from "./protocol.ts";
import { chunkImages } from "./streamProtocol.ts";

const SIDE = 224;
const BYTES = SIDE * SIDE * 3;
const CHUNK = chunkImages(BYTES);

/** The facts of a tar.gz whose every "image" is its own number: decoding is a stub, reading is real. */
async function archiveOf(count: number, broken: readonly number[] = []): Promise<Blob> {
  const { gzipSync } = await import("node:zlib");
  const blocks: Buffer[] = [];
  for (let image = 0; image < count; image++) {
    const content = pngHeader(image, broken.includes(image));
    const header = Buffer.alloc(512);
    header.write(`set/${image % 2 === 0 ? "even" : "odd"}/${String(image).padStart(5, "0")}.png`);
    header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("        0", 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    blocks.push(header, content, Buffer.alloc((512 - (content.length % 512)) % 512));
  }
  return new Blob([gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))]);
}

/** The beginning of a PNG whose width is the network's and whose last four bytes are a number. */
function pngHeader(image: number, isBroken: boolean): Buffer {
  const bytes = Buffer.alloc(40);
  if (isBroken) return bytes;
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(SIDE, 16);
  bytes.writeUInt32BE(SIDE, 20);
  bytes.set([8, 2, 0, 0, 0], 24);
  bytes.writeUInt32BE(image, 36);
  return bytes;
}

/** Decodes to an image whose first pixels are the number; later images sooner than earlier ones. */
function stubDecoder(): { decode: Decode; decoded: number[] } {
  const decoded: number[] = [];
  const decode: Decode = async ({ bytes }, where) => {
    const image = new DataView(bytes.buffer, bytes.byteOffset).getUint32(36);
    for (let turn = image % 5; turn < 5; turn++) await Promise.resolve();
    decoded.push(image);
    if (image === 77) throw failure("image", where, "it cannot be decoded", null, "");
    const data = new Uint8Array(BYTES).fill(image % 251);
    new DataView(data.buffer).setUint32(0, image);
    return { width: SIDE, height: SIDE, channels: 3, data };
  };
  return { decode, decoded };
}

const context = <P>(signal: AbortSignal, progress: (p: P) => void = () => undefined) =>
  ({ signal, progress }) as CallContext<P>;

async function drawn(
  service: ImageSetService,
  blob: Blob,
  name = "set.tar.gz",
  folder: string | null = null,
): Promise<DrawnSummary> {
  const never = new AbortController().signal;
  const { key } = await service.open({ files: [{ name, blob }], folder }, context(never));
  return service.draw({
    key,
    size: { width: SIDE, height: SIDE, channels: 3 },
    preprocessing: PLAIN,
    classes: null,
    sample: { kind: "all" },
  });
}

interface Streamed {
  readonly images: number[];
  readonly labels: number[];
  readonly problems: string[];
  readonly content: string | null;
}

/** Streams from `start` and takes `batch` images at a time, to the end or until `stopAt`. */
async function streamed(
  service: ImageSetService,
  { draw, labels }: DrawnSummary,
  start = 0,
  batch = 10,
  stopAt = Number.POSITIVE_INFINITY,
): Promise<Streamed> {
  const { port1, port2 } = new MessageChannel();
  const controller = new AbortController();
  const problems: string[] = [];
  const progress = (told: StreamProgress) => {
    if (told.kind === "left-out") problems.push(told.problem.where);
  };
  const sending = service.stream(
    { draw, start, port: port1 },
    context(controller.signal, progress),
  );
  sending.catch(() => undefined);
  const feed = new StreamFeed(port2, BYTES, labels.length, start);
  const images: number[] = [];
  const classes: number[] = [];
  while (feed.position < feed.length && images.length < stopAt) {
    const taken = await feed.next(batch, controller.signal);
    taken.each((image, pixels, from) => {
      images.push(new DataView(pixels.buffer, pixels.byteOffset + from).getUint32(0));
      classes.push(taken.labels[image] ?? -1);
    });
    feed.advance(taken.places);
  }
  if (feed.position < feed.length) controller.abort();
  const content = feed.position < feed.length ? null : (await sending).contentSha256;
  feed.close();
  return { images, labels: classes, problems, content };
}

describe("a streamed set", () => {
  it("gives every image once, in order, with its label, whatever the batches", async () => {
    const { decode } = stubDecoder();
    const service = new ImageSetService(decode);
    const blob = await archiveOf(60);
    const summary = await drawn(service, blob);
    expect(summary.orderSeed).toBe(FILE_ORDER);
    const inOrder = Array.from({ length: 60 }, (_, image) => image);
    const contents = new Set<string | null>();
    // 50 at once are more than chunks may wait: they come all the same.
    for (const batch of [1, 7, CHUNK, 50, 500]) {
      const got = await streamed(service, summary, 0, batch);
      expect(got.images).toEqual(inOrder);
      expect(got.labels).toEqual(inOrder.map((image) => image % 2));
      contents.add(got.content);
    }
    expect(contents.size).toBe(1);
    expect([...contents][0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it("reads no further ahead than chunks may wait", async () => {
    const { decode, decoded } = stubDecoder();
    const service = new ImageSetService(decode, 0);
    const summary = await drawn(service, await archiveOf(300));
    decoded.length = 0;
    const { images } = await streamed(service, summary, 0, 5, 5);
    expect(images).toEqual([0, 1, 2, 3, 4]);
    expect(decoded.length).toBeLessThan(4 * CHUNK);
  });

  it("goes on in the middle", async () => {
    const service = new ImageSetService(stubDecoder().decode, 0);
    const summary = await drawn(service, await archiveOf(60));
    for (const start of [0, 1, CHUNK - 1, CHUNK, 59, 60]) {
      const { images } = await streamed(service, summary, start);
      expect(images).toEqual(Array.from({ length: 60 - start }, (_, i) => start + i));
    }
  });

  it("decodes once for several checkpoints where the images fit, and again where they do not", async () => {
    for (const [most, times] of [
      [60 * BYTES, 1],
      [60 * BYTES - 1, 2],
    ] as const) {
      const { decode, decoded } = stubDecoder();
      const service = new ImageSetService(decode, most);
      const summary = await drawn(service, await archiveOf(60));
      decoded.length = 0;
      const first = await streamed(service, summary);
      const second = await streamed(service, summary);
      expect(second).toEqual(first);
      expect(decoded.length).toBe(60 * times);
    }
  });

  it("keeps a stream that was stopped in the middle for the next", async () => {
    const service = new ImageSetService(stubDecoder().decode);
    const summary = await drawn(service, await archiveOf(76));
    const stopped = await streamed(service, summary, 0, 10, 30);
    expect(stopped.images.length).toBe(30);
    // One that begins behind a gap, and one over all.
    await streamed(service, summary, 60, 10);
    const whole = await streamed(service, summary);
    expect(whole.images).toEqual(Array.from({ length: 76 }, (_, i) => i));
    expect(whole.content).toMatch(/^[0-9a-f]{64}$/);
  });

  it("leaves out what cannot be read or decoded, in its place, and names it", async () => {
    const service = new ImageSetService(stubDecoder().decode);
    const summary = await drawn(service, await archiveOf(90, [3, 4, 89]));
    const first = await streamed(service, summary);
    const missing = [3, 4, 77, 89];
    expect(first.images).toEqual(
      Array.from({ length: 90 }, (_, i) => i).filter((i) => !missing.includes(i)),
    );
    expect(first.problems.map((where) => Number(/(\d{5})/.exec(where)?.[1]))).toEqual(missing);
    expect((await streamed(service, summary)).problems).toEqual(first.problems);
  });

  it("stops when it is told to", async () => {
    const service = new ImageSetService(stubDecoder().decode);
    const { draw } = await drawn(service, await archiveOf(60));
    const { port1, port2 } = new MessageChannel();
    const controller = new AbortController();
    const sending = service.stream({ draw, start: 0, port: port1 }, context(controller.signal));
    controller.abort(new Error("stopped by the test"));
    await expect(sending).rejects.toThrow("stopped by the test");
    port2.close();
  });

  it("gives single images by their places in the set", async () => {
    for (const most of [0, undefined]) {
      const service = new ImageSetService(stubDecoder().decode, most);
      const summary = await drawn(service, await archiveOf(60));
      if (most === undefined) await streamed(service, summary);
      const asked = { draw: summary.draw, images: [59, 0, 30] };
      const pixels = await service.pixels(asked, context(new AbortController().signal));
      const numbers = asked.images.map((_, slot) =>
        new DataView(pixels.buffer).getUint32(slot * BYTES),
      );
      expect(numbers).toEqual(asked.images);
    }
  });
});

describe("a set that can be read in any order", () => {
  it("is, by the seed", async () => {
    const folder = new URL("../../shiftset/readers/fixtures/", import.meta.url);
    const blob = await openAsBlob(new URL("deflated.zip", folder));
    const service = new ImageSetService(async () => {
      throw new Error("not decoded here");
    });
    const summary = await drawn(service, blob, "deflated.zip");
    expect(summary.orderSeed).toBe(ORDER_SEED);
    expect(imageOrder(6, summary.orderSeed)).not.toEqual(imageOrder(6, FILE_ORDER));
    const got = await streamed(service, summary);
    expect([got.images, got.problems.length]).toEqual([[], 6]);
  });
});

describe("a draw's identity", () => {
  const blob = async () => (await archiveOf(6)).arrayBuffer();
  const sha256Of = async (file: File) => {
    const service = new ImageSetService(stubDecoder().decode);
    return (await drawn(service, file, file.name)).sha256;
  };

  it("holds the folder that was taken, even where it has all images", async () => {
    const service = new ImageSetService(stubDecoder().decode);
    const blob = await archiveOf(6);
    const whole = await drawn(service, blob);
    const folder = await drawn(service, blob, "set.tar.gz", "set");
    expect(folder.names).toEqual(whole.names);
    expect(folder.sha256).not.toBe(whole.sha256);
  });

  it("is that of the files, and another when name, date or content's size change", async () => {
    const bytes = await blob();
    const longer = new Blob([await (await archiveOf(7)).arrayBuffer()]);
    const at = { lastModified: 1000 };
    const one = await sha256Of(new File([bytes], "a.tar.gz", at));
    expect(await sha256Of(new File([bytes], "a.tar.gz", at))).toBe(one);
    const others = [
      new File([bytes], "b.tar.gz", at),
      new File([bytes], "a.tar.gz", { lastModified: 2000 }),
      new File([longer], "a.tar.gz", at),
    ];
    const all = await Promise.all(others.map(sha256Of));
    expect(new Set([one, ...all]).size).toBe(4);
  });
});
