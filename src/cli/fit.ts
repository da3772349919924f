import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SCALE_NAMES, type ScaleName } from "../stats/scale.ts";
import { exportPlane } from "../testbed/exportPlane.ts";
import { nearestId } from "../testbed/nearestId.ts";
import { computePlane, type PlaneRequest } from "../testbed/plane.ts";
import { readTestbedText } from "../testbed/readTestbed.ts";
import { TestbedError } from "../testbed/testbedError.ts";
import type { Testbed } from "../testbed/types.ts";

const testbedsFolder = join(dirname(fileURLToPath(import.meta.url)), "../../testbeds");

const help = `Fits the baseline of a testbed and prints the plane as JSON.

  npm run --silent fit -- TESTBED X Y [--scale S] [--baseline G[,G]]

  TESTBED     a testbed of the folder testbeds/, or the path of a testbed file
  X, Y        test sets of that testbed: in distribution, out of distribution
  --scale     ${SCALE_NAMES.join(", ")} (default ${SCALE_NAMES[0]})
  --baseline  all, or groups separated by commas (default: the testbed's own baseline)
  --help      this text

Accuracies and effective robustness are printed as fractions.
`;

/** A mistake in the command line: told without a stack. */
class UsageError extends Error {}

function main(args: readonly string[]): string {
  const { values, positionals } = parse(args);
  if (values.help === true) return help;
  const [name, x, y, ...rest] = positionals;
  if (name === undefined) {
    throw new UsageError(`Which testbed? There are: ${bundledIds().join(", ")}.`);
  }
  const testbed = load(name);
  if (x === undefined || y === undefined) {
    const ids = testbed.testSets.map((testSet) => testSet.id).join(", ");
    throw new UsageError(`Name two test sets. The testbed "${testbed.id}" has: ${ids}.`);
  }
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one argument too many.`);
  const baseline = baselineOf(values.baseline, testbed);
  const request: PlaneRequest = { x, y, scale: scaleOf(values.scale), baseline };
  return `${JSON.stringify(exportPlane(computePlane(testbed, request)), null, 1)}\n`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scale: { type: "string" },
        baseline: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function bundledIds(): string[] {
  return readdirSync(testbedsFolder).filter((id) => existsSync(fileOf(id)));
}

function fileOf(id: string): string {
  return join(testbedsFolder, id, "testbed.json");
}

function load(name: string): Testbed {
  const ids = bundledIds();
  const path = ids.includes(name) ? fileOf(name) : name;
  if (!existsSync(path) || path === "." || path === "..") {
    const near = nearestId(name, ids);
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    throw new UsageError(`There is no testbed "${name}".${hint} There are: ${ids.join(", ")}.`);
  }
  return readTestbedText(readFileSync(path, "utf8"), ids.includes(name) ? path : basename(path));
}

function scaleOf(name: string | undefined): ScaleName {
  if (name === undefined) return "logit";
  const scale = SCALE_NAMES.find((known) => known === name);
  if (scale !== undefined) return scale;
  const near = nearestId(name, SCALE_NAMES);
  const hint = near === null ? "" : ` Did you mean "${near}"?`;
  throw new UsageError(`There is no scale "${name}".${hint} There are: ${SCALE_NAMES.join(", ")}.`);
}

function baselineOf(text: string | undefined, testbed: Testbed): PlaneRequest["baseline"] {
  if (text === undefined) return testbed.defaultBaseline.groups;
  if (text === "all") return "all";
  return text.split(",").map((id) => id.trim());
}

/** A closed pipe (`| head`) is no error of this program. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.stdout.write(main(process.argv.slice(2)));
} catch (error) {
  const told =
    error instanceof UsageError || error instanceof RangeError || error instanceof TestbedError;
  if (!told) throw error;
  process.stderr.write(`${error.message}\nSee: npm run --silent fit -- --help\n`);
  process.exitCode = 2;
}
