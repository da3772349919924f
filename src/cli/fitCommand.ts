import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { BaselineMethod } from "../stats/anyBaseline.ts";
import { SCALE_NAMES, type ScaleName } from "../stats/scale.ts";
import { shiftTableRequest } from "../testbed/allShifts.ts";
import { conclusionLines, conclusionRequest } from "../testbed/conclusionRows.ts";
import { exportConclusion } from "../testbed/exportConclusion.ts";
import { exportPlane } from "../testbed/exportPlane.ts";
import { exportShifts, type ShiftsExport } from "../testbed/exportShifts.ts";
import {
  METHOD_FORMS,
  type MethodChoice,
  readMethod,
  resolveMethod,
} from "../testbed/methodText.ts";
import { parseModelQuery } from "../testbed/modelQuery.ts";
import { nearestId } from "../testbed/nearestId.ts";
import {
  computePlane,
  declaredSet,
  groupsNamed,
  type PlaneRequest,
  testSetNamed,
} from "../testbed/plane.ts";
import {
  BAND_KINDS,
  type BandKind,
  planeStatistics,
  statisticsRequest,
} from "../testbed/planeStatistics.ts";
import { readTestbedText } from "../testbed/readTestbed.ts";
import { shiftTable } from "../testbed/shiftTable.ts";
import type { Testbed } from "../testbed/types.ts";
import { UsageError } from "./usageError.ts";

const testbedsFolder = join(dirname(fileURLToPath(import.meta.url)), "../../testbeds");

const help = `Fits the baseline of a testbed and prints the plane as JSON.

  npm run --silent fit -- TESTBED X Y [--scale S] [--baseline G[,G]] [--fit METHOD]
                          [--out M[,M]] [--in M[,M]] [--also SET[,SET]] [--band B]
  npm run --silent fit -- TESTBED X Y --check M [...]
  npm run --silent fit -- TESTBED --all [...]

  TESTBED     a testbed of the folder testbeds/, or the path of a testbed file
  X, Y        test sets of that testbed: in distribution, out of distribution
  --scale     ${SCALE_NAMES.join(", ")} (default ${SCALE_NAMES[0]})
  --baseline  all, or groups separated by commas (default: the testbed's own baseline)
  --fit       ${METHOD_FORMS}
              (default least-squares)
  --out       models taken out of the declared set: ids, or a query such as 'group:standard params>50'
  --in        models put into it, in the same way
  --also      further in-distribution test sets of the baseline
  --band      ${BAND_KINDS.join(", ")} (default ${BAND_KINDS[0]})
  --all       in place of X and Y: every shift against its own in-distribution set, with the effective robustness of
              every model and its correlation between shifts
  --check     a model of that plane: its effective robustness under every baseline that makes sense, on all scales
  --no-draws  leaves out what is resampled: the bootstrap's band and the intervals of effective robustness
  --help      this text

Accuracies and effective robustness are printed as fractions.
`;

/**
 * What `npm run fit` prints for these arguments.
 * @throws {UsageError | RangeError | TestbedError} that says what is wrong with them
 */
export function fitCommand(args: readonly string[]): string {
  const { values, positionals } = parse(args);
  if (values.help === true) return help;
  const [name, x, y, ...rest] = positionals;
  if (name === undefined) {
    throw new UsageError(`Which testbed? There are: ${bundledIds().join(", ")}.`);
  }
  const testbed = load(name);
  if (values.all === true) {
    if (x !== undefined) throw new UsageError(`--all takes no test sets, got "${x}".`);
    return printed(allShifts(testbed, values));
  }
  if (x === undefined || y === undefined) {
    const ids = testbed.testSets.map((testSet) => testSet.id).join(", ");
    throw new UsageError(`Name two test sets. The testbed "${testbed.id}" has: ${ids}.`);
  }
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one argument too many.`);
  const request: PlaneRequest = {
    x,
    y,
    scale: scaleOf(values.scale),
    baseline: baselineOf(values.baseline, testbed),
    excluded: modelsOf(values.out, testbed),
    included: modelsOf(values.in, testbed),
    method: methodOf(values.fit, testbed, x),
    further: listOf(values.also),
  };
  const plane = computePlane(testbed, request);
  if (values.check !== undefined) {
    const answer = conclusionLines(conclusionRequest(plane, values.check));
    return printed(exportConclusion(plane, values.check, answer));
  }
  const statistics =
    values["no-draws"] === true || plane.baseline === null
      ? null
      : planeStatistics(statisticsRequest(plane, bandOf(values.band)));
  return printed(exportPlane(plane, statistics));
}

function printed(result: object): string {
  return `${JSON.stringify(result, null, 1)}\n`;
}

function allShifts(testbed: Testbed, values: ReturnType<typeof parse>["values"]): ShiftsExport {
  for (const name of ["band", "check"] as const) {
    if (values[name] === undefined) continue;
    throw new UsageError(`--${name} belongs to one plane; leave it out.`);
  }
  const declared = {
    scale: scaleOf(values.scale),
    baselineGroups: groupsNamed(testbed, baselineOf(values.baseline, testbed)),
    excluded: modelsOf(values.out, testbed),
    included: modelsOf(values.in, testbed),
    method: choiceOf(values.fit),
  };
  const request = shiftTableRequest(
    testbed,
    {
      ...declared,
      isDeclared: declaredSet(testbed, declared, declared.baselineGroups),
      further: listOf(values.also).map((id) => testSetNamed(testbed, id)),
    },
    { intervals: values["no-draws"] !== true, correlations: true },
  );
  return exportShifts(testbed, declared, shiftTable(request));
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",").map((id) => id.trim());
}

/** Ids as they stand where all are models; otherwise what the text asks for as a query. */
function modelsOf(text: string | undefined, testbed: Testbed): string[] {
  const ids = listOf(text);
  const known = new Set(testbed.models.map((model) => model.id));
  if (text === undefined || ids.every((id) => known.has(id))) return ids;
  const query = parseModelQuery(text, testbed);
  if ("problem" in query) throw new UsageError(query.problem);
  const found = testbed.models.filter(query.matches).map((model) => model.id);
  if (found.length > 0) return found;
  throw new UsageError(`No model of the testbed "${testbed.id}" answers to ${text}.`);
}

function methodOf(text: string | undefined, testbed: Testbed, x: string): BaselineMethod {
  const resolved = resolveMethod(choiceOf(text), testbed, x);
  if ("problem" in resolved) throw new UsageError(resolved.problem);
  return resolved.method;
}

function choiceOf(text: string | undefined): MethodChoice {
  if (text === undefined) return { kind: "least-squares" };
  const choice = readMethod(text);
  if (choice === null) throw new UsageError(`"${text}" is no method. Give ${METHOD_FORMS}.`);
  return choice;
}

function bandOf(text: string | undefined): BandKind {
  const band = BAND_KINDS.find((kind) => kind === (text ?? BAND_KINDS[0]));
  if (band !== undefined) return band;
  throw new UsageError(`There is no band "${text}". There are: ${BAND_KINDS.join(", ")}.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scale: { type: "string" },
        baseline: { type: "string" },
        fit: { type: "string" },
        out: { type: "string" },
        in: { type: "string" },
        also: { type: "string" },
        band: { type: "string" },
        all: { type: "boolean" },
        check: { type: "string" },
        "no-draws": { type: "boolean" },
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
