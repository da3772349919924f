/**
 * Measures evaluation from files to scores beside a bare session.run loop and transformers.js.
 *   npx tsx bench/evaluate/run.ts [--rounds 3] [--large 24] [--small 10000] [--cases resnet50,resnet20,…]
 *     [--ways evaluator,bare,transformers] [--bare 64,128] [--threads] [--out docs/benchmarks/evaluation.md]
 * Installs transformers.js in bench/evaluate/node_modules (its lock file stands beside this file), writes networks of
 * random weights in memory, builds one page, and opens it afresh for every measurement; the ways take turns within a round.
 * --threads tells what each of the browser's threads used (Linux).
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Asked, openBench } from "./bench.ts";
import { installOthers } from "./build.ts";
import { cpuTold } from "./cpu.ts";
import { type CaseName, type Measured, SIDES } from "./measured.ts";
import { type Row, report, type Way } from "./report.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    large: { type: "string", default: "24" },
    small: { type: "string", default: "10000" },
    cases: { type: "string", default: Object.keys(SIDES).join() },
    ways: { type: "string", default: "evaluator,bare,transformers" },
    bare: { type: "string", default: "64,128" },
    threads: { type: "boolean", default: false },
    out: { type: "string", default: "docs/benchmarks/evaluation.md" },
  },
});
const names = (Object.keys(SIDES) as CaseName[]).filter((name) =>
  values.cases.split(",").includes(name),
);
const ways = values.ways.split(",");

/** The bare loop is given each of these and its best is taken, beside what the evaluator found. */
const BARE_BATCHES = { 32: values.bare.split(",").map(Number), 224: [1, 2, 4] };
/** Images of one bare loop, of one round of transformers.js. */
const BARE_IMAGES = 2048;
const OTHER_IMAGES = 500;

if (ways.includes("transformers")) installOthers();
const [large, small] = [Number(values.large), Number(values.small)];
const needs = (side: number) => names.some((name) => SIDES[name] === side);
const bench = await openBench({ large: needs(224) ? large : 0, small: needs(32) ? small : 0 });

const rows: Row[] = [];
function note(name: CaseName, way: Way, round: number, images: number, asked: Asked<Measured>) {
  const { rate, batch, threads } = asked.value;
  rows.push({ name, way, round, ...asked.value });
  console.log(
    `${name} ${way} #${round + 1}: ${rate.toFixed(2)} images/s, ${batch} a run, ${threads} threads`,
  );
  if (values.threads) console.log(cpuTold(asked.cpu, images));
  return asked.value;
}

async function measureBare(name: CaseName, round: number, found?: number): Promise<void> {
  const side = SIDES[name];
  const images = side === 224 ? large : BARE_IMAGES;
  const sizes = found === undefined ? BARE_BATCHES[side] : [...BARE_BATCHES[side], found];
  for (const batch of new Set(sizes)) {
    note(name, "bare", round, images, await bench.ask("bare", name, batch, images));
  }
}

try {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of names) {
      const images = SIDES[name] === 224 ? large : small;
      let batch = 1;
      // Before and after, because the machine's own speed comes and goes by a quarter within a minute.
      if (ways.includes("bare")) await measureBare(name, round);
      if (ways.includes("evaluator")) {
        batch = note(
          name,
          "evaluator",
          round,
          images,
          await bench.ask("evaluator", name, images),
        ).batch;
      }
      if (ways.includes("bare")) await measureBare(name, round, batch);
      if (!ways.includes("transformers") || name === "resnet20-npy" || name === "resnet20-second") {
        continue;
      }
      const few = Math.min(images, OTHER_IMAGES);
      for (const many of new Set([1, batch])) {
        note(name, "transformers", round, few, await bench.ask("transformers", name, many, few));
      }
    }
  }
  const text = report(rows, {
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} threads, Chromium ${bench.browser.version()}`,
    transformers: ways.includes("transformers") ? othersVersion() : "",
    large,
    small,
    bare: BARE_BATCHES[32],
  });
  if (values.out !== "") {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, text);
  }
  console.log(text);
} finally {
  await bench.close();
}

function othersVersion(): string {
  const file = new URL("node_modules/@huggingface/transformers/package.json", import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(file), "utf8")).version as string;
}
