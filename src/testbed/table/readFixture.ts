import { readFileSync } from "node:fs";
import { decodeText } from "./decodeText.ts";
import { parseTable } from "./parseTable.ts";
import type { RawTable } from "./rawTable.ts";

/** A table of the folder fixtures/, for tests. */
export function readFixture(name: string): RawTable {
  const bytes = readFileSync(new URL(`fixtures/${name}`, import.meta.url));
  return parseTable(decodeText(bytes, name), name);
}
