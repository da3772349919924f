import { blobSource } from "../../shiftset/readers/byteSource.ts";
import type { BrowserFileStore } from "./browserFileStore.ts";
import { DatabaseFileStore, openPartsDatabase } from "./databaseFileStore.ts";
import { OpfsFileStore } from "./opfsFileStore.ts";

/**
 * The best store that this worker has: files of the page's own on disk (OPFS), else its database, else memory.
 */
export async function openBrowserFileStore(): Promise<BrowserFileStore> {
  return (await opfsStore()) ?? (await databaseStore()) ?? new MemoryFileStore();
}

async function opfsStore(): Promise<BrowserFileStore | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("published-sets", { create: true });
    // Only a worker's files can be written in place; a browser that lacks that would copy them at every part.
    const canWrite = "createSyncAccessHandle" in FileSystemFileHandle.prototype;
    return canWrite ? new OpfsFileStore(folder) : null;
  } catch {
    // Private windows refuse it; the next kind of store is tried.
    return null;
  }
}

async function databaseStore(): Promise<BrowserFileStore | null> {
  try {
    return new DatabaseFileStore(await openPartsDatabase(indexedDB));
  } catch {
    // Strict settings refuse it; memory remains, and the page says so.
    return null;
  }
}

/** Keeps files until the page is closed. */
class MemoryFileStore implements BrowserFileStore {
  readonly keeping = "memory";
  private readonly parts = new Map<string, Blob[]>();

  async size(key: string): Promise<number> {
    return (this.parts.get(key) ?? []).reduce((sum, { size }) => sum + size, 0);
  }

  async append(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.parts.set(key, [...(this.parts.get(key) ?? []), new Blob([bytes])]);
  }

  async remove(key: string): Promise<void> {
    this.parts.delete(key);
  }

  async open(key: string, name: string) {
    return blobSource(name, await this.file(key, name));
  }

  async file(key: string, name: string): Promise<File> {
    return new File(this.parts.get(key) ?? [], name, { lastModified: 0 });
  }

  async release(): Promise<void> {}
}
