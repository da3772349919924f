/** Files that are read as documents: tables, testbeds, runs, lessons. */
const DOCUMENT = /\.(csv|tsv|tab|txt|json)$/i;

/** A text that was pasted is taken for a table from this many lines on. */
const FEWEST_LINES = 2;

/** Whether a dropped file goes to the reader of documents; everything else goes to Evaluate. */
export function isDocument({ name, type }: Pick<File, "name" | "type">): boolean {
  return DOCUMENT.test(name) || /^text\/|^application\/json$/.test(type);
}

/** Whether a pasted text looks like rows of fields, or like a JSON document. */
export function looksLikeTable(text: string): boolean {
  const start = text.trimStart().slice(0, 4000);
  if (start.startsWith("[{") || /^\{\s*"/.test(start)) return true;
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length < FEWEST_LINES) return false;
  return ["\t", ";", ","].some((mark) => {
    const counts = lines.slice(0, 5).map((line) => line.split(mark).length - 1);
    return (counts[0] ?? 0) > 0 && counts.slice(0, -1).every((count) => count >= 1);
  });
}
