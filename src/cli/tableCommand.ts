import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import { nearestId } from "../testbed/nearestId.ts";
import { applyMapping } from "../testbed/table/applyMapping.ts";
import { decodeText } from "../testbed/table/decodeText.ts";
import type { TableMapping } from "../testbed/table/mapping.ts";
import { parseTable } from "../testbed/table/parseTable.ts";
import { proposeMapping } from "../testbed/table/proposeMapping.ts";
import { describeRowProblem } from "../testbed/table/rawTable.ts";
import { idPattern } from "../testbed/toId.ts";
import { testbedToText } from "../testbed/writeTestbed.ts";
import { UsageError } from "./usageError.ts";

const help = `Makes a testbed file of a table and prints it; says on standard error how the table was understood.

  npm run --silent table -- FILE [--id ID] [--title T] [--x SET] [--size SET=N] ...

  FILE      CSV, TSV or JSON: a row a model (wide), or a row a model and test set (long)
  --id      id of the testbed (default: made from the title)
  --title   its title (default: the name of the file)
  --x       the in-distribution test set, as the table names it
  --size    number of examples of a test set; may be given several times
  --help    this text
`;

/**
 * What `npm run table` prints for these arguments.
 * @param tell Gets the lines that say how the table was understood and what was left out.
 * @throws {UsageError | TestbedError} that says what is wrong
 */
export function tableCommand(
  args: readonly string[],
  tell: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): string {
  const { values, positionals } = parse(args);
  if (values.help === true) return help;
  const [file, ...rest] = positionals;
  if (file === undefined) throw new UsageError("Which table? Name a file.");
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one argument too many.`);
  const table = parseTable(decodeText(readBytes(file), file), basename(file));
  const mapping = withSizes(withX(proposeMapping(table), values.x), values.size ?? []);
  for (const line of explain(table.columns, mapping)) tell(line);
  const title = values.title ?? basename(file, extname(file));
  const { testbed, problems, problemCount } = applyMapping(table, mapping, title);
  for (const problem of problems.slice(0, 50)) tell(describeRowProblem(problem));
  if (problemCount > 50) tell(`and ${problemCount - 50} more`);
  const id = values.id ?? testbed.id;
  if (!idPattern.test(id)) {
    throw new UsageError(`"${id}" is no id: lower-case letters, digits, dots and hyphens.`);
  }
  return testbedToText({ ...testbed, id });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        id: { type: "string" },
        title: { type: "string" },
        x: { type: "string" },
        size: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function requireSet(mapping: TableMapping, name: string): void {
  const names = mapping.testSets.map((set) => set.name);
  if (names.includes(name)) return;
  const near = nearestId(name, names);
  const hint = near === null ? "" : ` Did you mean "${near}"?`;
  throw new UsageError(`The table has no test set "${name}".${hint} It has: ${names.join(", ")}.`);
}

function withX(mapping: TableMapping, x: string | undefined): TableMapping {
  if (x === undefined) return mapping;
  requireSet(mapping, x);
  const testSets = mapping.testSets.map((set) =>
    set.name === x
      ? { ...set, kind: "in-distribution" as const, partner: null }
      : { ...set, kind: "natural-shift" as const, partner: x },
  );
  return { ...mapping, testSets };
}

function withSizes(mapping: TableMapping, sizes: readonly string[]): TableMapping {
  const given = new Map<string, number>();
  for (const text of sizes) {
    const [, name = "", digits = ""] = /^(.*)=(\d+)$/.exec(text) ?? [];
    if (!(Number(digits) >= 1)) throw new UsageError(`Write --size SET=N, not "${text}".`);
    requireSet(mapping, name);
    given.set(name, Number(digits));
  }
  const testSets = mapping.testSets.map((set) => ({
    ...set,
    size: given.get(set.name) ?? set.size,
  }));
  return { ...mapping, testSets };
}

function explain(columns: readonly string[], mapping: TableMapping): string[] {
  const roles = mapping.columns.map(({ role, testSet, unit }, k) => {
    const of = testSet === null ? "" : ` on ${testSet}`;
    return `column "${columns[k]}": ${role}${of}${unit === null ? "" : `, ${unit}`}`;
  });
  const sets = mapping.testSets.map(({ name, kind }) => `test set "${name}": ${kind}`);
  return [`a ${mapping.shape} table`, ...roles, ...sets, ...mapping.notes];
}
