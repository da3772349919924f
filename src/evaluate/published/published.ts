import { PUBLISHED_SETS } from "../../shiftset/published/registry.ts";
import { WorkerClient, type WorkerLike } from "../rpc/workerClient.ts";
import type {
  DownloadProgress,
  PublishedMethods,
  PublishedSet,
  StoredPublishedList,
} from "./protocol.ts";

export interface GetOptions {
  readonly signal?: AbortSignal;
  /** Told at every part that comes; "verifying" follows "downloading", "done" ends each file. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** The worker of the page. Vite finds the file by this very expression. */
function createPublishedWorker(): WorkerLike {
  return new Worker(new URL("./publishedWorker.ts", import.meta.url), {
    type: "module",
    name: "published sets",
  });
}

/** The server's own time-out comes first; this one is for a worker that hangs. */
const STALL_MILLISECONDS = 180_000;

/**
 * Sets that their authors publish, got on a click and kept on this machine. Nothing is asked of the network but
 * by `get`.
 */
export class PublishedClient {
  private readonly sets: readonly PublishedSet[];
  private readonly client: WorkerClient<PublishedMethods>;

  constructor(
    sets: readonly PublishedSet[] = PUBLISHED_SETS,
    createWorker: () => WorkerLike = createPublishedWorker,
  ) {
    this.sets = sets;
    this.client = new WorkerClient({
      createWorker,
      stallMilliseconds: STALL_MILLISECONDS,
      graceMilliseconds: 2000,
    });
  }

  /** What there is to get, with sizes, licences and citations. */
  publishedSets(): readonly PublishedSet[] {
    return this.sets;
  }

  /**
   * The set's files, verified, ready to be opened as a set of images: from this machine where they are kept,
   * otherwise from their publisher, going on behind what an earlier attempt got.
   * @throws EvaluationError image-set where the address cannot be read or gives other content; the signal's
   * reason when it is aborted
   */
  get(id: string, { signal, onProgress }: GetOptions = {}): Promise<readonly File[]> {
    return this.client.call("get", this.named(id), {
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  }

  /** Forgets what is kept of a set. */
  async remove(id: string): Promise<void> {
    await this.client.call("remove", this.named(id));
  }

  /** What is kept, whole or in part, and how it is kept. */
  stored(): Promise<StoredPublishedList> {
    return this.client.call("stored", this.sets);
  }

  dispose(): void {
    this.client.restart();
  }

  private named(id: string): PublishedSet {
    const set = this.sets.find((published) => published.id === id);
    if (set === undefined) throw new RangeError(`there is no published set "${id}"`);
    return set;
  }
}
