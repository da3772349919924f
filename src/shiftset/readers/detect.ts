import { gunzipFeed } from "./byteFeed.ts";
import type { ByteSource } from "./byteSource.ts";
import { CIFAR_KINDS, type CifarKind } from "./cifar.ts";
import { idxSize, isIdx } from "./idxHeader.ts";
import { sniffImage } from "./imageHeader.ts";
import { READER_LIMITS, type ReaderLimits } from "./limits.ts";
import { isNpy } from "./npyHeader.ts";

/** What a file is, by its content. */
export type FileKind =
  | "zip"
  | "gzip"
  | "tar"
  | "npy"
  | "idx"
  | "parquet"
  | "cifar10"
  | "cifar100"
  | "image"
  | "unknown";

/** Bytes of a file's head that are enough to tell what it is. */
export const HEAD_BYTES = 4096;

/**
 * Tells what a file is by its first bytes; the name plays no part but for the two CIFAR formats, which have no
 * mark of their own and whose size must fit as well.
 * @param head the first bytes, at best HEAD_BYTES of them
 * @param size bytes of the whole file, or null where it is not known (inside a gzip)
 */
export function detectFormat(head: Uint8Array, name: string, size: number | null): FileKind {
  const starts = (...values: number[]) => values.every((value, index) => head[index] === value);
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return "zip";
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0x50, 0x41, 0x52, 0x31)) return "parquet";
  if (isNpy(head)) return "npy";
  if (sniffImage(head) !== null) return "image";
  if (isTar(head)) return "tar";
  const isWholeIdx = isIdx(head) && (size === null || idxSize(head) === size);
  if (isWholeIdx) return "idx";
  return cifarKind(head, name, size) ?? (isIdx(head) ? "idx" : "unknown");
}

/** What a file is, and what is inside where it is gzipped. */
export interface DetectedFile {
  readonly kind: FileKind;
  /** Whether `kind` is what a gzip unpacks to. */
  readonly isGzip: boolean;
}

/** Reads a file's head and tells what it is. @throws ImageSetError malformed where a gzip breaks at once */
export async function detectSource(
  source: ByteSource,
  limits: ReaderLimits = READER_LIMITS,
): Promise<DetectedFile> {
  const head = await source.read(0, Math.min(source.size, HEAD_BYTES));
  const kind = detectFormat(head, source.name, source.size);
  if (kind !== "gzip") return { kind, isGzip: false };
  const feed = gunzipFeed(source, limits);
  try {
    const inner = await feed.takeUpTo(HEAD_BYTES);
    return { kind: detectFormat(inner, source.name.replace(/\.gz$/i, ""), null), isGzip: true };
  } finally {
    await feed.close();
  }
}

/** A header block whose checksum holds. Old tars have no other mark. */
function isTar(head: Uint8Array): boolean {
  if (head.length < 512) return false;
  const field = String.fromCharCode(...head.subarray(148, 156)).replace(/[\0 ]+/g, "");
  if (!/^[0-7]+$/.test(field)) return false;
  let sum = 0;
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 32 : (head[at] ?? 0);
  return sum === Number.parseInt(field, 8);
}

function cifarKind(head: Uint8Array, name: string, size: number | null): CifarKind | null {
  if (size === null || !/\.bin$/i.test(name)) return null;
  for (const kind of ["cifar10", "cifar100"] as const) {
    const { record, labelBytes, classNames } = CIFAR_KINDS[kind];
    const label = head[labelBytes - 1] ?? 255;
    if (size > 0 && size % record === 0 && label < classNames.length) return kind;
  }
  return null;
}
