import { readImageHeader } from "../../shiftset/readers/imageHeader.ts";
import { failure, type ImageSetProblem, imageSetProblem } from "../../shiftset/readers/problem.ts";
import type { ImageSet, LabelledImage } from "../../shiftset/readers/types.ts";
import type { ImagePreparer } from "../../shiftset/resize/prepare.ts";
import { type Decode, rasterOf } from "./decode.ts";
import { PixelBudget } from "./pixelBudget.ts";

/** Images read and decoded at once; the browser decodes on threads of its own. */
const AT_ONCE = 4;
/** Pixels decoded at once: 64 MB. */
const MOST_PIXELS = 16_000_000;

/** Where one image's pixels go, or why there are none. */
export interface Reception {
  /** The view holds until the next call. */
  take(position: number, pixels: Uint8Array | Uint8ClampedArray): void;
  leaveOut(position: number, problem: ImageSetProblem): void;
}

/** Reads, decodes and prepares images of a set, several overlapping. */
export class ImageReader {
  private readonly source: ImageSet;
  private readonly decode: Decode;
  private readonly preparer: ImagePreparer;
  private readonly budget = new PixelBudget(MOST_PIXELS);

  constructor(source: ImageSet, decode: Decode, preparer: ImagePreparer) {
    this.source = source;
    this.decode = decode;
    this.preparer = preparer;
  }

  /**
   * Reads images by their index, each given by its position.
   * @throws the signal's reason; problems of single images go to the reception
   */
  async readAny(
    wanted: readonly { readonly index: number; readonly position: number }[],
    at: NonNullable<ImageSet["at"]>,
    reception: Reception,
    signal: AbortSignal,
  ): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let one = wanted[next++]; one !== undefined; one = wanted[next++]) {
        signal.throwIfAborted();
        const { index, position } = one;
        await this.receive(position, () => at(index, signal), reception, signal);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /**
   * Begins to read through the set.
   * @param indices index of each position, ascending
   * @param first position of the first that is wanted
   */
  readThrough(indices: Uint32Array, first: number, signal: AbortSignal): Passage {
    const isWhole = first === 0 && indices.length === (indices.at(-1) ?? -1) + 1;
    const only = isWhole ? {} : { only: new Set(indices.subarray(first)) };
    const images = this.source.images({ signal, ...only })[Symbol.asyncIterator]();
    return new Passage(images, this.source, indices, first, this, signal);
  }

  /** Decodes and prepares what `get` gives, and hands it over. */
  async receive(
    position: number,
    get: () => Promise<LabelledImage>,
    reception: Reception,
    signal: AbortSignal,
  ): Promise<void> {
    let where = `image ${position}`;
    try {
      const image = await get();
      where = image.name;
      const raster = await this.budget.within(pixelsOf(image), () => rasterOf(image, this.decode));
      const pixels = this.preparer.pixels(raster, where);
      if (pixels instanceof Float32Array) throw new TypeError("prepared images are bytes");
      reception.take(position, pixels);
    } catch (error) {
      if (signal.aborted) throw error;
      reception.leaveOut(position, imageSetProblem(error, where));
    }
  }
}

/** A walk through a set from its beginning to its end, that gives one stretch of positions after the other. */
export class Passage {
  private readonly images: AsyncIterator<LabelledImage>;
  private readonly source: ImageSet;
  private readonly indices: Uint32Array;
  private readonly reader: ImageReader;
  private readonly signal: AbortSignal;
  private position: number;
  /** Images that the set's reader left out so far. */
  private missed = 0;
  /** Read already, but of a later stretch. */
  private ahead: LabelledImage | null = null;

  constructor(
    images: AsyncIterator<LabelledImage>,
    source: ImageSet,
    indices: Uint32Array,
    first: number,
    reader: ImageReader,
    signal: AbortSignal,
  ) {
    this.images = images;
    this.source = source;
    this.indices = indices;
    this.position = first;
    this.reader = reader;
    this.signal = signal;
  }

  /** Reads on to before position `end`. @throws the signal's reason; what concerns the whole set */
  async readTo(end: number, reception: Reception): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (this.position < end) {
      this.signal.throwIfAborted();
      const image = this.ahead ?? (await this.next());
      this.ahead = null;
      // What the reader itself could not read is missing among what it gives.
      while (this.position < end && (this.indices[this.position] ?? 0) < indexOf(image)) {
        reception.leaveOut(this.position, this.missing());
        this.position += 1;
      }
      if (this.position >= end) {
        this.ahead = image;
        break;
      }
      if (image === null) break;
      const work = this.reader
        .receive(this.position, async () => image, reception, this.signal)
        .finally(() => underWay.delete(work));
      // Its failure is thrown below, by whichever await meets it first.
      work.catch(() => undefined);
      underWay.add(work);
      this.position += 1;
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  }

  async close(): Promise<void> {
    await this.images.return?.();
  }

  private async next(): Promise<LabelledImage | null> {
    const { done, value } = await this.images.next();
    return done ? null : value;
  }

  private missing(): ImageSetProblem {
    // Paths that are no images' have no index, and are told of when the set is opened.
    const problems = this.source.skipped().problems.filter(({ code }) => code !== "unsafe-path");
    const told = problems[this.missed];
    this.missed += 1;
    return told ?? failure("image", this.source.title, "an image is missing", null, "").problem;
  }
}

/** Beyond every index where there are no more images. */
function indexOf(image: LabelledImage | null): number {
  return image?.index ?? Number.POSITIVE_INFINITY;
}

function pixelsOf({ image, name }: LabelledImage): number {
  if (image.kind === "pixels") return image.width * image.height;
  const { width, height } = readImageHeader(image.bytes, name);
  return width * height;
}
