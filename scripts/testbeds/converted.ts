import type { Testbed } from "../../src/testbed/types.ts";

/** What a converter makes of one source. */
export interface Converted {
  readonly testbed: Testbed;
  /** How the file was made from the source: paragraphs of the testbed's README. */
  readonly made: readonly string[];
  /** Files beside testbed.json, by name: per-example correctness. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const noFiles: ReadonlyMap<string, Uint8Array> = new Map();

/** Entries with a value. */
export function withoutNull<T>(
  entries: readonly (readonly [string, T | null])[],
): Record<string, T> {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  );
}
