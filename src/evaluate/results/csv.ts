/** A field of a CSV line (RFC 4180); null is empty. */
export type CsvField = string | number | boolean | null;

/** Lines of a CSV file, the head first, each ended by CR LF. */
export function csvText(rows: Iterable<readonly CsvField[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(`${row.map(fieldText).join(",")}\r\n`);
  return lines.join("");
}

function fieldText(value: CsvField): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
