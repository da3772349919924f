/**
 * Mutates valid files of every format and reads them: `npx tsx scripts/fuzz-readers.ts [INPUTS] [SEED] [NAME]`.
 * Every input must end with images or with a message, within its bounds. Ends with status 1 where one does not.
 */
import { FUZZ_SEEDS } from "../src/shiftset/readers/fixtures/fuzzSeeds.ts";
import { fuzzReader } from "../src/shiftset/readers/fuzz.ts";

const inputs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const only = process.argv[4];

let failed = 0;
for (const file of FUZZ_SEEDS.filter(({ name }) => only === undefined || name === only)) {
  const before = process.memoryUsage.rss();
  const outcome = await fuzzReader(file, inputs, seed, () => performance.now());
  const grown = Math.round((process.memoryUsage.rss() - before) / 1e6);
  failed += outcome.failures.length;
  console.log(
    `${file.name}: ${outcome.inputs} inputs, ${outcome.read} gave images, ${outcome.refused} were refused, ` +
      `${outcome.failures.length} failed; slowest ${outcome.slowestMs.toFixed(0)} ms (input ${outcome.slowest}), ` +
      `largest image ${outcome.largestImage} bytes, memory ${grown >= 0 ? "+" : "−"}${Math.abs(grown)} MB`,
  );
  for (const { input, what } of outcome.failures.slice(0, 5))
    console.log(`  input ${input}: ${what}`);
}
console.log(`Memory in the end: ${Math.round(process.memoryUsage.rss() / 1e6)} MB.`);
if (failed > 0) process.exitCode = 1;
