/**
 * Measures the plane beside Plotly (scattergl), regl-scatterplot and Observable Plot.
 *   npx tsx bench/plane/run.ts [--rounds 5] [--frames 120] [--counts 1000,10000,100000] [--out docs/benchmarks/plane.md]
 * Installs those libraries in bench/plane/node_modules (their lock file stands beside this file), builds
 * one page, and opens it afresh for every measurement: engines take turns within a round, so that a
 * machine that is busy for a while is busy for all.
 */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../../scripts/chromium/find.ts";
import { thisMachine } from "../../scripts/chromium/machine.ts";
import type { Measured } from "./main.ts";
import { type Row, report } from "./report.ts";
import { serve } from "./serve.ts";

const ENGINES = ["plane", "plotly", "regl", "plot"] as const;
const folder = fileURLToPath(new URL(".", import.meta.url));

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    frames: { type: "string", default: "120" },
    counts: { type: "string", default: "1000,10000,100000" },
    out: { type: "string", default: "docs/benchmarks/plane.md" },
  },
});

/** Most milliseconds that one measurement may take before it is given up. */
const LIMIT = 240_000;

function build(): void {
  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: "inherit" });
  if (!existsSync(join(folder, "node_modules")))
    run("npm", ["ci", "--no-audit", "--no-fund"], folder);
  const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
  run(
    process.execPath,
    [vite, "build", "--logLevel", "warn", "--config", join(folder, "vite.config.ts")],
    folder,
  );
}

interface Once extends Measured {
  /** Bytes of JavaScript objects, of the buffers that they hold and of the page's elements, after a collection. */
  readonly memory: number;
}

async function measure(
  browser: Browser,
  address: string,
  engine: string,
  n: number,
  frames: number,
): Promise<Once> {
  const page = await browser.newPage({
    viewport: { width: 940, height: 840 },
    deviceScaleFactor: 1,
  });
  try {
    page.setDefaultTimeout(LIMIT);
    await page.goto(`${address}?engine=${engine}&n=${n}`);
    await page.waitForFunction(() => window.ready === true);
    const session = await page.context().newCDPSession(page);
    const held = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const usage = (await session.send("Runtime.getHeapUsage")) as {
        usedSize: number;
        backingStorageSize?: number;
        embedderHeapUsedSize?: number;
      };
      return usage.usedSize + (usage.backingStorageSize ?? 0) + (usage.embedderHeapUsedSize ?? 0);
    };
    const before = await held();
    const measured = await Promise.race([
      page.evaluate((count) => window.measure?.(count), frames),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), LIMIT)),
    ]);
    if (measured === undefined) throw new Error(`gave up after ${LIMIT / 1000} s`);
    return { ...measured, memory: (await held()) - before };
  } finally {
    await page.close();
  }
}

build();
const { server, address } = await serve(join(folder, "dist"));
const { found } = await findChromium(thisMachine());
if (!found) throw new Error("No Chromium was found; see the README's test command.");
// Without the frame limit a frame takes as long as it takes, not a multiple of 1/60 s.
const browser = await chromium.launch({
  executablePath: found.file,
  args: [
    "--no-sandbox",
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
    "--enable-unsafe-swiftshader",
    "--js-flags=--expose-gc",
  ],
});
const rows: Row[] = [];
try {
  for (const n of values.counts.split(",").map(Number)) {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const engine of ENGINES) {
        try {
          const once = await measure(browser, address, engine, n, Number(values.frames));
          if (!once.panned) throw new Error("the plot did not move");
          rows.push({
            engine,
            n,
            round,
            first: once.first,
            frames: once.frames,
            memory: once.memory,
          });
          console.log(`${n} ${engine} #${round + 1}: first ${once.first.toFixed(0)} ms`);
        } catch (error) {
          console.log(
            `${n} ${engine} #${round + 1}: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
          );
        }
      }
    }
  }
  const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} threads, Chromium ${browser.version()}, software rendering`;
  const text = report(rows, machine);
  if (values.out !== "") writeFileSync(values.out, text);
  console.log(text);
} finally {
  await browser.close();
  server.close();
}
