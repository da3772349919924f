import type { ByteFeed } from "./byteFeed.ts";
import { type Dtype, dtype, type ElementType } from "./dtype.ts";
import { failure, type ImageSetError, shortened } from "./problem.ts";

/** What the header of an array (.npy or IDX) tells. */
export interface ArrayHeader {
  /** null where the elements are texts; then `textBytes` is set. */
  readonly dtype: Dtype | null;
  /** Texts of fixed width: bytes of one, and whether they are UTF-32 ("U") or bytes ("S"). */
  readonly text: {
    readonly bytes: number;
    readonly utf32: boolean;
    readonly littleEndian: boolean;
  } | null;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Bytes of the data behind the header. */
  readonly dataBytes: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 65536;

/** Whether bytes begin as a .npy does. */
export function isNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

/**
 * Reads the header of a .npy (versions 1 to 3 of NumPy's format) from the feed's start; the feed then
 * stands at the data.
 * @throws ImageSetError malformed, unsupported (objects, complex numbers, dates)
 */
export async function readNpyHeader(feed: ByteFeed): Promise<ArrayHeader> {
  const start = await feed.take(8);
  if (!isNpy(start)) throw malformed(feed, "it does not begin as a .npy does");
  const version = start[6] ?? 0;
  if (version < 1 || version > 3) throw malformed(feed, `its version is ${version}`);
  const lengthBytes = await feed.take(version === 1 ? 2 : 4);
  const length = lengthBytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (length > LONGEST_HEADER) throw malformed(feed, `its header has ${length} bytes`);
  const text = new TextDecoder(version === 3 ? "utf-8" : "latin1").decode(await feed.take(length));
  return parseHeader(text, feed);
}

/** The header is a Python dictionary; only what NumPy writes is understood, nothing is evaluated. */
function parseHeader(text: string, feed: ByteFeed): ArrayHeader {
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  const descr = /'descr':\s*'([^']{1,20})'/.exec(text)?.[1];
  if (descr === undefined && /'descr':\s*\[/.test(text)) throw unsupported(feed, "records");
  if (order === undefined || shapeText === undefined || descr === undefined) {
    throw malformed(feed, `its header reads ${JSON.stringify(shortened(text))}`);
  }
  const shape = shapeText
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number);
  const elements = shape.reduce((product, side) => product * side, 1);
  const kind = elementKind(descr, feed);
  const dataBytes = elements * (kind.dtype?.bytes ?? kind.text?.bytes ?? 0);
  if (!Number.isSafeInteger(dataBytes)) throw malformed(feed, `its shape is (${shapeText})`);
  return { ...kind, fortranOrder: order === "True", shape, dataBytes };
}

function elementKind(descr: string, feed: ByteFeed): Pick<ArrayHeader, "dtype" | "text"> {
  const match = /^([<>|=])([a-zA-Z])(\d{0,6})$/.exec(descr);
  const littleEndian = match?.[1] !== ">";
  const kind = `${match?.[2]}${match?.[3]}`;
  if (/^(b1|[iu][1248]|f[248])$/.test(kind)) {
    return { dtype: dtype(kind as ElementType, littleEndian), text: null };
  }
  const width = Number(match?.[3]);
  const isText = match?.[2] === "U" || match?.[2] === "S";
  if (isText && width >= 1 && width <= 1024) {
    const utf32 = match?.[2] === "U";
    return { dtype: null, text: { bytes: width * (utf32 ? 4 : 1), utf32, littleEndian } };
  }
  throw unsupported(feed, match?.[2] === "O" ? "Python objects" : `elements of type ${descr}`);
}

function malformed(feed: ByteFeed, found: string): ImageSetError {
  return failure(
    "malformed",
    feed.where,
    `the file is no .npy that can be read: ${found}`,
    "a file written by numpy.save",
    "Save the array anew with numpy.save.",
  );
}

function unsupported(feed: ByteFeed, found: string): ImageSetError {
  return failure(
    "unsupported",
    feed.where,
    `the array holds ${found}`,
    "numbers (uint8, other integers, float16, float32, float64), or texts for labels",
    "Convert it, for instance with array.astype('uint8'), and save it anew.",
  );
}
