import { drawSample, sampleIdentity } from "../../shiftset/labels/sampling.ts";
import type { ImageEntry, ImageSet } from "../../shiftset/readers/types.ts";
import type { Decode } from "./decode.ts";
import { type DrawnImage, DrawnSet, drawIdentity } from "./drawnSet.ts";
import { spaceOf } from "./prepareSet.ts";
import type { DrawnSummary, NamedBlob, PrepareRequest } from "./protocol.ts";
import { NO_IMAGE } from "./streamProtocol.ts";

/** A set with the list of its images, which is made once: for a tar.gz it costs reading through. */
export interface OpenSet {
  readonly set: ImageSet;
  readonly files: readonly NamedBlob[];
  /** The only folder that was taken of the files; null for all. */
  readonly folder: string | null;
  readonly entries: readonly ImageEntry[];
}

/** Prepared images that are kept between checkpoints, over all draws: 192 MB. */
export const MAX_KEPT_BYTES = 192 * 1024 * 1024;
/** Sets of one evaluation: their images are not given up for each other. */
const SETS_AT_ONCE = 2;

/** The draws that were made of the open sets, the latest last; sees that what they keep stays within its bound. */
export class Draws {
  private readonly decode: Decode;
  private readonly mostBytes: number;
  private readonly drawn = new Map<
    string,
    { summary: DrawnSummary; set: DrawnSet; kept: number }
  >();

  constructor(decode: Decode, mostBytes = MAX_KEPT_BYTES) {
    this.decode = decode;
    this.mostBytes = mostBytes;
  }

  /** Draws images of a set; the same draw is made only once. */
  async make(open: OpenSet, request: PrepareRequest): Promise<DrawnSummary> {
    const { images, space } = await drawImages(open, request);
    const sha256 = drawIdentity(open, images, space, request);
    const known = this.drawn.get(sha256);
    this.drawn.delete(sha256);
    const set = known?.set ?? new DrawnSet(open.set, images, request, this.decode);
    const summary: DrawnSummary = known?.summary ?? {
      draw: sha256,
      sha256,
      classes: space.classNames,
      labels: Uint16Array.from(images, ({ label }) => label ?? NO_IMAGE),
      names: images.map(({ name }) => name),
      orderSeed: set.orderSeed,
      labelNote: space.note,
      sample: sampleIdentity(request.sample),
    };
    this.drawn.set(sha256, { summary, set, kept: known?.kept ?? 0 });
    this.makeRoom(sha256);
    return summary;
  }

  named(draw: string): DrawnSet {
    const known = this.drawn.get(draw);
    if (known === undefined) throw new Error(`the draw ${draw} was not made`);
    return known.set;
  }

  /** Lets a draw keep its images where they fit, giving up those of earlier evaluations. */
  private makeRoom(draw: string): void {
    const own = this.drawn.get(draw);
    if (own === undefined || own.kept > 0 || own.set.bytes > this.mostBytes) return;
    const others = [...this.drawn.values()].filter((other) => other !== own);
    const mayGo = others.slice(0, Math.max(0, others.length - (SETS_AT_ONCE - 1)));
    let used = others.reduce((sum, { kept }) => sum + kept, 0);
    for (const other of mayGo) {
      if (used + own.set.bytes <= this.mostBytes) break;
      used -= other.kept;
      other.kept = 0;
      other.set.keep(false);
    }
    if (used + own.set.bytes > this.mostBytes) return;
    own.kept = own.set.bytes;
    own.set.keep(true);
  }
}

async function drawImages({ set, entries }: OpenSet, request: PrepareRequest) {
  const sample = await drawSample(listOf(entries), request.sample);
  const space = spaceOf(set, [...sample.perClass.keys()], request);
  const chosen =
    sample.only === null ? entries : entries.filter(({ index }) => sample.only?.has(index));
  const images = chosen.map(
    ({ index, name, label }): DrawnImage => ({ index, name, label: space.indexOf(label) }),
  );
  return { images, space };
}

async function* listOf(entries: readonly ImageEntry[]) {
  yield* entries;
}
