import { type ByteSource, bytesSource } from "../readers/byteSource.ts";

/** Where downloaded files are kept, whole or in part. The page gives one that lasts; see memoryFileStore for the shape. */
export interface FileStore {
  /** Bytes kept of a file; 0 where there is none. */
  size(key: string): Promise<number>;
  /** Adds bytes behind those that are kept. */
  append(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets a file. */
  remove(key: string): Promise<void>;
  /** What is kept, to be read under that name. */
  open(key: string, name: string): Promise<ByteSource>;
}

/** A store that lasts as long as the page. */
export function memoryFileStore(): FileStore {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    size: async (key) => files.get(key)?.length ?? 0,
    async append(key, bytes) {
      const before = files.get(key) ?? new Uint8Array(0);
      const joined = new Uint8Array(before.length + bytes.length);
      joined.set(before);
      joined.set(bytes, before.length);
      files.set(key, joined);
    },
    async remove(key) {
      files.delete(key);
    },
    open: async (key, name) => bytesSource(name, files.get(key) ?? new Uint8Array(0)),
  };
}
