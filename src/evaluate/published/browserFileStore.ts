import type { FileStore } from "../../shiftset/published/fileStore.ts";
import type { Keeping } from "./protocol.ts";

/** A store that gives what it keeps as a File, which reads from where it lies. */
export interface BrowserFileStore extends FileStore {
  readonly keeping: Keeping;
  file(key: string, name: string): Promise<File>;
  /** Lets go of what it holds open, so that another tab may have it. */
  release(key: string): Promise<void>;
}
