/**
 * The bootstrap of the Theil–Sen line over timm's models, and one fit of them: what the selection of slopes takes, against
 * making all of them and selecting among those, as `scipy.stats.theilslopes` does; and how far the two are apart.
 *
 *     npx tsx bench/theilSen.ts [--rounds N]
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { transformPoints } from "../src/stats/baseline.ts";
import { affordableDraws, bootstrapBaselines } from "../src/stats/bootstrapBaselines.ts";
import { median } from "../src/stats/percentile.ts";
import { theilSenLine } from "../src/stats/theilSen.ts";
import { computePlane } from "../src/testbed/plane.ts";
import { readTestbedText } from "../src/testbed/readTestbed.ts";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const file = "testbeds/timm/testbed.json";
const testbed = readTestbedText(readFileSync(file, "utf8"), file);
const plane = computePlane(testbed, { ...testbed.defaultView, scale: "logit", baseline: "all" });
const points = plane.models
  .filter(({ inBaseline }) => inBaseline)
  .map(({ x, y }) => ({ x: x.fraction, y: y.fraction }));

function timed<T>(compute: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now();
  const result = compute();
  return { result, ms: performance.now() - start };
}

function allSlopes(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const dx = (x[i] ?? 0) - (x[j] ?? 0);
      if (dx !== 0) slopes.push(((y[i] ?? 0) - (y[j] ?? 0)) / dx);
    }
  }
  return median(slopes);
}

const { x, y } = transformPoints(points, "logit");
const draws = affordableDraws({ kind: "theil-sen" }, points.length);
for (let round = 0; round < Number(options.rounds); round++) {
  const all = timed(() => allSlopes(x, y));
  const selected = timed(() => theilSenLine(x, y));
  const bootstrap = timed(() => bootstrapBaselines({ kind: "theil-sen" }, points, "logit"));
  console.log(
    `${points.length} models: one line ${selected.ms.toFixed(1)} ms, of all slopes ${all.ms.toFixed(0)} ms, ` +
      `apart by ${Math.abs(all.result - selected.result.slope)}; ${draws} draws ${(bootstrap.ms / 1000).toFixed(2)} s`,
  );
}
