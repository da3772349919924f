import type { ByteSource } from "../byteSource.ts";
import type { ReaderLimits } from "../limits.ts";
import { failure, type ImageSetError, shortened } from "../problem.ts";
import { decodeThrift, type ThriftStruct, type ThriftValue } from "./thrift.ts";

/** Parquet's physical types by number. */
export const BYTE_ARRAY = 6;
export const INT32 = 1;
export const INT64 = 2;

/** A column without children: what is stored. */
export interface LeafColumn {
  /** "image.bytes" */
  readonly path: string;
  readonly type: number;
  /** Definition levels above 0: how many of its ancestors and itself may be missing. */
  readonly maxDefinition: number;
  /** Whether it or an ancestor is a list. */
  readonly isRepeated: boolean;
}

/** One column's stretch of a row group. */
export interface ColumnChunk {
  readonly leaf: LeafColumn;
  readonly codec: number;
  readonly values: number;
  /** Where its pages begin, and the bytes of all of them. */
  readonly start: number;
  readonly bytes: number;
}

export interface RowGroup {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ColumnChunk>;
}

export interface ParquetMetadata {
  readonly leaves: readonly LeafColumn[];
  readonly groups: readonly RowGroup[];
  readonly rows: number;
  readonly keyValues: ReadonlyMap<string, string>;
}

/**
 * Reads a Parquet file's footer (github.com/apache/parquet-format).
 * @throws ImageSetError truncated, malformed, too-large
 */
export async function readParquetMetadata(
  source: ByteSource,
  limits: ReaderLimits,
): Promise<ParquetMetadata> {
  if (source.size < 12) throw malformed(source.name, "it is too short");
  const tail = await source.read(source.size - 8, source.size);
  const length = new DataView(tail.buffer).getUint32(0, true);
  if (new TextDecoder().decode(tail.subarray(4)) !== "PAR1") {
    throw failure(
      "truncated",
      source.name,
      "the file does not end as Parquet does",
      "a whole Parquet file",
      "The copy or download broke off: get the file again.",
    );
  }
  if (length > source.size - 12)
    throw malformed(source.name, `its footer is said to have ${length} bytes`);
  if (length > limits.directoryBytes / 8) {
    throw failure(
      "too-large",
      source.name,
      `its footer has ${length} bytes`,
      `at most ${limits.directoryBytes / 8} bytes`,
      "Split the set.",
    );
  }
  const footer = await source.read(source.size - 8 - length, source.size - 8);
  try {
    return toMetadata(decodeThrift(footer).value, source);
  } catch (error) {
    const words = error instanceof Error ? error.message || error.name : String(error);
    throw malformed(source.name, `its footer cannot be read (${shortened(words)})`);
  }
}

/** Bounds on what a footer may tell; each is far above what image hubs publish. */
const MOST = { schemaElements: 10_000, groups: 100_000, rows: 20_000_000 } as const;

function toMetadata(footer: ThriftStruct, source: ByteSource): ParquetMetadata {
  if (structs(footer.get(2)).length > MOST.schemaElements) throw new RangeError("too many columns");
  if (structs(footer.get(4)).length > MOST.groups) throw new RangeError("too many row groups");
  const leaves = leavesOf(structs(footer.get(2)));
  const byPath = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  const groups = structs(footer.get(4)).map((group) => rowGroup(group, byPath, source));
  const keyValues = new Map(
    structs(footer.get(5)).map((pair) => [text(pair.get(1)), text(pair.get(2))] as const),
  );
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (rows > MOST.rows) throw new RangeError(`it is said to have ${rows} rows`);
  return { leaves, groups, rows, keyValues };
}

/** The schema is its tree flattened, depth first; the first element is the root. */
function leavesOf(elements: readonly ThriftStruct[]): readonly LeafColumn[] {
  const leaves: LeafColumn[] = [];
  let at = 1;
  const walk = (
    parents: readonly string[],
    definition: number,
    repeated: boolean,
    depth: number,
  ) => {
    const element = elements[at];
    if (element === undefined || depth > 16) throw new RangeError("its schema is incomplete");
    at += 1;
    const repetition = number(element.get(3)) ?? 0;
    const path = [...parents, text(element.get(4))];
    const maxDefinition = definition + (repetition === 0 ? 0 : 1);
    const isRepeated = repeated || repetition === 2;
    const children = number(element.get(5)) ?? 0;
    if (children <= 0) {
      leaves.push({
        path: path.join("."),
        type: number(element.get(1)) ?? -1,
        maxDefinition,
        isRepeated,
      });
      return;
    }
    for (let child = 0; child < children; child++) walk(path, maxDefinition, isRepeated, depth + 1);
  };
  while (at < elements.length) walk([], 0, false, 0);
  return leaves;
}

function rowGroup(
  group: ThriftStruct,
  leaves: ReadonlyMap<string, LeafColumn>,
  source: ByteSource,
): RowGroup {
  const rows = count(group.get(3), "a row group's rows");
  const columns = new Map<string, ColumnChunk>();
  for (const column of structs(group.get(1))) {
    const data = column.get(3);
    if (!(data instanceof Map)) continue;
    const path = list(data.get(3)).map(text).join(".");
    const leaf = leaves.get(path);
    if (leaf === undefined) continue;
    const first = count(data.get(9), "a page's place");
    const dictionary = number(data.get(11));
    const start = dictionary !== undefined && dictionary > 0 ? Math.min(first, dictionary) : first;
    const bytes = count(data.get(7), "a column's size");
    if (start + bytes > source.size)
      throw new RangeError(`column ${shortened(path)} lies beyond the file`);
    columns.set(path, {
      leaf,
      codec: number(data.get(4)) ?? 0,
      values: count(data.get(5), "values"),
      start,
      bytes,
    });
  }
  return { rows, columns };
}

function structs(value: ThriftValue | undefined): readonly ThriftStruct[] {
  return list(value).filter((item): item is ThriftStruct => item instanceof Map);
}

function list(value: ThriftValue | undefined): readonly ThriftValue[] {
  return Array.isArray(value) ? value : [];
}

export function number(value: ThriftValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function count(value: ThriftValue | undefined, what: string): number {
  const found = number(value);
  if (found !== undefined && Number.isSafeInteger(found) && found >= 0) return found;
  throw new RangeError(`${what} are ${String(found)}`);
}

function text(value: ThriftValue | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
}

/** The error of a Parquet file that is damaged. */
export function malformed(where: string, found: string): ImageSetError {
  return failure(
    "malformed",
    where,
    `the Parquet file is damaged: ${found}`,
    "a whole Parquet file",
    "Get the file again.",
  );
}
