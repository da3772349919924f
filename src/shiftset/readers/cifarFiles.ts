import { sourceFeed } from "./byteFeed.ts";
import { type ByteSource, windowed } from "./byteSource.ts";
import { type CifarKind, cifarSet, recordCount } from "./cifar.ts";
import type { ReaderLimits } from "./limits.ts";
import { mayBeImage } from "./paths.ts";
import { failure } from "./problem.ts";
import { type OpenTar, walkTar } from "./tar.ts";
import type { ImageSet } from "./types.ts";

/** Which of CIFAR's files are read where both splits are there. */
export type CifarSplit = "test" | "train";

const SPLITS: readonly CifarSplit[] = ["test", "train"];

/** A set from CIFAR's binary files as they lie in a folder. */
export function cifarFilesSet(
  files: readonly ByteSource[],
  kind: CifarKind,
  limits: ReaderLimits,
  split?: CifarSplit,
): ImageSet {
  const wanted = split ?? (files.some(({ name }) => splitOf(name) === "test") ? "test" : "train");
  const ofSplit = files.filter(({ name }) => splitOf(name) === wanted);
  const chosen = ofSplit.length > 0 ? ofSplit : files;
  const count = chosen.reduce(
    (sum, file) => sum + recordCount({ where: file.name, size: file.size }, kind),
    0,
  );
  async function* walk() {
    for (const file of chosen) {
      yield { where: file.name, size: file.size, feed: sourceFeed(windowed(file)) };
    }
  }
  const title = chosen
    .map(({ name }) => name)
    .join(", ")
    .slice(0, 200);
  const notes = chosen.length < files.length ? [`Only the ${wanted} files were taken.`] : [];
  const set = cifarSet({ title, count, notes }, kind, walk, limits);
  const splits = SPLITS.filter((one) => files.some(({ name }) => splitOf(name) === one));
  if (splits.length < 2) return set;
  return { ...set, readings: [{ name: "split", chosen: wanted, options: splits }] };
}

/**
 * Looks whether a tar is a published CIFAR, by the names of its first files.
 * @returns the kind, or null for any other archive
 * @throws ImageSetError unsupported for CIFAR's Python version, which is a pickle
 */
export async function cifarInTar(
  open: OpenTar,
  where: string,
  limits: ReaderLimits,
): Promise<CifarKind | null> {
  for await (const { name } of walkTar(open, limits)) {
    const last = name.split("/").at(-1) ?? "";
    if (/^(data_batch_\d|test_batch)\.bin$/.test(last)) return "cifar10";
    if (/^(train|test)\.bin$/.test(last)) return "cifar100";
    if (/cifar-10+-(batches-py|python)\//.test(name)) throw pickled(where);
    // Notes beside the batches tell nothing.
    if (mayBeImage(last) || !/\.(txt|html|md|meta)$/i.test(last)) return null;
  }
  return null;
}

/** A set from a published tar or tar.gz of CIFAR's binary version, read through once for each use. */
export function cifarTarSet(
  open: OpenTar,
  kind: CifarKind,
  title: string,
  limits: ReaderLimits,
  split: CifarSplit = "test",
): ImageSet {
  async function* walk(signal?: AbortSignal) {
    for await (const entry of walkTar(open, limits, signal)) {
      if (!/\.bin$/.test(entry.name) || splitOf(entry.name) !== split) continue;
      yield { where: `${title}, entry "${entry.name}"`, size: entry.size, feed: entry };
    }
  }
  const count = split === "test" ? 10_000 : 50_000;
  const notes = [`Only the ${split} images of the archive were taken.`];
  const set = cifarSet({ title, count, notes }, kind, walk, limits);
  return { ...set, readings: [{ name: "split", chosen: split, options: SPLITS }] };
}

function splitOf(name: string): CifarSplit | null {
  const last = name.split("/").at(-1) ?? "";
  if (/test/i.test(last)) return "test";
  return /train|data_batch/i.test(last) ? "train" : null;
}

function pickled(where: string): Error {
  return failure(
    "unsupported",
    where,
    "this is CIFAR's Python version, which holds Python pickles",
    "CIFAR's binary version",
    "Get cifar-10-binary.tar.gz or cifar-100-binary.tar.gz from the same page.",
  );
}
