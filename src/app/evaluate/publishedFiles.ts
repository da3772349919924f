import { PUBLISHED_SETS, type PublishedSet } from "../../shiftset/published/registry.ts";

/**
 * The published set whose files these are, byte for byte; null where they are other files. Only files of the published
 * sizes are hashed.
 */
export async function publishedIdOf(
  files: readonly Blob[],
  sets: readonly PublishedSet[] = PUBLISHED_SETS,
): Promise<string | null> {
  const small = sets.filter(
    (set) =>
      set.files.length === files.length &&
      set.files.every(({ bytes, sha256 }) => bytes !== null && bytes <= MOST_BYTES && sha256),
  );
  const candidates = small.filter((set) =>
    set.files.every(({ bytes }) => files.some(({ size }) => size === bytes)),
  );
  if (candidates.length === 0) return null;
  const digests = new Set(await Promise.all(files.map(sha256Of)));
  const found = candidates.find((set) =>
    set.files.every(({ sha256 }) => digests.has(sha256 ?? "")),
  );
  return found?.id ?? null;
}

/** Larger sets are recognised only where the page got them itself. */
const MOST_BYTES = 16 * 1024 * 1024;

async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
