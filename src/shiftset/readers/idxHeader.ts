import type { ByteFeed } from "./byteFeed.ts";
import { dtype, type ElementType } from "./dtype.ts";
import type { ArrayHeader } from "./npyHeader.ts";
import { failure } from "./problem.ts";

const TYPES: Readonly<Record<number, ElementType>> = {
  8: "u1",
  9: "i1",
  11: "i2",
  12: "i4",
  13: "f4",
  14: "f8",
};

/** Whether bytes begin as an IDX file does: two zeros, a known type, one to four sides. */
export function isIdx(head: Uint8Array): boolean {
  const [a, b, type = 0, sides = 0] = head;
  return a === 0 && b === 0 && type in TYPES && sides >= 1 && sides <= 4;
}

/** Bytes that an IDX file of that head has in all; null where the head is too short. */
export function idxSize(head: Uint8Array): number | null {
  const sides = head[3] ?? 0;
  if (!isIdx(head) || head.length < 4 + 4 * sides) return null;
  return 4 + 4 * sides + headerOf(head.subarray(4, 4 + 4 * sides), head[2] ?? 0).dataBytes;
}

/**
 * Reads the header of an IDX file (yann.lecun.com/exdb/mnist); the feed then stands at the data.
 * @throws ImageSetError malformed
 */
export async function readIdxHeader(feed: ByteFeed): Promise<ArrayHeader> {
  const start = await feed.take(4);
  const header = isIdx(start)
    ? headerOf(await feed.take(4 * (start[3] ?? 0)), start[2] ?? 0)
    : null;
  if (header !== null && Number.isSafeInteger(header.dataBytes)) return header;
  throw failure(
    "malformed",
    feed.where,
    "the file does not begin as IDX does, or its sides are impossible",
    "an IDX file such as t10k-images-idx3-ubyte",
    "Get the file again.",
  );
}

function headerOf(sides: Uint8Array, type: number): ArrayHeader {
  const view = new DataView(sides.buffer, sides.byteOffset, sides.length);
  const shape = Array.from({ length: sides.length / 4 }, (_, at) => view.getUint32(at * 4));
  const element = dtype(TYPES[type] ?? "u1", false);
  const dataBytes = shape.reduce((product, side) => product * side, element.bytes);
  return { dtype: element, text: null, fortranOrder: false, shape, dataBytes };
}
