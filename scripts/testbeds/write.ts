import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTestbedText } from "../../src/testbed/readTestbed.ts";
import type { Testbed, TestSetKind } from "../../src/testbed/types.ts";
import { testbedToText } from "../../src/testbed/writeTestbed.ts";
import type { Converted } from "./converted.ts";

/** Writes testbed.json, README.md and the files beside them into `folder`/ID. */
export function writeTestbed(folder: string, converted: Converted): void {
  const { testbed, files } = converted;
  const at = join(folder, testbed.id);
  mkdirSync(at, { recursive: true });
  const text = testbedToText(testbed);
  readTestbedText(text, join(at, "testbed.json")); // never write what the page would refuse
  writeFileSync(join(at, "testbed.json"), text);
  writeFileSync(join(at, "README.md"), readme(converted));
  for (const [name, bytes] of files) writeFileSync(join(at, name), bytes);
}

/** A line of index.json. */
export interface IndexEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly models: number;
  readonly shifts: number;
  readonly trajectories: number;
  /** Size of testbed.json. */
  readonly bytes: number;
}

/**
 * Writes index.json: what a menu needs to know of each testbed in `folder`, the hand-made ones included. Each file is
 * checked by the page's own reader.
 * @throws if a file is wrong, or its id is not the name of its folder
 */
export function writeIndex(folder: string, order: readonly string[]): readonly IndexEntry[] {
  const rank = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const entries = ids.flatMap((id) => {
    const file = join(folder, id, "testbed.json");
    const text = readIfThere(file);
    return text === null ? [] : [indexEntry(id, readTestbedText(text, file), text)];
  });
  const lines = entries.map((entry) => ` ${JSON.stringify(entry)}`);
  writeFileSync(join(folder, "index.json"), `[\n${lines.join(",\n")}\n]\n`);
  return entries;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function indexEntry(folder: string, testbed: Testbed, text: string): IndexEntry {
  const { id, title, summary, models, testSets, trajectories } = testbed;
  if (id !== folder) throw new Error(`the testbed in ${folder}/ has the id "${id}"`);
  const shifts = testSets.filter((testSet) => isShift(testSet.kind)).length;
  const bytes = Buffer.byteLength(text);
  const runs = trajectories.length;
  return { id, title, summary, models: models.length, shifts, trajectories: runs, bytes };
}

function isShift(kind: TestSetKind): boolean {
  return kind !== "in-distribution" && kind !== "other-task";
}

function readme({ testbed, made }: Converted): string {
  const { source } = testbed;
  const groupTitle = (id: string) => testbed.groups.find((g) => g.id === id)?.title ?? id;
  return [
    `# ${testbed.title}`,
    testbed.summary,
    `${testbed.models.length} models, ${testbed.testSets.length} test sets, ${testbed.trajectories.length} trajectories.`,
    "## Source",
    `[${source.title}](${source.url}), revision ${source.revision}. ${source.citation}. Licence of the source: ${source.license}.`,
    ...source.bibtex.map((entry) => `\`\`\`bibtex\n${entry}\n\`\`\``),
    "## How the file was made",
    "`npx tsx scripts/testbeds/main.ts FACTS` writes this folder again from the facts folder; do not edit the files by hand.",
    made.map((line) => `- ${line}`).join("\n"),
    "## Baseline shown first",
    `${testbed.defaultBaseline.groups.map(groupTitle).join(", ")}. ${testbed.defaultBaseline.reason}`,
    "## Test sets",
    testSetTable(testbed),
  ]
    .join("\n\n")
    .concat("\n");
}

function testSetTable(testbed: Testbed): string {
  const rows = testbed.testSets.map(({ id, title, kind, size, classes, partner }) => {
    const cells = [`\`${id}\``, title, kind, size ?? "unknown", classes ?? "unknown"];
    return `| ${[...cells, partner === null ? "" : `\`${partner}\``].join(" | ")} |`;
  });
  const head = "| id | title | kind | images | classes | in-distribution partner |";
  return [head, "| --- | --- | --- | --- | --- | --- |", ...rows].join("\n");
}
