import { failure, shortened } from "../readers/problem.ts";
import type { RawLabel } from "../readers/types.ts";

/** Labels given in a file of their own: one a line, or one for each file name. */
export type LabelFile =
  | {
      readonly kind: "in-order";
      readonly labels: readonly RawLabel[];
      /** Where each of them stands in the file: "line 7", "entry 3". */
      readonly places: readonly string[];
    }
  | {
      readonly kind: "by-name";
      readonly labels: ReadonlyMap<string, RawLabel>;
      /** Where each name stands in the file: "line 7", "entry 3". */
      readonly places: ReadonlyMap<string, string>;
    };

/** One image's label as a file of labels states it. */
export interface LabelRow {
  /** The image's name or path. */
  readonly name: string;
  readonly label: RawLabel;
  /** Where it stands in the file: "line 7". */
  readonly place: string;
}

/**
 * Labels by the images' names.
 * @throws ImageSetError labels, where a row has no name or no label, or names an image again
 */
export function labelsByName(rows: readonly LabelRow[], where: string): LabelFile {
  const labels = new Map<string, RawLabel>();
  const places = new Map<string, string>();
  for (const { name: written, label, place } of rows) {
    const name = written.replaceAll("\\", "/").replace(/^(\.?\/)+/, "");
    if (name === "") throw wrongRow(where, place, "it names no image", "a file name and a label");
    if (label === "" || label === null) {
      throw wrongRow(where, place, `the image "${shortened(name)}" has no label`, "a label");
    }
    const before = places.get(name);
    if (before !== undefined) {
      throw wrongRow(
        where,
        place,
        `the image "${shortened(name)}" is named twice, first in ${before}`,
        "each image once",
      );
    }
    labels.set(name, label);
    places.set(name, place);
  }
  if (labels.size === 0) throw wrongRow(where, null, "it names no image", "a row for each image");
  return { kind: "by-name", labels, places };
}

function wrongRow(where: string, place: string | null, found: string, expected: string): Error {
  const at = place === null ? where : `${where}, ${place}`;
  return failure("labels", at, found, expected, "Mend the file of labels.");
}
