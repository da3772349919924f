const FOUND = "Labels come from ";
const MISSING = "No labels were found";

/** Where a set's own labels are: "Labels come from the column "label"." */
export function labelsFoundNote(what: string): string {
  return `${FOUND}${what}.`;
}

/** A set of arrays or rows that has no labels of its own. */
export const NO_LABELS_NOTE = `${MISSING} with the images: give them as a file, such as labels.csv or one label a line, in the order of the images.`;

/** Whether a note says where a set's own labels are: it no longer holds once a file gives the labels. */
export function isLabelNote(note: string): boolean {
  return note.startsWith(FOUND) || note.startsWith(MISSING);
}
