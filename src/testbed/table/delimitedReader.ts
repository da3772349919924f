import { tableError } from "./rawTable.ts";
import { tableLimits } from "./tableLimits.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Splits delimited text (RFC 4180) into records, piece by piece: quoted fields may hold delimiters, doubled quotes and
 * line breaks; lines end in LF, CR LF or CR. Text after a closing quote is kept, since such files exist.
 */
export class DelimitedReader {
  readonly #fileName: string;
  readonly #delimiter: number;
  readonly #onRecord: (fields: string[], line: number) => void;
  #fields: string[] = [];
  #field = "";
  #inQuotes = false;
  /** The last character was a quote within quotes: it closes them or is the first of a doubled one. */
  #quotePending = false;
  #afterCr = false;
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;

  /** @param onRecord Gets each record with the line, from 1, at which it begins; blank lines are left out. */
  constructor(
    fileName: string,
    delimiter: string,
    onRecord: (fields: string[], line: number) => void,
  ) {
    this.#fileName = fileName;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
  }

  /**
   * Reads on.
   * @throws {TestbedError} if a field or a record is too long
   */
  push(text: string): void {
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#afterCr) {
        this.#afterCr = false;
        if (code === LF) {
          start = at + 1;
          continue;
        }
      }
      if (this.#quotePending) {
        this.#quotePending = false;
        if (code === QUOTE) {
          this.#field += '"';
          start = at + 1;
          continue;
        }
        this.#inQuotes = false;
        start = at;
      }
      if (this.#inQuotes) {
        if (code === QUOTE) {
          this.#append(text, start, at);
          this.#quotePending = true;
          start = at + 1;
        } else if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) {
          this.#line++;
          if (this.#field.length + at - start > tableLimits.fieldCharacters) this.#tooLong();
        }
      } else if (code === this.#delimiter) {
        this.#append(text, start, at);
        this.#endField();
        start = at + 1;
      } else if (code === LF || code === CR) {
        this.#append(text, start, at);
        this.#endRecord();
        this.#afterCr = code === CR;
        start = at + 1;
      } else if (code === QUOTE && start === at && this.#field === "") {
        this.#inQuotes = true;
        this.#quoteLine = this.#line;
        start = at + 1;
      }
    }
    this.#append(text, start, text.length);
  }

  /**
   * Ends the text.
   * @throws {TestbedError} if a quoted field is still open
   */
  end(): void {
    if (this.#inQuotes && !this.#quotePending) {
      const advice = "Close the quote, or write a quote within a field twice.";
      const found = "a quoted field that does not end";
      throw tableError(this.#fileName, `line ${this.#quoteLine}`, found, "a closing quote", advice);
    }
    this.#quotePending = false;
    if (this.#field !== "" || this.#fields.length > 0) this.#endRecord();
  }

  #append(text: string, start: number, end: number): void {
    if (end <= start) return;
    this.#field += text.slice(start, end);
    if (this.#field.length > tableLimits.fieldCharacters) this.#tooLong();
  }

  #endField(): void {
    this.#fields.push(this.#field);
    this.#field = "";
    if (this.#fields.length > tableLimits.columns) {
      const found = `more than ${tableLimits.columns} fields`;
      throw tableError(this.#fileName, `line ${this.#line}`, found, "fewer", "Split the table.");
    }
  }

  #endRecord(): void {
    this.#endField();
    const fields = this.#fields;
    this.#fields = [];
    const line = this.#recordLine;
    this.#line++;
    this.#recordLine = this.#line;
    this.#inQuotes = false;
    if (fields.some((field) => field.trim() !== "")) this.#onRecord(fields, line);
  }

  #tooLong(): never {
    const line = this.#inQuotes ? this.#quoteLine : this.#line;
    const found = `a field of more than ${tableLimits.fieldCharacters} characters`;
    const advice = this.#inQuotes ? "Is a closing quote missing?" : "Shorten it.";
    throw tableError(this.#fileName, `line ${line}`, found, "a shorter one", advice);
  }
}

/** All records of a text, each with its line; at most `max`. */
export function readRecords(
  text: string,
  fileName: string,
  delimiter: string,
  max = Number.POSITIVE_INFINITY,
): { fields: string[]; line: number }[] {
  const records: { fields: string[]; line: number }[] = [];
  const reader = new DelimitedReader(fileName, delimiter, (fields, line) => {
    if (records.length < max) records.push({ fields, line });
  });
  reader.push(text);
  reader.end();
  return records;
}
