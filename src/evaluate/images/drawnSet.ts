import type { LabelSpace } from "../../shiftset/labels/labelSpace.ts";
import { sampleIdentity } from "../../shiftset/labels/sampling.ts";
import type { ImageSetProblem } from "../../shiftset/readers/problem.ts";
import { readingLines } from "../../shiftset/readers/readings.ts";
import type { ImageSet } from "../../shiftset/readers/types.ts";
import { ImagePreparer } from "../../shiftset/resize/prepare.ts";
import { imagePreprocessingIdentity } from "../../shiftset/resize/preprocessing.ts";
import { RunningSha256, sha256Hex } from "../../shiftset/sha256.ts";
import { FILE_ORDER, imageOrder, ORDER_SEED } from "../imageOrder.ts";
import type { Decode } from "./decode.ts";
import { ImageReader, type Passage, type Reception } from "./imageReader.ts";
import type { NamedBlob, PrepareRequest } from "./protocol.ts";
import { chunkImages, type ImageChunk, NO_IMAGE } from "./streamProtocol.ts";

/** An image of a set that was drawn: index in the set, name and label. */
export interface DrawnImage {
  readonly index: number;
  readonly name: string;
  readonly label: number | null;
}

/** A chunk that is kept for the next checkpoint. */
type Kept = Pick<ImageChunk, "labels" | "pixels">;

/**
 * The images of a set that are measured, prepared for one network's input: given chunk after chunk in the order of
 * measuring, kept where there is room, otherwise read again.
 */
export class DrawnSet {
  readonly orderSeed: number;
  /** What was left out so far, by place. */
  readonly leftOut = new Map<number, ImageSetProblem>();
  readonly imageBytes: number;
  private readonly images: readonly DrawnImage[];
  private readonly source: ImageSet;
  private readonly order: Uint32Array;
  private readonly chunkImages: number;
  private readonly reader: ImageReader;
  private readonly kept: (Kept | undefined)[] = [];
  private readonly digests: (string | undefined)[] = [];
  private keeps = false;

  constructor(
    source: ImageSet,
    images: readonly DrawnImage[],
    request: Pick<PrepareRequest, "size" | "preprocessing">,
    decode: Decode,
  ) {
    this.source = source;
    this.images = images;
    const { width, height, channels } = request.size;
    this.imageBytes = width * height * channels;
    this.chunkImages = chunkImages(this.imageBytes);
    this.orderSeed = source.at === undefined ? FILE_ORDER : ORDER_SEED;
    this.order = imageOrder(images.length, this.orderSeed);
    const target = { ...request.size, layout: "NHWC" } as const;
    this.reader = new ImageReader(source, decode, new ImagePreparer(request.preprocessing, target));
  }

  get count(): number {
    return this.images.length;
  }

  /** Bytes of all images, prepared. */
  get bytes(): number {
    return this.images.length * this.imageBytes;
  }

  /** From now on images are kept, or no longer. */
  keep(keeps: boolean): void {
    this.keeps = keeps;
    if (!keeps) this.kept.length = 0;
  }

  /** Where the chunk that holds a place begins. */
  chunkStart(place: number): number {
    return place - (place % this.chunkImages);
  }

  /** Places of the chunk that begins at `start`. */
  chunkLength(start: number): number {
    return Math.min(this.chunkImages, this.count - start);
  }

  /**
   * Fills `room` with the chunk at `start`.
   * @param passage where the set is read through: the walk so far, made by `passageFrom`
   */
  async chunk(
    start: number,
    room: Uint8Array<ArrayBuffer>,
    passage: Passage | null,
    signal: AbortSignal,
  ): Promise<ImageChunk> {
    const number = start / this.chunkImages;
    const kept = this.kept[number];
    if (kept !== undefined) {
      room.set(kept.pixels);
      return { start, labels: kept.labels.slice(), pixels: room };
    }
    const labels = await this.read(start, room, passage, signal);
    this.digests[number] ??= await digestOf(labels, room);
    if (this.keeps) this.kept[number] = { labels: labels.slice(), pixels: room.slice() };
    return { start, labels, pixels: room };
  }

  /** A walk through the set for chunks from `start` on; null where images can be read in any order or are kept. */
  passageFrom(start: number, signal: AbortSignal): Passage | null {
    const isKept = (place: number) => this.kept[place / this.chunkImages] !== undefined;
    for (let at = start; at < this.count; at += this.chunkImages) {
      if (isKept(at)) continue;
      if (this.source.at !== undefined) return null;
      const indices = Uint32Array.from(this.images, ({ index }) => index);
      return this.reader.readThrough(indices, at, signal);
    }
    return null;
  }

  /** SHA-256 of the images as they were measured, once each was read; null before. */
  async contentSha256(): Promise<string | null> {
    const chunks = Math.ceil(this.count / this.chunkImages);
    const digests = Array.from({ length: chunks }, (_, number) => this.digests[number]);
    if (digests.includes(undefined)) return null;
    return sha256Hex(new TextEncoder().encode(digests.join("\n")));
  }

