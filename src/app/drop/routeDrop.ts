import type { FileSource } from "../../evaluate/checkpointSource.ts";
import { trajectoryFormat } from "../../testbed/fileHeader.ts";

/** Files that are read as documents: tables, testbeds, runs, lessons. */
const DOCUMENT = /\.(csv|tsv|tab|txt|json)$/i;

/** A text that was pasted is taken for a table from this many lines on. */
const FEWEST_LINES = 2;

/** Whether a dropped file goes to the reader of documents; everything else goes to Evaluate. */
export function isDocument({ name, type }: Pick<File, "name" | "type">): boolean {
  return DOCUMENT.test(name) || /^text\/|^application\/json$/.test(type);
}

/** Bytes at the beginning of a file in which its format is named. */
const HEAD_BYTES = 300;
/** JSON files of a folder that are looked into. */
const MOST_LOOKED_INTO = 20;

/** The first of dropped files that holds a recorded run, by what it says of itself; null where none does. */
export async function recordedRun(files: readonly FileSource[]): Promise<File | null> {
  const candidates = files.filter(({ name }) => /\.json$/i.test(name)).slice(0, MOST_LOOKED_INTO);
  for (const { name, file } of candidates) {
    const head = await file.slice(0, HEAD_BYTES).text();
    if (!head.includes(`"${trajectoryFormat}"`)) continue;
    return new File([file], name.slice(name.lastIndexOf("/") + 1), { type: "application/json" });
  }
  return null;
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
