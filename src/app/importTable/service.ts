import { testbedFormat, trajectoryFormat } from "../../testbed/fileHeader.ts";
import { readTestbedText } from "../../testbed/readTestbed.ts";
import { applyMapping, type TableResult } from "../../testbed/table/applyMapping.ts";
import { decodeText } from "../../testbed/table/decodeText.ts";
import type { TableMapping } from "../../testbed/table/mapping.ts";
import { parseTable } from "../../testbed/table/parseTable.ts";
import { proposeMapping } from "../../testbed/table/proposeMapping.ts";
import type { RawRow, RawTable, RowProblem } from "../../testbed/table/rawTable.ts";
import type { Testbed } from "../../testbed/types.ts";
import { completeMapping } from "./completeMapping.ts";

/** A file as it was dropped, or text as it was pasted. */
export interface ImportSource {
  readonly name: string;
  readonly content: File | string;
}

/** What a file turned out to be. */
export type Opened =
  | { readonly kind: "testbed"; readonly testbed: Testbed }
  /** Runs need their testbed to be read; the page has it. */
  | { readonly kind: "trajectory"; readonly text: string }
  /** Another documented file of this page, such as a lesson. */
  | { readonly kind: "other"; readonly format: string; readonly text: string }
  | { readonly kind: "table"; readonly table: TablePreview };

/** A table as the dialog shows it. */
export interface TablePreview {
  readonly columns: readonly string[];
  readonly firstRows: readonly RawRow[];
  readonly rows: number;
  readonly mapping: TableMapping;
}

/** What a mapping would give. */
export interface MappingOutcome {
  /** The mapping with its test sets brought in step with its columns. */
  readonly mapping: TableMapping;
  readonly summary:
    | (Omit<TableResult, "testbed"> & {
        readonly models: number;
        readonly runs: number;
        readonly groups: number;
      })
    | null;
  /** Why nothing comes of it; null where something does. */
  readonly failure: string | null;
}

const FIRST_ROWS = 8;

/** Problems sent to the page; the rest is counted. */
const SHOWN_PROBLEMS = 200;

/** Reads one file at a time; lives in the worker, so that a long table never holds up the page. */
export class ImportService {
  private table: RawTable | null = null;

  /** Reads a file; `onProgress` is told the share that is done. */
  async open(source: ImportSource, onProgress: (done: number) => void): Promise<Opened> {
    const text = await textOf(source);
    const format = formatOf(text);
    if (format === testbedFormat) {
      return { kind: "testbed", testbed: readTestbedText(text, source.name) };
    }
    if (format === trajectoryFormat) return { kind: "trajectory", text };
    if (format !== null) return { kind: "other", format, text };
    const table = parseTable(text, source.name, onProgress);
    this.table = table;
    return {
      kind: "table",
      table: {
        columns: table.columns,
        firstRows: table.rows.slice(0, FIRST_ROWS),
        rows: table.rows.length,
        mapping: proposeMapping(table),
      },
    };
  }

  /** What the corrected mapping would give, without the testbed itself. */
  tryMapping(wanted: TableMapping, title: string): MappingOutcome {
    const table = this.opened();
    const mapping = completeMapping(table, wanted);
    try {
      const { testbed, problems, ...counts } = applyMapping(table, mapping, title);
      const summary = {
        ...counts,
        problems: problems.slice(0, SHOWN_PROBLEMS),
        models: testbed.models.length,
        runs: testbed.trajectories.length,
        groups: testbed.groups.length,
      };
      return { mapping, summary, failure: null };
    } catch (error) {
      return { mapping, summary: null, failure: messageOf(error) };
    }
  }

  /** The testbed that the mapping gives. */
  finish(mapping: TableMapping, title: string): Testbed {
    return applyMapping(this.opened(), mapping, title).testbed;
  }

  private opened(): RawTable {
    if (this.table === null) throw new Error("No table is open.");
    return this.table;
  }
}

export type { RowProblem, TableMapping };

async function textOf({ name, content }: ImportSource): Promise<string> {
  if (typeof content === "string") return content;
  return decodeText(new Uint8Array(await content.arrayBuffer()), name);
}

/** The documented format that a JSON file says it is; null for anything else. */
function formatOf(text: string): string | null {
  const start = text.slice(0, 2000);
  if (!/^\uFEFF?\s*\{/.test(start)) return null;
  return /"format"\s*:\s*"(effective-robustness-[a-z-]{1,40})"/.exec(start)?.[1] ?? null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
