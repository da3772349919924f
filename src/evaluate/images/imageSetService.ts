import { blobSource } from "../../shiftset/readers/byteSource.ts";
import { openImageSet } from "../../shiftset/readers/open.ts";
import { ImageSetError } from "../../shiftset/readers/problem.ts";
import { checkedReadings } from "../../shiftset/readers/readings.ts";
import { setFolders } from "../../shiftset/readers/setFolders.ts";
import type {
  ImageEntry,
  ImageSet,
  RawLabel,
  SkippedImages,
} from "../../shiftset/readers/types.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import type { Decode } from "./decode.ts";
import { Draws, type OpenSet } from "./draws.ts";
import { FileMemory } from "./fileMemory.ts";
import { sendImages } from "./imageStream.ts";
import { prepareSet } from "./prepareSet.ts";
import type {
  DrawnSummary,
  ImageSetMethods,
  ImageSetSummary,
  OpenProgress,
  OpenRequest,
  PreparedSet,
  PrepareProgress,
  PrepareRequest,
  StreamEnd,
  StreamProgress,
  StreamRequest,
} from "./protocol.ts";
import { seenSize } from "./seenSize.ts";

/** Listing is told of every so many images: a sign of life for whoever waits. */
const TELL_EVERY = 250;

/** Files that are kept in memory once they are read: 64 MB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Answers the images worker's methods; an ordinary class, so that tests can hold it. */
export class ImageSetService implements Service<ImageSetMethods> {
  private readonly decode: Decode;
  private readonly sets = new Map<string, OpenSet>();
  private readonly draws: Draws;
  private readonly memory = new FileMemory(MAX_FILE_BYTES);
  private opened = 0;

  constructor(decode: Decode, mostKeptBytes?: number) {
    this.decode = decode;
    this.draws = new Draws(decode, mostKeptBytes);
  }

  open(
    { files, folder, readings = {} }: OpenRequest,
    { signal, progress }: CallContext<OpenProgress>,
  ): Promise<ImageSetSummary> {
    return told(async () => {
      const sources = files.map(({ name, blob }) => this.memory.remembered(blobSource(name, blob)));
      const set = await openImageSet(sources, {
        ...checkedReadings(readings),
        ...(folder === null ? {} : { folder }),
      });
      const labels = new Map<RawLabel, number>();
      const labelPlaces: string[] = [];
      const entries: ImageEntry[] = [];
      for await (const entry of set.entries({ signal })) {
        entries.push(entry);
        if (entries.length % TELL_EVERY === 0) progress({ images: entries.length });
        if (!labels.has(entry.label)) labelPlaces.push(placeOf(set, entry));
        labels.set(entry.label, (labels.get(entry.label) ?? 0) + 1);
      }
      this.opened += 1;
      const key = `own-${this.opened}`;
      this.sets.set(key, { set, files, folder, entries });
      const { title, format, classNames } = set;
      const notes = [...set.notes, ...unsafeNote(set.skipped())];
      const images = entries.length;
      const firstImage = await seenSize(set, images);
      const folders = setFolders(entries.map(({ name }) => name));
      return {
        key,
        title,
        format,
        images,
        folders,
        labels: [...labels],
        labelPlaces,
        classNames,
        firstImage,
        notes,
        ...(set.readings && { readings: set.readings }),
      };
    });
  }

  prepare(request: PrepareRequest, context: CallContext<PrepareProgress>): Promise<PreparedSet> {
    return told(() => {
      const { signal, progress } = context;
      const { set } = this.openSet(request.key);
      return prepareSet(set, request, { decode: this.decode, signal, progress });
    });
  }

  draw(request: PrepareRequest): Promise<DrawnSummary> {
    return told(() => this.draws.make(this.openSet(request.key), request));
  }

  stream(
    { draw, start, port }: StreamRequest,
    context: CallContext<StreamProgress>,
  ): Promise<StreamEnd> {
    return told(() => sendImages(this.draws.named(draw), start, port, context));
  }

  pixels(
    { draw, images }: { readonly draw: string; readonly images: readonly number[] },
    { signal }: CallContext<never>,
  ): Promise<Uint8Array> {
    return told(() => this.draws.named(draw).pixels(images, signal));
  }

  async close(key: string): Promise<null> {
    this.sets.delete(key);
    return null;
  }

  private openSet(key: string): OpenSet {
    const open = this.sets.get(key);
    if (open === undefined) throw new Error(`the set ${key} is not open`);
    return open;
  }
}

/** Where an image's label is stated. */
function placeOf(set: ImageSet, { index, name }: ImageEntry): string {
  return set.labelPlace?.(index) ?? `${set.title}, ${name}`;
}

/** Listing a set finds paths that lead out of it. */
function unsafeNote({ count, problems }: SkippedImages): string[] {
  const first = problems[0];
  if (first === undefined) return [];
  return [`${count} entries are left out; the first: ${first.where}: ${first.found}.`];
}

/** Problems of image sets cross the channel as evaluation's do. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImageSetError)) throw error;
    throw new EvaluationError({ ...error.problem, code: "image-set" }, { cause: error });
  }
}
