import { type LabelSpace, labelSpace, ownLabelSpace } from "../../shiftset/labels/labelSpace.ts";
import { drawSample } from "../../shiftset/labels/sampling.ts";
import { failure, type ImageSetProblem, imageSetProblem } from "../../shiftset/readers/problem.ts";
import type { ImageSet, RawLabel, SkippedImages } from "../../shiftset/readers/types.ts";
import { ImagePreparer } from "../../shiftset/resize/prepare.ts";
import { sha256Hex } from "../../shiftset/sha256.ts";
import type { ShiftSet } from "../../shiftset/types.ts";
import { type Decode, rasterOf } from "./decode.ts";
import type { PreparedSet, PrepareProgress, PrepareRequest } from "./protocol.ts";

/** Prepared pixels are held once, shared between all checkpoints of a drop. */
export const MAX_PREPARED_BYTES = 320 * 1024 * 1024;

/** Problems kept with their words. */
const MOST_PROBLEMS = 50;
const PROGRESS_EVERY = 64;

interface Work {
  readonly decode: Decode;
  readonly progress: (progress: PrepareProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads, decodes, resizes and crops the images that are drawn, into one array that every checkpoint can
 * be measured on. Images that cannot be read are left out, counted and named.
 * @throws ImageSetError labels, too-large, and what concerns the whole set
 */
export async function prepareSet(
  source: ImageSet,
  request: PrepareRequest,
  work: Work,
): Promise<PreparedSet> {
  const sample = await drawSample(source.entries({ signal: work.signal }), request.sample);
  const space = spaceOf(source, [...sample.perClass.keys()], request);
  const count = sample.only?.size ?? sample.total;
  const { width, height, channels } = request.size;
  const imageBytes = width * height * channels;
  checkSize(count, imageBytes, source.title);
  const pixels = new Uint8Array(sharedRoom(count * imageBytes));
  const labels = new Uint16Array(count);
  const names: string[] = [];
  const preparer = new ImagePreparer(request.preprocessing, { ...request.size, layout: "NHWC" });
  const problems: ImageSetProblem[] = [];
  let failed = 0;
  let done = 0;
  const only = sample.only === null ? {} : { only: sample.only };
  for await (const image of source.images({ signal: work.signal, ...only })) {
    work.signal.throwIfAborted();
    try {
      const label = space.indexOf(image.label);
      if (label === null) throw unknownLabel(image.name, image.label);
      const raster = await rasterOf(image, work.decode);
      pixels.set(preparer.pixels(raster, image.name), done * imageBytes);
      labels[done] = label;
      names.push(image.name);
      done += 1;
    } catch (error) {
      if (work.signal.aborted) throw error;
      failed += 1;
      if (problems.length < MOST_PROBLEMS) problems.push(imageSetProblem(error, image.name));
    }
    if ((done + failed) % PROGRESS_EVERY === 0)
      work.progress({ done: done + failed, total: count });
  }
  if (done === 0) throw nothingLeft(source.title, problems);
  const set = await shiftSet(source.title, request, space, labels.subarray(0, done), pixels);
  return {
    set,
    names,
    labelNote: space.note,
    skipped: together(source.skipped(), failed, problems),
  };
}

/** How a set's labels name the classes that are wanted. @throws ImageSetError labels */
export function spaceOf(
  source: ImageSet,
  labels: readonly RawLabel[],
  { classes }: PrepareRequest,
): LabelSpace {
  const own = classes === null ? ownLabelSpace(source) : null;
  return own ?? labelSpace(labels, classes, source.title, source.classNames);
}

/** Memory that worker and page can share where the page is isolated; otherwise it is copied once. */
function sharedRoom(bytes: number): ArrayBufferLike {
  return globalThis.crossOriginIsolated ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

async function shiftSet(
  title: string,
  request: PrepareRequest,
  space: LabelSpace,
  labels: Uint16Array,
  room: Uint8Array,
): Promise<ShiftSet> {
  const { width, height, channels } = request.size;
  const pixels = room.subarray(0, labels.length * width * height * channels);
  const labelBytes = new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength);
  const parts = [
    `${width}x${height}x${channels}`,
    space.classNames.join("\n"),
    await sha256Hex(labelBytes),
    await sha256Hex(pixels),
  ];
  return {
    id: request.key,
    title,
    sha256: await sha256Hex(new TextEncoder().encode(parts.join("\n"))),
    width,
    height,
    channels,
    classes: space.classNames,
    labels: labels.slice(),
    pixels,
  };
}

function together(
  skipped: SkippedImages,
  failed: number,
  problems: readonly ImageSetProblem[],
): SkippedImages {
  const all = [...skipped.problems, ...problems].slice(0, MOST_PROBLEMS);
  return { count: skipped.count + failed, problems: all };
}

function checkSize(count: number, imageBytes: number, where: string): void {
  const bytes = count * imageBytes;
  if (bytes <= MAX_PREPARED_BYTES) return;
  const most = Math.floor(MAX_PREPARED_BYTES / imageBytes).toLocaleString("en-US");
  throw failure(
    "too-large",
    where,
    `${count.toLocaleString("en-US")} images of the network's size take ${Math.round(bytes / 1e6)} MB`,
    `at most ${most} images at this size`,
    "Draw fewer images of each class.",
  );
}

function unknownLabel(where: string, label: RawLabel): Error {
  const shown = label === null ? "no label" : `the label ${JSON.stringify(label)}`;
  return failure(
    "labels",
    where,
    `the image has ${shown}`,
    "one of the classes",
    "It is left out.",
  );
}

function nothingLeft(where: string, problems: readonly ImageSetProblem[]): Error {
  const first = problems[0];
  const why = first === undefined ? "" : `; the first: ${first.where}: ${first.found}`;
  return failure(
    "empty",
    where,
    `no image could be read${why}`,
    "at least one",
    "Check that the set is whole.",
  );
}
