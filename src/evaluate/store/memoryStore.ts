import type { ResultStore, StoredResult } from "./resultStore.ts";

/** Keeps results while the page is open; what remains where IndexedDB is not allowed. */
export class MemoryStore implements ResultStore {
  private readonly results = new Map<string, StoredResult>();

  async get(key: string): Promise<StoredResult | null> {
    return this.results.get(key) ?? null;
  }

  async put(result: StoredResult): Promise<void> {
    const known = this.results.get(result.key);
    if (known === undefined || known.done <= result.done) this.results.set(result.key, result);
  }

  async list(): Promise<readonly StoredResult[]> {
    return [...this.results.values()];
  }

  async remove(key: string): Promise<void> {
    this.results.delete(key);
  }

  async clear(): Promise<void> {
    this.results.clear();
  }
}
