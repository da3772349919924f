import { tableError } from "./rawTable.ts";
import { tableLimits } from "./tableLimits.ts";

/**
 * The text of a table file: UTF-8 or UTF-16 by its byte-order mark, otherwise UTF-8, and where the bytes are no UTF-8,
 * Windows-1252, in which spreadsheets of western Europe save.
 * @throws {TestbedError} if the file is empty, too large or not text
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  if (bytes.length === 0) {
    throw tableError(fileName, "the file", "0 bytes", "a table", "Save the table again.");
  }
  if (bytes.length > tableLimits.bytes) {
    const found = `${bytes.length} bytes`;
    const expected = `at most ${tableLimits.bytes} bytes`;
    throw tableError(fileName, "the file", found, expected, "Split the table.");
  }
  const text = decode(bytes);
  if (text.includes("\0")) {
    const advice = "Export the table as CSV; a spreadsheet's own format is not read.";
    throw tableError(fileName, "the file", "bytes that are no text", "CSV, TSV or JSON", advice);
  }
  return text.replace(/^\uFEFF/, "");
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: Windows-1252 gives every byte a character, so this cannot fail.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
