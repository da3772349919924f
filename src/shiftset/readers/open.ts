import { arrayOfFile, arraysOfZip } from "./arrayFiles.ts";
import { type ArrayChoice, arraysSet } from "./arrays.ts";
import type { ByteSource } from "./byteSource.ts";
import { type CifarSplit, cifarFilesSet, cifarInTar, cifarTarSet } from "./cifarFiles.ts";
import { type DetectedFile, detectSource, type FileKind } from "./detect.ts";
import { folderSet } from "./folder.ts";
import { labelledSet } from "./labelledSet.ts";
import {
  isLabelFileName,
  type LabelSource,
  labelSourcesBeside,
  labelSourcesInTar,
  labelSourcesInZip,
} from "./labelSources.ts";
import { READER_LIMITS, type ReaderLimits } from "./limits.ts";
import { hasImageEnding, inFolder, isHidden } from "./paths.ts";
import { failure, type ImageSetError } from "./problem.ts";
import { openTar, tarSet } from "./tar.ts";
import type { ImageSet } from "./types.ts";
import { zipSet } from "./zip.ts";
import { readZipDirectory } from "./zipDirectory.ts";

export interface OpenOptions extends ArrayChoice {
  readonly limits?: ReaderLimits;
  /** Which files of a published CIFAR; the test images if left out. */
  readonly split?: CifarSplit;
  /** The only folder that is taken of an archive or of a folder of sets (see setFolders); all of it if left out. */
  readonly folder?: string;
}

/** Files of a drop whose kind is looked at one by one. Of more, those are whose names are of shards and arrays. */
const MOST_LOOKED_AT = 64;
/** Shards of a set. */
const MOST_SHARDS = 2000;
const CONTAINER_ENDING = /\.(parquet|npy|npz|zip|tar|tgz|bin|gz)$/i;

/**
 * Opens whatever image set the files are: a folder of images (files with their paths), an archive, arrays with their
 * labels beside them, CIFAR's binary files, Parquet shards. What it is, the content tells.
 * @throws ImageSetError naming the file, what was found, what was expected and what to do
 */
export async function openImageSet(
  files: readonly ByteSource[],
  options: OpenOptions = {},
): Promise<ImageSet> {
  const limits = options.limits ?? READER_LIMITS;
  const visible = files.filter(({ name }) => !isHidden(name.split("/")));
  const first = visible[0];
  if (first === undefined) throw nothing();
  const beside = labelSourcesBeside(visible);
  const { folder } = options;
  const many = visible.length > MOST_LOOKED_AT;
  const looked = many ? containersByName(visible) : visible;
  if (looked.length === 0) return openFolder(visible, beside, limits, folder);
  const detected = await Promise.all(
    looked.map(async (source) => ({ source, ...(await detectFilled(source, limits)) })),
  );
  const known = detected.filter(({ kind }) => kind !== "unknown");
  const containers = known.filter(({ kind }) => kind !== "image");
  if (known.length === 0 && !many) throw unknown(first, visible.length);
  if (containers.length === 0) return openFolder(visible, beside, limits, folder);
  return openContainers(containers, beside, options, limits);
}

/**
 * What of many files is no image but holds some, by the names; empty where images lie among them.
 * @throws ImageSetError too-large
 */
function containersByName(files: readonly ByteSource[]): readonly ByteSource[] {
  if (files.some(({ name }) => hasImageEnding(name))) return [];
  const containers = files.filter(({ name }) => CONTAINER_ENDING.test(name));
  if (containers.length <= MOST_SHARDS) return containers;
  throw failure(
    "too-large",
    `${containers[0]?.name} and ${containers.length - 1} more`,
    `${containers.length} shards, arrays or archives were given at once`,
    `at most ${MOST_SHARDS}`,
    "Choose those of one split.",
  );
}

/** Files of labels are no part of the set that they label. */
async function openFolder(
  files: readonly ByteSource[],
  beside: readonly LabelSource[],
  limits: ReaderLimits,
  folder?: string,
): Promise<ImageSet> {
  const labels = new Set(beside.map(({ where }) => where));
  const set = folderSet(
    files.filter(({ name }) => !labels.has(name) && !isLabelFileName(name)),
    limits,
    folder,
  );
  return labelledSet(set, beside, limits);
}

interface Found extends DetectedFile {
  readonly source: ByteSource;
}

async function detectFilled(source: ByteSource, limits: ReaderLimits): Promise<DetectedFile> {
  return source.size === 0 ? { kind: "unknown", isGzip: false } : detectSource(source, limits);
}

