/**
 * 1,000 bootstrap draws of the baseline over timm's 1,556 models and its band at 101 places: this program's
 * implementation in Node against the same vectorised in NumPy, as a ratio.
 *
 *     npx tsx bench/bootstrap.ts [--python PROGRAM] [--rounds N]
 *
 * Rounds alternate between the two, so that both see the same machine. NumPy is given three ways to do it, and its
 * fastest counts. The Python must have NumPy. Exits with 1 where the ratio is above 1.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { allEffectiveRobustness } from "../src/stats/allEffectiveRobustness.ts";
import { type Point, transformPoints } from "../src/stats/baseline.ts";
import { bandOfLines } from "../src/stats/baselineBand.ts";
import { bootstrapLines } from "../src/stats/bootstrapLines.ts";
import { median } from "../src/stats/percentile.ts";
import { scaleNamed } from "../src/stats/scale.ts";

const DRAWS = 1000;
const REPETITIONS = 10;
const X = "imagenet-val";
const Y = "imagenetv2-matched-frequency";

const { values: options } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    rounds: { type: "string", default: "9" },
  },
});

type StoredAccuracy =
  | { readonly correct: number; readonly total: number }
  | { readonly fraction: number };

interface AccuracyTable {
  readonly models: readonly { readonly accuracies: Readonly<Record<string, StoredAccuracy>> }[];
}

function isTable(value: unknown): value is AccuracyTable {
  return (
    typeof value === "object" && value !== null && "models" in value && Array.isArray(value.models)
  );
}

function fractionOf(accuracy: StoredAccuracy): number {
  return "fraction" in accuracy ? accuracy.fraction : accuracy.correct / accuracy.total;
}

/** Both accuracies of every model of the timm testbed, as fractions. */
function readPoints(): Point[] {
  const file = join(import.meta.dirname, "..", "testbeds", "timm", "testbed.json");
  const testbed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isTable(testbed)) throw new Error(`${file} is no testbed: it has no list of models.`);
  return testbed.models.flatMap(({ accuracies }) => {
    const x = accuracies[X];
    const y = accuracies[Y];
    return x === undefined || y === undefined ? [] : [{ x: fractionOf(x), y: fractionOf(y) }];
  });
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function repeat(work: () => void): number[] {
  return Array.from({ length: REPETITIONS }, () => milliseconds(work));
}

interface NumpyReport {
  readonly numpy: string;
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly slopeError: number;
}

function isReport(value: unknown): value is NumpyReport {
  return typeof value === "object" && value !== null && "times" in value && "numpy" in value;
}

function numpyRound(task: object): NumpyReport {
  const script = join(import.meta.dirname, "bootstrap.py");
  const run = spawnSync(options.python, [script], {
    input: JSON.stringify(task),
    encoding: "utf8",
  });
  if (run.status !== 0) {
    throw new Error(`${options.python} ${script} failed: ${run.error?.message ?? run.stderr}`);
  }
  const report: unknown = JSON.parse(run.stdout);
  if (!isReport(report)) throw new Error(`${script} printed something else: ${run.stdout}`);
  return report;
}

const points = readPoints();
const { x, y } = transformPoints(points, "logit");
const xs = Array.from({ length: 101 }, (_, i) => 0.5 + (0.45 * i) / 100);
const task = {
  x: [...x],
  y: [...y],
  at: xs.map(scaleNamed("logit").forward),
  draws: DRAWS,
  repetitions: REPETITIONS,
};
const own = () => {
  bandOfLines(bootstrapLines(points, "logit", { draws: DRAWS, seed: 1 }), xs);
};

const first = milliseconds(own);
own();
const ratios: number[] = [];
const ownTimes: number[] = [];
const bestTimes: number[] = [];
let report: NumpyReport | null = null;
for (let round = 0; round < Number(options.rounds); round++) {
  const ownTime = median(repeat(own));
  report = numpyRound(task);
  const best = Math.min(...Object.values(report.times).map(median));
  ownTimes.push(ownTime);
  bestTimes.push(best);
  ratios.push(ownTime / best);
}
if (report === null) throw new RangeError(`--rounds must be at least 1, got ${options.rounds}.`);

const slopes = bootstrapLines(points, "logit", { draws: 20_000, seed: 2 }).slopes;
const centre = slopes.reduce((a, b) => a + b) / slopes.length;
const spread = Math.sqrt(slopes.reduce((sum, s) => sum + (s - centre) ** 2, 0) / slopes.length);

const columns = {
  x: Float64Array.from(points, (point) => point.x),
  y: Float64Array.from(points, (point) => point.y),
  xTotal: new Float64Array(points.length).fill(50_000),
  yTotal: new Float64Array(points.length).fill(10_000),
  inBaseline: new Uint8Array(points.length).fill(1),
};
const all = repeat(() => {
  allEffectiveRobustness(columns, "logit", { draws: DRAWS });
});

const range = (values: readonly number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
const ratio = median(ratios);
console.log(
  `${points.length} models, ${DRAWS} draws, band at ${xs.length} places, ${ratios.length} rounds of ${REPETITIONS}`,
);
console.log(
  `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, NumPy ${report.numpy}`,
);
for (const [name, times] of Object.entries(report.times)) {
  console.log(`NumPy by ${name}, last round: ${range([...times], 1)} ms`);
}
console.log(`NumPy, its fastest: ${range(bestTimes, 1)} ms`);
console.log(`Node: ${range(ownTimes, 1)} ms; the first call ${first.toFixed(1)} ms`);
console.log(
  `standard error of the slope, 20,000 draws: Node ${spread.toExponential(2)}, NumPy ${report.slopeError.toExponential(2)}`,
);
console.log(`all effective robustness with intervals: ${range(all, 0)} ms`);
console.log(`ratio Node / NumPy: ${range(ratios, 2)}; at most 1.0 is asked`);
if (ratio > 1) process.exitCode = 1;
