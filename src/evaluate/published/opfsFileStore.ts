import { type ByteSource, blobSource } from "../../shiftset/readers/byteSource.ts";
import { failure } from "../../shiftset/readers/problem.ts";
import type { BrowserFileStore } from "./browserFileStore.ts";
import { isFull, noRoom } from "./room.ts";

/** A file written in place (File System standard); the DOM's types know it only in workers. */
interface SyncAccessHandle {
  getSize(): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

type WritableInPlace = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
};

/** Files of the page's own on disk, written in place. Works in a worker only. */
export class OpfsFileStore implements BrowserFileStore {
  readonly keeping = "files";
  private readonly folder: FileSystemDirectoryHandle;
  /** The file that is being written, and by this worker alone. */
  private readonly writing = new Map<string, SyncAccessHandle>();

  constructor(folder: FileSystemDirectoryHandle) {
    this.folder = folder;
  }

  async size(key: string): Promise<number> {
    const open = this.writing.get(key);
    if (open !== undefined) return open.getSize();
    const handle = await this.handle(key);
    return handle === null ? 0 : (await handle.getFile()).size;
  }

  async append(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const file = this.writing.get(key) ?? (await this.openForWriting(key));
    const at = file.getSize();
    try {
      const written = file.write(bytes, { at });
      if (written < bytes.length) throw new DOMException("", "QuotaExceededError");
    } catch (error) {
      // A part that was not written whole must not stay: the next download goes on behind it.
      file.truncate(at);
      throw isFull(error) ? noRoom(key) : error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.release(key);
    if ((await this.handle(key)) !== null) await this.folder.removeEntry(key);
  }

  async open(key: string, name: string): Promise<ByteSource> {
    return blobSource(name, await this.file(key, name));
  }

  async file(key: string, name: string): Promise<File> {
    await this.release(key);
    const handle = await this.handle(key);
    if (handle === null) return new File([], name);
    const kept = await handle.getFile();
    // A File of a File reads from the same place on disk; only its name is another.
    return new File([kept], name, { lastModified: kept.lastModified });
  }

  async release(key: string): Promise<void> {
    const open = this.writing.get(key);
    this.writing.delete(key);
    open?.flush();
    open?.close();
  }

  private async openForWriting(key: string): Promise<SyncAccessHandle> {
    const handle = (await this.folder.getFileHandle(key, { create: true })) as WritableInPlace;
    const file = await handle.createSyncAccessHandle().catch((error: unknown) => {
      throw inUse(key, error);
    });
    this.writing.set(key, file);
    return file;
  }

  private async handle(key: string): Promise<FileSystemFileHandle | null> {
    try {
      return await this.folder.getFileHandle(key);
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotFoundError") return null;
      throw error;
    }
  }
}

function inUse(where: string, cause: unknown): Error {
  return failure(
    "unreadable",
    where,
    "another tab of this page is getting the same file",
    null,
    "Wait for it, or close the other tab.",
    { cause },
  );
}
