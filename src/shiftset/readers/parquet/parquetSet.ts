import { type ByteSource, windowed } from "../byteSource.ts";
import { checkImageBytes, encodedImage } from "../encoded.ts";
import { labelsFoundNote, NO_LABELS_NOTE } from "../labelNotes.ts";
import type { ReaderLimits } from "../limits.ts";
import { failure, imageSetProblem } from "../problem.ts";
import { SkipList } from "../skipList.ts";
import type { ImageEntry, ImageSet, LabelledImage, RawLabel, ReadOptions } from "../types.ts";
import { type ColumnValue, columnValues } from "./columnValues.ts";
import {
  BYTE_ARRAY,
  INT32,
  INT64,
  type LeafColumn,
  malformed,
  type ParquetMetadata,
  type RowGroup,
  readParquetMetadata,
} from "./metadata.ts";

/** Columns that make a set of labelled images. */
interface Columns {
  readonly bytes: string;
  readonly path: string | null;
  readonly label: string | null;
}

interface Shard {
  readonly source: ByteSource;
  readonly metadata: ParquetMetadata;
}

/**
 * A set from Parquet files as image hubs publish them: a struct of `bytes` and `path`, and a label of whole numbers or
 * texts. Several files are shards of one set, in the order of their names.
 * @throws ImageSetError truncated, malformed, unsupported, too-large, empty
 */
export async function parquetSet(
  sources: readonly ByteSource[],
  limits: ReaderLimits,
): Promise<ImageSet> {
  const inOrder = [...sources].sort((a, b) => (a.name < b.name ? -1 : 1));
  const shards: Shard[] = [];
  for (const source of inOrder) {
    shards.push({ source, metadata: await readParquetMetadata(source, limits) });
  }
  const first = shards[0];
  if (first === undefined) throw malformed("The drop", "there is no file");
  const columns = pickColumns(first);
  const count = shards.reduce((sum, { metadata }) => sum + metadata.rows, 0);
  const skips = new SkipList(limits);

  async function* images({ signal, only }: ReadOptions = {}): AsyncGenerator<LabelledImage> {
    skips.clear();
    let index = -1;
    for await (const { row, where } of rows(shards, columns, true, limits, signal)) {
      index += 1;
      if (only && !only.has(index)) continue;
      const name = nameOf(row, index);
      try {
        const bytes = row.bytes instanceof Uint8Array ? row.bytes : new Uint8Array(0);
        checkImageBytes(bytes.length, where, limits);
        // The consumer gets bytes of its own: the page is not kept for them.
        const image = encodedImage(bytes.slice(), `${where}, row ${index}`);
        yield { index, name, label: labelOf(row.label), image };
      } catch (error) {
        if (signal?.aborted) throw error;
        skips.add(imageSetProblem(error, `${where}, row ${index}`));
      }
    }
  }
  async function* entries({
    signal,
  }: Pick<ReadOptions, "signal"> = {}): AsyncGenerator<ImageEntry> {
    let index = -1;
    for await (const { row } of rows(shards, columns, false, limits, signal)) {
      index += 1;
      yield { index, name: nameOf(row, index), label: labelOf(row.label) };
    }
  }
  const notes = [
    columns.label === null ? NO_LABELS_NOTE : labelsFoundNote(`the column "${columns.label}"`),
  ];
  return {
    format: "parquet",
    title: inOrder
      .map(({ name }) => name)
      .join(", ")
      .slice(0, 200),
    count,
    classNames: classNames(first.metadata, columns.label),
    notes,
    images,
    entries,
    skipped: () => skips.snapshot(),
    labelPlace: (index) => rowPlace(shards, index),
  };
}

/** Where a row stands: in a shard, counted from 0 there. */
function rowPlace(shards: readonly Shard[], index: number): string {
  let before = 0;
  for (const { source, metadata } of shards) {
    if (index < before + metadata.rows) return `${source.name}, row ${index - before}`;
    before += metadata.rows;
  }
  return `row ${index}`;
}

interface Row {
  readonly bytes: ColumnValue;
  readonly path: ColumnValue;
  readonly label: ColumnValue;
}

