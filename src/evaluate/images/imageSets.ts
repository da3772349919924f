import { WorkerClient, type WorkerLike } from "../rpc/workerClient.ts";
import type {
  ImageSetMethods,
  ImageSetSummary,
  NamedBlob,
  PreparedSet,
  PrepareProgress,
  PrepareRequest,
} from "./protocol.ts";

/** The worker of the page. Vite finds the file by this very expression. */
function createImagesWorker(): WorkerLike {
  return new Worker(new URL("./imagesWorker.ts", import.meta.url), {
    type: "module",
    name: "images",
  });
}

/** An opened set in the page's hands. */
interface OpenSet {
  readonly files: readonly NamedBlob[];
  /** Worker in which it is open, and its key there. */
  generation: number;
  key: string;
}

/** Reads the visitor's image sets in a worker; a worker that died is replaced and the sets opened again. */
export class ImageSets {
  private readonly client: WorkerClient<ImageSetMethods>;
  private readonly sets = new Map<string, OpenSet>();

  constructor(createWorker: () => WorkerLike = createImagesWorker) {
    this.client = new WorkerClient({
      createWorker,
      stallMilliseconds: 120_000,
      graceMilliseconds: 1000,
    });
  }

  /** Opens dropped files as one set. @throws EvaluationError image-set */
  async open(files: readonly NamedBlob[], signal?: AbortSignal): Promise<ImageSetSummary> {
    const summary = await this.client.call("open", files, withSignal(signal));
    const { generation } = this.client;
    const key = `${generation}-${summary.key}`;
    this.sets.set(key, { files, generation, key: summary.key });
    return { ...summary, key };
  }

  /** Prepares a set for a network's input. @throws EvaluationError image-set */
  async prepare(
    request: PrepareRequest,
    onProgress: (progress: PrepareProgress) => void,
    signal?: AbortSignal,
  ): Promise<PreparedSet> {
    const open = this.sets.get(request.key);
    if (open === undefined) throw new RangeError(`the set ${request.key} is not open`);
    if (open.generation !== this.client.generation) {
      open.key = (await this.client.call("open", open.files, withSignal(signal))).key;
      open.generation = this.client.generation;
    }
    const { set, ...rest } = await this.client.call(
      "prepare",
      { ...request, key: open.key },
      { onProgress, ...withSignal(signal) },
    );
    return { ...rest, set: { ...set, id: request.key } };
  }

  dispose(): void {
    this.client.restart();
  }
}

function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
