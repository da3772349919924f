/**
 * How long a table of a visitor's own holds up the page: from the drop to its plane, and then through the views.
 * Each stage ends where its result is seen. Told of each, as medians over the rounds with the smallest and the
 * largest: its length, the longest task of the page's thread in it, what its tasks over 50 ms add up to, and the
 * JavaScript heap after a collection.
 *
 *     npm run build && npx tsx bench/large.ts [--models 100000] [--rounds 3] [--only STAGE] [--profile FILE]
 *
 * --profile writes a CPU profile of the last stage that --only names (or of all), for the browser's own tools; --only
 * leaves out the stages after the named one.
 */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { dropLargeTable } from "../e2e/largeTable.ts";
import { readyChromium } from "../scripts/chromium/ready.ts";
import { median } from "../src/stats/percentile.ts";

const { values: options } = parseArgs({
  options: {
    models: { type: "string", default: "100000" },
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
    profile: { type: "string" },
  },
});
const models = Number(options.models);
const count = models.toLocaleString("en");

/** What a stage cost, in milliseconds and MB. */
interface Cost {
  readonly length: number;
  readonly longest: number;
  readonly blocked: number;
  readonly heap: number;
}

interface Stage {
  readonly name: string;
  run(page: Page): Promise<void>;
}

const forgetTasks = (page: Page) =>
  page.evaluate(() => void (Reflect.get(window, "tasks") as number[]).splice(0));
const seen = (page: Page, selector: string) => page.locator(selector).first().waitFor();
const twoFrames = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
const view = (name: string) => async (page: Page) => {
  await page.getByRole("link", { name, exact: true }).click();
};

const STAGES: readonly Stage[] = [
  {
    name: "drop, read and try the columns",
    run: async (page) => {
      await dropLargeTable(page, models);
      // The table was made in the page: that is the bench's own task.
      await twoFrames(page);
      await forgetTasks(page);
      await page.getByTestId("import-outcome").getByText(`${count} models`).waitFor();
    },
  },
  {
    name: "add as a testbed",
    run: async (page) => {
      await page.getByRole("button", { name: "Add as a testbed" }).click();
      await page.getByTestId("baseline-n").getByText(count, { exact: true }).waitFor();
      await page.getByTestId("band-words").getByText("Band").waitFor();
    },
  },
  {
    name: "reload",
    run: async (page) => {
      await page.reload();
      await page.getByTestId("baseline-n").getByText(count, { exact: true }).waitFor();
      await page.getByTestId("band-words").getByText("Band").waitFor();
    },
  },
  {
    name: "switch to probit",
    run: async (page) => {
      await page.getByText("Probit", { exact: true }).click();
      await page.getByTestId("band-words").getByText("Band").waitFor();
    },
  },
  {
    name: "hide a group",
    run: (page) => page.getByRole("button", { name: /^more data/ }).click(),
  },
  {
    name: "show it again",
    run: (page) => page.getByRole("button", { name: /^more data/ }).click(),
  },
  {
    name: "table",
    run: async (page) => {
      await page.getByRole("button", { name: `Table of ${count} models` }).click();
      await page.getByRole("table").waitFor();
    },
  },
  {
    name: "close the table",
    run: (page) => page.getByRole("button", { name: "Close the table" }).click(),
  },
  {
    name: "heatmap",
    run: async (page) => {
      await view("Heatmap")(page);
      await seen(page, "[data-testid=heatmap] tbody tr");
    },
  },
  {
    name: "heatmap, intervals",
    run: (page) =>
      page.getByText("Resampling the intervals…").waitFor({ state: "detached", timeout: 300_000 }),
  },
  {
    name: "heatmap, sorted anew",
    run: (page) => page.getByTestId("heatmap").getByRole("button", { name: /^v2/ }).click(),
  },
  {
    name: "back to the plane",
    run: async (page) => {
      await view("Plane")(page);
      await seen(page, "canvas.plane-marks");
    },
  },
];

/** Runs in the page before its own code. */
function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, { tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

async function costOf(page: Page, session: CDPSession, { run }: Stage): Promise<Cost> {
  await forgetTasks(page);
  const start = performance.now();
  await run(page);
  await twoFrames(page);
  const length = performance.now() - start;
  // A task that came after the last picture is reported a moment later.
  await twoFrames(page);
  const tasks = await page.evaluate(() => [...(Reflect.get(window, "tasks") as number[])]);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return {
    length,
    longest: Math.max(0, ...tasks),
    blocked: tasks.reduce((sum, task) => sum + task, 0),
    heap: usedSize / 1e6,
  };
}

async function round(browser: Browser, address: string): Promise<Cost[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  // tsx gives functions their names by a helper, which a function that is sent to the page takes with it.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.addInitScript(watchTasks);
  await page.goto(`${address}?testbed=cifar10.1&run=none`);
  await page.getByTestId("band-words").getByText("Band").waitFor();
  const session = await context.newCDPSession(page);
  const costs: Cost[] = [];
  for (const stage of STAGES) {
    if (options.profile !== undefined && (options.only ?? stage.name) === stage.name) {
      await session.send("Profiler.enable");
      await session.send("Profiler.start");
    }
    costs.push(await costOf(page, session, stage));
    if (stage.name === options.only) break;
  }
  if (options.profile !== undefined) {
    const { profile } = await session.send("Profiler.stop");
    writeFileSync(options.profile, JSON.stringify(profile));
  }
  await context.close();
  return costs;
}

const server = await preview({ logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error("The server told no address.");
const { file: executablePath } = await readyChromium((line) => console.log(line));
const browser = await chromium.launch({ executablePath });
const rounds: Cost[][] = [];
for (let k = 0; k < Number(options.rounds); k++) rounds.push(await round(browser, address));
await browser.close();
await server.close();

const cell = (numbers: readonly number[]) =>
  `${median(numbers).toFixed(0)} [${Math.min(...numbers).toFixed(0)}–${Math.max(...numbers).toFixed(0)}]`;
console.log(`${count} models, ${rounds.length} rounds`);
console.log("| Stage | Length, ms | Longest task, ms | Tasks over 50 ms, ms | Heap after, MB |");
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const [k, { name }] of STAGES.entries()) {
  const costs = rounds.flatMap((round) => round[k] ?? []);
  if (costs.length === 0) continue;
  const of = (key: keyof Cost) => cell(costs.map((cost) => cost[key]));
  console.log(
    `| ${name} | ${of("length")} | ${of("longest")} | ${of("blocked")} | ${of("heap")} |`,
  );
}