async function openContainers(
  files: readonly Found[],
  beside: readonly LabelSource[],
  options: OpenOptions,
  limits: ReaderLimits,
): Promise<ImageSet> {
  const first = files[0];
  if (first === undefined) throw nothing();
  const { source, kind, isGzip } = first;
  const ofKinds = (...kinds: FileKind[]) => files.filter((file) => kinds.includes(file.kind));
  const arrays = ofKinds("npy", "idx");
  if (arrays.length === files.length) {
    return labelledSet(await openArrays(arrays, options, limits), beside, limits);
  }
  const alike = files.filter((file) => file.kind === kind);
  if (kind === "cifar10" || kind === "cifar100") {
    const parts = alike.map((file) => file.source);
    return cifarFilesSet(parts, kind, limits, options.split);
  }
  if (kind === "parquet" && !isGzip) {
    // Read only where there is such a file: most visitors never need it.
    const { parquetSet } = await import("./parquet/parquetSet.ts");
    const set = await parquetSet(
      alike.map((file) => file.source),
      limits,
    );
    return labelledSet(set, beside, limits);
  }
  if (files.length > 1) throw several(files);
  if (kind === "zip" && !isGzip) return openZip(source, beside, options, limits);
  if (kind === "tar") return openTarSet(source, isGzip, beside, options, limits);
  throw unknown(source, 1);
}

async function openArrays(
  files: readonly Found[],
  options: OpenOptions,
  limits: ReaderLimits,
): Promise<ImageSet> {
  const arrays = await Promise.all(
    files.map(({ source, kind, isGzip }) =>
      arrayOfFile(source, kind === "idx" ? "idx" : "npy", isGzip, limits),
    ),
  );
  const format = files.some(({ kind }) => kind === "idx") ? "idx" : "npy";
  const title = files
    .map(({ source }) => source.name)
    .join(", ")
    .slice(0, 200);
  return arraysSet(format, title, arrays, limits, options);
}

async function openZip(
  source: ByteSource,
  beside: readonly LabelSource[],
  options: OpenOptions,
  limits: ReaderLimits,
): Promise<ImageSet> {
  const entries = await readZipDirectory(source, limits);
  const isNpz = entries.length > 0 && entries.every(({ name }) => name.endsWith(".npy"));
  if (!isNpz) {
    const isWanted = inFolder(options.folder, limits.nameLength);
    const wanted = entries.filter(({ name }) => isWanted(name));
    const labels = beside.length > 0 ? beside : labelSourcesInZip(source, wanted, limits);
    return labelledSet(zipSet(source, entries, limits, options.folder), labels, limits);
  }
  const arrays = await arraysOfZip(source, entries.slice(0, 1000), limits);
  const set = await arraysSet("npz", source.name, arrays, limits, options);
  return labelledSet(set, beside, limits);
}

async function openTarSet(
  source: ByteSource,
  isGzip: boolean,
  beside: readonly LabelSource[],
  options: OpenOptions,
  limits: ReaderLimits,
): Promise<ImageSet> {
  const open = openTar(source, isGzip, limits);
  const { folder } = options;
  const cifar = await cifarInTar(open, source.name, limits);
  if (cifar !== null) return cifarTarSet(open, cifar, source.name, limits, options.split);
  const labels =
    beside.length > 0 ? beside : await labelSourcesInTar(open, source.name, limits, folder);
  return labelledSet(await tarSet(source, isGzip, limits, folder), labels, limits);
}

const EXPECTED =
  "a folder, zip, tar or tar.gz with one subfolder a class; .npy, .npz or IDX arrays; CIFAR's binary files; or Parquet";

function nothing(): ImageSetError {
  return failure("empty", "The drop", "no file was found", EXPECTED, "Choose files or a folder.");
}

function unknown(source: ByteSource, count: number): ImageSetError {
  const found = source.size === 0 ? "the file is empty" : "the file is no image set that is known";
  return failure(
    source.size === 0 ? "empty" : "unknown-format",
    count > 1 ? `${source.name} and ${count - 1} more` : source.name,
    found,
    EXPECTED,
    "Turn the set into one of these, or check that the download is whole.",
  );
}

function several(files: readonly Found[]): ImageSetError {
  return failure(
    "unsupported",
    files
      .map(({ source }) => source.name)
      .slice(0, 5)
      .join(", "),
    `${files.length} archives or arrays that do not belong together were given at once`,
    "one archive, or arrays with their labels",
    "Choose one set at a time.",
  );
}
