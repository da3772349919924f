import type { DownloadProgress } from "../../shiftset/published/download.ts";
import type { PublishedSet } from "../../shiftset/published/registry.ts";

export type { DownloadProgress, PublishedSet };

/** How downloads are kept: on disk, in the browser's database, or in memory until the page is closed. */
export type Keeping = "files" | "database" | "memory";

/** A set that is kept on this machine, whole or in part. */
export interface StoredPublished {
  readonly id: string;
  /** Bytes that are here. */
  readonly bytes: number;
  /** Bytes of the whole set; null where it is not known. */
  readonly total: number | null;
  /** Every byte is here, and was verified when it came. */
  readonly whole: boolean;
}

export interface StoredPublishedList {
  readonly sets: readonly StoredPublished[];
  readonly keeping: Keeping;
}

/** What the worker that gets published sets can be asked. */
export type PublishedMethods = {
  get: { argument: PublishedSet; progress: DownloadProgress; result: readonly File[] };
  remove: { argument: PublishedSet; progress: never; result: null };
  stored: {
    argument: readonly PublishedSet[];
    progress: never;
    result: StoredPublishedList;
  };
};