  /** Prepared pixels of some images, by their positions in the set; black where one cannot be read. */
  async pixels(positions: readonly number[], signal: AbortSignal): Promise<Uint8Array> {
    const out = new Uint8Array(positions.length * this.imageBytes);
    const places = new Map<number, number>();
    this.order.forEach((position, place) => {
      places.set(position, place);
    });
    const slots = new Map(positions.map((position, slot) => [position, slot]));
    const missing: number[] = [];
    for (const [position, slot] of slots) {
      const place = places.get(position) ?? 0;
      const start = this.chunkStart(place);
      const kept = this.kept[start / this.chunkImages];
      if (kept === undefined) missing.push(position);
      else out.set(this.imageOf(kept.pixels, place - start), slot * this.imageBytes);
    }
    const reception: Reception = {
      take: (position, pixels) => out.set(pixels, (slots.get(position) ?? 0) * this.imageBytes),
      leaveOut: () => undefined,
    };
    await this.readSome(
      missing.sort((a, b) => a - b),
      reception,
      signal,
    );
    return out;
  }

  private imageOf(pixels: Uint8Array, slot: number): Uint8Array {
    return pixels.subarray(slot * this.imageBytes, (slot + 1) * this.imageBytes);
  }

  private async readSome(
    positions: readonly number[],
    reception: Reception,
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = positions.map((position) => ({
      position,
      index: this.images[position]?.index ?? 0,
    }));
    const { at } = this.source;
    if (at !== undefined) return this.reader.readAny(wanted, at, reception, signal);
    const indices = Uint32Array.from(wanted, ({ index }) => index);
    const passage = this.reader.readThrough(indices, 0, signal);
    const byPosition: Reception = {
      take: (row, pixels) => reception.take(positions[row] ?? 0, pixels),
      leaveOut: (row, problem) => reception.leaveOut(positions[row] ?? 0, problem),
    };
    await passage.readTo(indices.length, byPosition).finally(() => passage.close());
  }

  /** Reads a chunk's images into `room`. @returns their labels */
  private async read(
    start: number,
    room: Uint8Array,
    passage: Passage | null,
    signal: AbortSignal,
  ): Promise<Uint16Array<ArrayBuffer>> {
    const length = this.chunkLength(start);
    const labels = new Uint16Array(length).fill(NO_IMAGE);
    const slotOf = new Map<number, number>();
    for (let slot = 0; slot < length; slot++) slotOf.set(this.order[start + slot] ?? 0, slot);
    const reception: Reception = {
      take: (position, pixels) => {
        const slot = slotOf.get(position);
        // A walk may pass images of chunks that are kept.
        if (slot === undefined) return;
        const { label = null, name = "" } = this.images[position] ?? {};
        if (label === null) this.leftOut.set(start + slot, unknownLabel(name));
        labels[slot] = label ?? NO_IMAGE;
        room.set(pixels, slot * this.imageBytes);
      },
      leaveOut: (position, problem) => {
        const slot = slotOf.get(position);
        if (slot !== undefined) this.leftOut.set(start + slot, problem);
      },
    };
    if (passage !== null) {
      await passage.readTo(start + length, reception);
      return labels;
    }
    const wanted = [...slotOf.keys()].map((position) => ({
      position,
      index: this.images[position]?.index ?? 0,
    }));
    const { at } = this.source;
    if (at === undefined) throw new Error("this set must be read through");
    await this.reader.readAny(wanted, at, reception, signal);
    return labels;
  }
}

function unknownLabel(where: string): ImageSetProblem {
  return {
    code: "labels",
    where,
    found: "the image's label is none of the classes",
    expected: "one of the classes",
    advice: "It is left out.",
  };
}

async function digestOf(labels: Uint16Array, pixels: Uint8Array): Promise<string> {
  const words = new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength);
  return `${await sha256Hex(words)} ${await sha256Hex(pixels)}`;
}

/**
 * The identity of images that need not be read first: name, size and date of the files, the folder that was taken of them, the
 * draw, the names and labels of the drawn, the classes, and how they are prepared. It is the same when the same files are dropped again, and another when
 * one of them was changed.
 */
export function drawIdentity(
  {
    files,
    folder,
    set,
  }: {
    readonly files: readonly NamedBlob[];
    readonly folder: string | null;
    readonly set: Pick<ImageSet, "floatRange" | "readings">;
  },
  images: readonly DrawnImage[],
  space: LabelSpace,
  request: PrepareRequest,
): string {
  const digest = new RunningSha256();
  const encoder = new TextEncoder();
  const add = (line: string) => digest.add(encoder.encode(`${line}\n`));
  const { width, height, channels } = request.size;
  add("v2");
  add(`${width}x${height}x${channels} ${imagePreprocessingIdentity(request.preprocessing)}`);
  add(sampleIdentity(request.sample));
  // Results that were kept before folders could be chosen have no such line.
  if (folder !== null) add(`folder ${folder}`);
  // Before it was decided once an array, each image's floats were judged alone: those results are not these.
  if (set.floatRange !== undefined) add(`floats ${set.floatRange}`);
  for (const line of readingLines(set)) add(line);
  for (const name of space.classNames) add(name);
  for (const { name, blob } of files) {
    add(`${name} ${blob.size} ${blob instanceof File ? blob.lastModified : ""}`);
  }
  for (const { index, name, label } of images) add(`${index} ${label} ${name}`);
  return digest.hex();
}
