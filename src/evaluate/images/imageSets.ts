import type { ImageStream, StreamedSet } from "../evaluationSet.ts";
import { WorkerClient, type WorkerLike } from "../rpc/workerClient.ts";
import { gathered } from "./gathered.ts";
import type {
  DrawnSummary,
  ImageSetMethods,
  ImageSetSummary,
  OpenProgress,
  OpenRequest,
  PreparedSet,
  PrepareProgress,
  PrepareRequest,
  StreamProgress,
} from "./protocol.ts";

/** The worker of the page. Vite finds the file by this very expression. */
function createImagesWorker(): WorkerLike {
  return new Worker(new URL("./imagesWorker.ts", import.meta.url), {
    type: "module",
    name: "images",
  });
}

/** Images that were drawn, and how their labels were understood, a sentence. */
export interface DrawnImages {
  readonly set: StreamedSet;
  readonly labelNote: string;
}

/** An opened set in the page's hands. */
interface OpenSet {
  readonly request: OpenRequest;
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

  /** Opens dropped files, or one folder of them, as one set. @throws EvaluationError image-set */
  async open(
    request: OpenRequest,
    signal?: AbortSignal,
    onProgress: (progress: OpenProgress) => void = () => undefined,
  ): Promise<ImageSetSummary> {
    const options = { onProgress, ...withSignal(signal) };
    const summary = await this.client.call("open", request, options);
    const { generation } = this.client;
    const key = `${generation}-${summary.key}`;
    this.sets.set(key, { request, generation, key: summary.key });
    return { ...summary, key };
  }

  /** Prepares a set for a network's input. @throws EvaluationError image-set */
  async prepare(
    request: PrepareRequest,
    onProgress: (progress: PrepareProgress) => void,
    signal?: AbortSignal,
  ): Promise<PreparedSet> {
    const key = await this.workersKey(request.key, signal);
    const { set, ...rest } = await this.client.call(
      "prepare",
      { ...request, key },
      { onProgress, ...withSignal(signal) },
    );
    return { ...rest, set: { ...set, id: request.key } };
  }

  /**
   * Draws images of a set for a network's input; they are read when they are measured.
   * @throws EvaluationError image-set
   */
  async draw(request: PrepareRequest, title: string, signal?: AbortSignal): Promise<DrawnImages> {
    const drawn = await this.drawNow(request, signal);
    const { classes, labels, names, labelNote, sha256, orderSeed, sample } = drawn;
    const made = { generation: this.client.generation, draw: drawn.draw };
    /** The draw in the worker of now: a new worker makes it anew, the same. */
    const current = async (stop?: AbortSignal) => {
      if (made.generation !== this.client.generation) {
        made.draw = (await this.drawNow(request, stop)).draw;
        made.generation = this.client.generation;
      }
      return made.draw;
    };
    const stream: ImageStream = {
      orderSeed,
      sample,
      send: async (start, port, { signal: stop, onLeftOut }) => {
        const draw = await current(stop);
        const onProgress = (progress: StreamProgress) => {
          if (progress.kind === "left-out") onLeftOut(progress.problem);
        };
        const options = { transfer: [port], signal: stop, onProgress };
        return (await this.client.call("stream", { draw, start, port }, options)).contentSha256;
      },
      pixels: gathered(async (images) =>
        this.client.call("pixels", { draw: await current(), images }),
      ),
    };
    const { width, height, channels } = request.size;
    const shape = { width, height, channels, classes, labels, names };
    return { set: { id: request.key, title, sha256, ...shape, stream }, labelNote };
  }

  /** Ends the worker, as running out of memory would; for tests. */
  loseWorker(): void {
    this.client.restart();
  }

  private async drawNow(request: PrepareRequest, signal?: AbortSignal): Promise<DrawnSummary> {
    const key = await this.workersKey(request.key, signal);
    return this.client.call("draw", { ...request, key }, withSignal(signal));
  }

  /** The key of a set in the worker of now; a new worker opens it again. */
  private async workersKey(key: string, signal?: AbortSignal): Promise<string> {
    const open = this.sets.get(key);
    if (open === undefined) throw new RangeError(`the set ${key} is not open`);
    if (open.generation !== this.client.generation) {
      open.key = (await this.client.call("open", open.request, withSignal(signal))).key;
      open.generation = this.client.generation;
    }
    return open.key;
  }

  dispose(): void {
    this.client.restart();
  }
}

function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
