import { blobSource } from "../../shiftset/readers/byteSource.ts";
import { openImageSet } from "../../shiftset/readers/open.ts";
import { ImageSetError } from "../../shiftset/readers/problem.ts";
import type { ImageSet, RawLabel } from "../../shiftset/readers/types.ts";
import { EvaluationError } from "../problem.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import { type Decode, rasterOf } from "./decode.ts";
import { prepareSet } from "./prepareSet.ts";
import type {
  ImageSetMethods,
  ImageSetSummary,
  NamedBlob,
  PreparedSet,
  PrepareProgress,
  PrepareRequest,
} from "./protocol.ts";

/** Answers the images worker's methods; an ordinary class, so that tests can hold it. */
export class ImageSetService implements Service<ImageSetMethods> {
  private readonly decode: Decode;
  private readonly sets = new Map<string, ImageSet>();
  private opened = 0;

  constructor(decode: Decode) {
    this.decode = decode;
  }

  open(files: readonly NamedBlob[]): Promise<ImageSetSummary> {
    return told(async () => {
      const set = await openImageSet(files.map(({ name, blob }) => blobSource(name, blob)));
      const labels = new Map<RawLabel, number>();
      let images = 0;
      for await (const { label } of set.entries()) {
        images += 1;
        labels.set(label, (labels.get(label) ?? 0) + 1);
      }
      this.opened += 1;
      const key = `own-${this.opened}`;
      this.sets.set(key, set);
      const { title, format, classNames, notes } = set;
      const firstImage = await this.firstSize(set);
      return { key, title, format, images, labels: [...labels], classNames, firstImage, notes };
    });
  }

  prepare(request: PrepareRequest, context: CallContext<PrepareProgress>): Promise<PreparedSet> {
    return told(() => {
      const set = this.sets.get(request.key);
      if (set === undefined) throw new Error(`the set ${request.key} is not open`);
      const { signal, progress } = context;
      return prepareSet(set, request, { decode: this.decode, signal, progress });
    });
  }

  async close(key: string): Promise<null> {
    this.sets.delete(key);
    return null;
  }

  /** Size of the first image that can be read. */
  private async firstSize(set: ImageSet): Promise<ImageSetSummary["firstImage"]> {
    try {
      for await (const image of set.images()) {
        const { width, height } = await rasterOf(image, this.decode);
        return { width, height };
      }
    } catch {
      // Preparing names the broken image; here its size is merely not known.
    }
    return null;
  }
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
