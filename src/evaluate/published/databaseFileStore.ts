import { type ByteSource, blobSource } from "../../shiftset/readers/byteSource.ts";
import { answer, finished, openDatabase } from "../store/database.ts";
import type { BrowserFileStore } from "./browserFileStore.ts";
import { isFull, noRoom } from "./room.ts";

const DATABASE = "published-sets";
const PARTS = "parts";

/** A database of file parts: key [file, number], value a Blob. */
export function openPartsDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return openDatabase(factory, DATABASE, (database) => database.createObjectStore(PARTS));
}

/** Keeps files in parts in the browser's database, where it has no files of the page's own. */
export class DatabaseFileStore implements BrowserFileStore {
  readonly keeping = "database";
  private readonly database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.database = database;
  }

  async size(key: string): Promise<number> {
    return (await this.parts(key)).reduce((sum, { size }) => sum + size, 0);
  }

  async append(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const parts = this.database.transaction(PARTS, "readwrite").objectStore(PARTS);
    const count = await answer(parts.count(rangeOf(key)));
    try {
      await answer(parts.put(new Blob([bytes]), [key, count]));
      await finished(parts.transaction);
    } catch (error) {
      throw isFull(error) ? noRoom(key) : error;
    }
  }

  async remove(key: string): Promise<void> {
    const parts = this.database.transaction(PARTS, "readwrite").objectStore(PARTS);
    await answer(parts.delete(rangeOf(key)));
    await finished(parts.transaction);
  }

  async open(key: string, name: string): Promise<ByteSource> {
    return blobSource(name, await this.file(key, name));
  }

  async file(key: string, name: string): Promise<File> {
    return new File(await this.parts(key), name, { lastModified: 0 });
  }

  async release(): Promise<void> {}

  private async parts(key: string): Promise<Blob[]> {
    const parts = this.database.transaction(PARTS, "readonly").objectStore(PARTS);
    const found: unknown[] = await answer(parts.getAll(rangeOf(key)));
    return found.filter((part): part is Blob => part instanceof Blob);
  }
}

/** All parts of a file, in the order of their numbers. */
function rangeOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);
}
