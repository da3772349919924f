/**
 * Whether the page answers input while the worker computes the effective robustness of timm's 1,556 models on all
 * shifts, with intervals: keys are pressed all the while, and how long each waits before the page hears it is compared
 * with the same keys on the resting page.
 *
 *     npm run build && npx tsx bench/input.ts [--rounds N]
 *
 * Rounds alternate, so that both see the same machine. Exits with 1 where the median wait of the slowest key during the
 * computation is over 50 ms and the resting page was within it, or a task of the page itself took longer than that
 * between question and answer in most rounds. Another load on the machine delays both: read them side by side. It
 * also tells, without a limit, how long the plane's switch to the probit scale holds the page up.
 */

import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { readyChromium } from "../scripts/chromium/ready.ts";
import { median } from "../src/stats/percentile.ts";

const LIMIT_MS = 50;
const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });

/** Waits of the keys in a span of time, and the tasks of the page in it that the browser calls long; milliseconds. */
interface Span {
  readonly length: number;
  readonly waits: readonly number[];
  readonly longTasks: readonly number[];
}

interface Recorded {
  keys: [at: number, wait: number][];
  tasks: [start: number, length: number][];
  asked: number | null;
  answered: number | null;
}

/** Runs in the page before its own code: hears keys first, and listens in on the statistics worker. */
function record(): void {
  const recorded: Recorded = { keys: [], tasks: [], asked: null, answered: null };
  Object.assign(window, { recorded });
  addEventListener(
    "keydown",
    ({ timeStamp }) => recorded.keys.push([timeStamp, performance.now() - timeStamp]),
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      recorded.tasks.push([startTime, duration]);
  }).observe({ type: "longtask" });
  const ask = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...given: Parameters<typeof ask>) {
    const [question] = given as [{ name?: string; number?: number }];
    if (question.name === "shiftIntervals") {
      this.addEventListener("message", ({ data }) => {
        if (data.number === question.number) recorded.answered = performance.now();
      });
      recorded.asked = performance.now();
    }
    ask.apply(this, given);
  } as typeof ask;
}

const recordedOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { recorded: Recorded }).recorded);

async function press(page: Page, until: () => Promise<boolean>): Promise<void> {
  while (!(await until())) await page.keyboard.press("Shift", { delay: 5 });
}

/** Milliseconds from the press of Probit to the next picture, as the browser tells it, and its tasks over 50 ms. */
async function switchToProbit(
  browser: Browser,
  address: string,
): Promise<{ picture: number; tasks: readonly number[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(record);
  await page.addInitScript(() => {
    new PerformanceObserver((list, observer) => {
      const click = list.getEntriesByName("click")[0];
      if (!click) return;
      Object.assign(window, { picture: click.duration });
      observer.disconnect();
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.goto(`${address}?testbed=timm`);
  await page.getByTestId("band-words").getByText("Band").waitFor();
  const pressed = await page.evaluate(() => performance.now());
  await page.getByRole("radio", { name: "Probit" }).check({ force: true });
  await page.waitForFunction(() => "picture" in window);
  await page.getByTestId("band-words").getByText("Band").waitFor();
  const picture = await page.evaluate(() => (window as unknown as { picture: number }).picture);
  const { tasks } = await recordedOf(page);
  await page.close();
  return {
    picture,
    tasks: tasks.filter(([start]) => start >= pressed).map(([, length]) => length),
  };
}

function spanOf({ keys, tasks }: Recorded, from: number, to: number): Span {
  const within = ([at]: [number, number]) => at >= from && at <= to;
  return {
    length: to - from,
    waits: keys.filter(within).map(([, wait]) => wait),
    longTasks: tasks
      .filter(([start, length]) => start < to && start + length > from)
      .map(([, length]) => length),
  };
}

async function round(browser: Browser, address: string): Promise<{ busy: Span; resting: Span }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(record);
  await page.goto(`${address}?testbed=timm`);
  await page.getByTestId("band-words").getByText("Band").waitFor();
  await page.getByRole("link", { name: "Heatmap" }).click();
  await press(page, async () => (await recordedOf(page)).answered !== null);
  const { asked, answered } = await recordedOf(page);
  if (asked === null || answered === null) throw new Error("The worker was not asked.");
  await page.getByText("Resampling the intervals…").waitFor({ state: "detached" });
  const from = await page.evaluate(() => performance.now());
  const to = from + (answered - asked);
  await press(page, () => page.evaluate((end) => performance.now() > end, to));
  const recorded = await recordedOf(page);
  await page.close();
  return { busy: spanOf(recorded, asked, answered), resting: spanOf(recorded, from, to) };
}

const server = await preview({ logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error("The server told no address.");
const { file: executablePath } = await readyChromium((line) => console.log(line));
const browser = await chromium.launch({ executablePath });
const rounds: { busy: Span; resting: Span }[] = [];
const switches: { picture: number; tasks: readonly number[] }[] = [];
for (let k = 0; k < Number(options.rounds); k++) {
  rounds.push(await round(browser, address));
  switches.push(await switchToProbit(browser, address));
}
await browser.close();
await server.close();

const worst = (waits: readonly number[]) => waits.reduce((a, b) => Math.max(a, b), 0);
const line = (name: string, spans: readonly Span[]) => {
  const keys = spans.reduce((sum, { waits }) => sum + waits.length, 0);
  const slowest = spans.map(({ waits }) => worst(waits));
  const long = spans.map(({ longTasks }) => worst(longTasks));
  console.log(
    `${name}: ${keys} keys in ${spans.length} × ${median(spans.map(({ length }) => length)).toFixed(0)} ms; ` +
      `median wait ${median(spans.flatMap(({ waits }) => waits)).toFixed(1)} ms, ` +
      `slowest key of a round ${slowest.map((wait) => wait.toFixed(0)).join(", ")} ms; ` +
      `longest task of the page over ${LIMIT_MS} ms: ${long.map((length) => length.toFixed(0)).join(", ")}`,
  );
  return { slowest: median(slowest), blocked: long.filter((length) => length > LIMIT_MS).length };
};
const busy = line(
  "while the worker computes",
  rounds.map((one) => one.busy),
);
const resting = line(
  "on the resting page",
  rounds.map((one) => one.resting),
);
console.log(
  `switch to probit: next picture after ${switches.map(({ picture }) => picture).join(", ")} ms; ` +
    `longest task over ${LIMIT_MS} ms: ${switches.map(({ tasks }) => worst(tasks).toFixed(0)).join(", ")}`,
);
const late = busy.slowest > LIMIT_MS && resting.slowest <= LIMIT_MS;
if (late || (busy.blocked > rounds.length / 2 && resting.blocked <= rounds.length / 2)) {
  console.log(`The page did not answer within ${LIMIT_MS} ms while the worker computed.`);
  process.exitCode = 1;
}
