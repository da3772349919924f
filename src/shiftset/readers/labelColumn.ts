import type { LabelColumn } from "./arraySet.ts";
import type { ByteFeed } from "./byteFeed.ts";
import { type Dtype, elementReader } from "./dtype.ts";
import type { ReaderLimits } from "./limits.ts";
import type { ArrayHeader } from "./npyHeader.ts";
import { failure, type ImageSetError } from "./problem.ts";

/** Whether an array of that shape can be labels: (N), (N, 1), or one number a class (N, K). */
export function isLabelShape(shape: readonly number[]): boolean {
  return shape.length === 1 || (shape.length === 2 && (shape[1] ?? 0) >= 1);
}

/**
 * Reads an array of labels whole: integers or texts, one an image; rows of one number a class give the
 * place of the largest.
 * @param feed standing at the data
 * @throws ImageSetError labels, too-large
 */
export async function readLabelColumn(
  header: ArrayHeader,
  feed: ByteFeed,
  limits: ReaderLimits,
): Promise<LabelColumn> {
  const [count = 0, columns = 1] = header.shape;
  if (!isLabelShape(header.shape)) throw noLabels(feed.where, `shape (${header.shape.join(", ")})`);
  if (header.dataBytes > limits.wholeArrayBytes) {
    throw failure(
      "too-large",
      feed.where,
      `the labels take ${header.dataBytes} bytes`,
      `at most ${limits.wholeArrayBytes} bytes`,
      "Save one whole number an image.",
    );
  }
  const raw = await feed.take(header.dataBytes);
  if (header.text) return texts(raw, header.text, count, columns, feed.where);
  if (header.dtype === null) throw noLabels(feed.where, "no numbers");
  const at = elementReader(new DataView(raw.buffer), header.dtype);
  const place = (row: number, column: number) =>
    header.fortranOrder ? column * count + row : row * columns + column;
  const labels = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    labels[row] =
      columns === 1
        ? wholeLabel(at(row), row, feed.where)
        : largest(columns, (column) => at(place(row, column)));
  }
  return labels;
}

/** Labels of a plain run of numbers, as IDX has them. */
export function numberLabels(raw: Uint8Array<ArrayBuffer>, type: Dtype, where: string): Int32Array {
  const at = elementReader(new DataView(raw.buffer, raw.byteOffset, raw.length), type);
  return Int32Array.from({ length: raw.length / type.bytes }, (_, row) =>
    wholeLabel(at(row), row, where),
  );
}

function wholeLabel(value: number, row: number, where: string): number {
  if (Number.isInteger(value) && Math.abs(value) <= 0x7fffffff) return value;
  throw noLabels(where, `the value ${value} in place ${row}`);
}

function largest(columns: number, at: (column: number) => number): number {
  let best = 0;
  for (let column = 1; column < columns; column++) if (at(column) > at(best)) best = column;
  return best;
}

function texts(
  raw: Uint8Array<ArrayBuffer>,
  kind: NonNullable<ArrayHeader["text"]>,
  count: number,
  columns: number,
  where: string,
): string[] {
  if (columns !== 1) throw noLabels(where, `${columns} texts an image`);
  const view = new DataView(raw.buffer);
  const unit = kind.utf32 ? 4 : 1;
  return Array.from({ length: count }, (_, row) => {
    let text = "";
    for (let at = row * kind.bytes; at < (row + 1) * kind.bytes; at += unit) {
      const code = kind.utf32 ? view.getUint32(at, kind.littleEndian) : view.getUint8(at);
      if (code === 0) break;
      text += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    }
    return text;
  });
}

function noLabels(where: string, found: string): ImageSetError {
  return failure(
    "labels",
    where,
    `the labels hold ${found}`,
    "one whole number or one name an image, or one row of scores",
    "Choose the file that holds the labels.",
  );
}