/** All rows of all shards, the three columns in step. */
async function* rows(
  shards: readonly Shard[],
  columns: Columns,
  withBytes: boolean,
  limits: ReaderLimits,
  signal?: AbortSignal,
): AsyncGenerator<{ row: Row; where: string }> {
  for (const { source, metadata } of shards) {
    for (const group of metadata.groups) {
      const open = (path: string | null) => openColumn(source, group, path, limits);
      const readers = [
        open(withBytes ? columns.bytes : null),
        open(columns.path),
        open(columns.label),
      ];
      try {
        for (let at = 0; at < group.rows; at++) {
          signal?.throwIfAborted();
          const [bytes = null, path = null, label = null] = await Promise.all(
            readers.map((reader) => nextValue(reader, source.name)),
          );
          yield { row: { bytes, path, label }, where: source.name };
        }
      } finally {
        await Promise.all(readers.map((reader) => reader?.return(undefined)));
      }
    }
  }
}

function openColumn(
  source: ByteSource,
  group: RowGroup,
  path: string | null,
  limits: ReaderLimits,
): AsyncGenerator<ColumnValue> | null {
  if (path === null) return null;
  const chunk = group.columns.get(path);
  if (chunk === undefined) throw malformed(source.name, `a row group lacks the column "${path}"`);
  if (chunk.values !== group.rows) {
    throw malformed(
      source.name,
      `the column "${path}" has ${chunk.values} values for ${group.rows} rows`,
    );
  }
  // A window of its own: columns read in turn would throw each other's window away.
  return columnValues(windowed(source, 65536), chunk, limits);
}

async function nextValue(
  reader: AsyncGenerator<ColumnValue> | null,
  where: string,
): Promise<ColumnValue> {
  if (reader === null) return null;
  const { done, value } = await reader.next();
  if (done) throw malformed(where, "a column ends before the others");
  return value;
}

function pickColumns({ source, metadata }: Shard): Columns {
  const { leaves } = metadata;
  const isImage = ({ path, type, isRepeated }: LeafColumn) =>
    type === BYTE_ARRAY && !isRepeated && /(^|\.)bytes$/i.test(path);
  const rank = ({ path }: LeafColumn) => (/^(image|img)\b/i.test(path) ? 0 : 1);
  const found = leaves.filter(isImage).sort((a, b) => rank(a) - rank(b))[0];
  const loose = leaves.find(({ path, type }) => type === BYTE_ARRAY && /^(image|img)$/i.test(path));
  const bytes = found ?? loose;
  if (bytes === undefined) {
    throw failure(
      "unsupported",
      source.name,
      `there is no column of images among ${
        leaves
          .slice(0, 10)
          .map(({ path }) => path)
          .join(", ") || "none"
      }`,
      'a column such as "image" with "bytes" and "path", as image hubs publish it',
      "Choose another file, or write the images into such a column.",
    );
  }
  const beside = bytes.path.replace(/bytes$/i, "path");
  const isText = ({ type }: LeafColumn) => type === BYTE_ARRAY;
  const path = leaves.find((leaf) => leaf.path === beside && leaf !== bytes && isText(leaf));
  const isLabel = (leaf: LeafColumn) =>
    !leaf.path.includes(".") && [BYTE_ARRAY, INT32, INT64].includes(leaf.type) && leaf !== bytes;
  const named = (pattern: RegExp) =>
    leaves.find((leaf) => isLabel(leaf) && pattern.test(leaf.path));
  const label = named(/^labels?$/i) ?? named(/^fine_label$/i) ?? named(/label|class|target/i);
  return { bytes: bytes.path, path: path?.path ?? null, label: label?.path ?? null };
}

function nameOf(row: Row, index: number): string {
  const path = row.path instanceof Uint8Array ? new TextDecoder().decode(row.path) : "";
  return path === "" ? `#${index}` : path.slice(0, 4096);
}

function labelOf(value: ColumnValue): RawLabel {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}

/** Class names as Hugging Face's datasets library notes them in the file's own metadata. */
function classNames(metadata: ParquetMetadata, label: string | null): readonly string[] | null {
  if (label === null) return null;
  try {
    const noted = JSON.parse(metadata.keyValues.get("huggingface") ?? "null") as {
      info?: { features?: Record<string, { names?: unknown } | undefined> };
    } | null;
    const names = noted?.info?.features?.[label]?.names;
    return Array.isArray(names) && names.every((name) => typeof name === "string") ? names : null;
  } catch {
    // Notes of another shape are no fault of the set: its labels stay numbers.
    return null;
  }
}
