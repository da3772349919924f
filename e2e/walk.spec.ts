import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { PUBLISHED_SETS } from "../src/shiftset/published/registry.ts";
import { ACTIONS } from "./walk/actions.ts";
import { Random } from "./walk/random.ts";

/**
 * A walk of random actions over the built page, the same for the same seed as far as the page's own timing allows:
 *   EREX_WALK_ACTIONS=10000 EREX_WALK_SEED=7 npx playwright test e2e/walk.spec.ts
 * The page's address ends in #check, so that the page itself checks its store after every change and tells what is wrong on
 * the console (src/state/watchInvariants.ts). That is fetched only then: no handle on the store stands in the page
 * that others open, and a change between two actions is seen, too.
 */
const actions = Number(process.env.EREX_WALK_ACTIONS ?? 200);
const seed = Number(process.env.EREX_WALK_SEED ?? 20261122);

/** Tell every fault and go on, in place of ending at the first. */
const goOn = process.env.EREX_WALK_GO_ON === "1";

/**
 * So many actions lie between two looks at the memory: a document lives a few hundred actions, until a link loads another,
 * and what it holds early and late is told from several looks each.
 */
const SAMPLE_EVERY = Math.min(Math.max(Math.floor(actions / 20), 25), 100);

/** Looks at one document that its growth is told from. */
const LEAST_SAMPLES = 6;

/** A walk of so many actions must tell whether memory grows; a shorter one may be too short for it. */
const LONG = 2000;

/** Late in the walk, the least memory in use may be so much more than early: a factor, and megabytes or nodes. */
const GROWTH = 1.3;
const SLACK_MB = 12;
const SLACK_NODES = 3000;

/** Faults that are told on the console, and are the visitor's: a testbed that a link names and that is not there. */
const EXPECTED = [/Failed to load resource.*404/];

interface Sample {
  /** When the document was opened: a full load begins with fresh memory. */
  readonly life: number;
  readonly megabytes: number;
  readonly nodes: number;
}

// A trace of every action would weigh more than the walk; the seed tells how to repeat it.
// Nothing that a walker does waits for long: a call that does is told of, not waited for.
test.use({ trace: "off", actionTimeout: 10_000 });

test("a walk of random actions ends without an error, with a sound store and memory that does not grow", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(60_000 + actions * 1500);
  const faults: string[] = [];
  const done: string[] = [];
  const { origin } = new URL(baseURL ?? "");
  const left: string[] = [];
  watch(page, origin, faults, left);
  await page.addInitScript(() => {
    if (location.hash !== "#check" && location.protocol === "http:")
      history.replaceState(history.state, "", `${location.href.split("#")[0]}#check`);
    // A dialog of the browser's own would stop the walk.
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      dispatchEvent(new Event("afterprint"));
    };
  });
  // A link to elsewhere is not followed: a walk stays on the page. What else goes there fails, as it would offline.
  await page.route(
    new RegExp(`^https?://(?!${new URL(origin).host.replaceAll(".", "\\.")}/)`),
    (route) => route.abort(route.request().isNavigationRequest() ? "aborted" : "failed"),
  );
  await page.goto("/?testbed=cifar10.1#check");
  await expect(page.locator("html[data-checked=true]")).toBeAttached();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");

  const random = new Random(seed);
  const samples: Sample[] = [];
  const started = performance.now();
  let failed = 0;
  const walkOn = async (first: number, last: number) => {
    for (let k = first; k <= last; k++) {
      done.push(`${k}. ${await act(page, random)}`);
      const wrong = await settled(page);
      if (wrong !== null) faults.push(wrong);
      for (const url of await unasked(page, left.splice(0))) faults.push(`it left for ${url}`);
      if (faults.length === 0) continue;
      const story = `seed ${seed}, after:\n${done.slice(-25).join("\n")}`;
      if (!goOn) expect(faults, story).toEqual([]);
      console.log(`${faults.splice(0).join("\n")}\n${story}\n`);
      failed += 1;
    }
  };
  for (let k = 0; k < actions; k += SAMPLE_EVERY) {
    const last = Math.min(actions, k + SAMPLE_EVERY);
    // Within a step, for which the runner does not have to look among all earlier calls: that takes longer and longer.
    await test.step(`actions to ${last}`, () => walkOn(k + 1, last));
    samples.push(await sample(page, session));
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${last} actions, ${seconds.toFixed(0)} s, at ${new URL(page.url()).search.slice(0, 120)}`,
    );
  }
  report(samples, done);
  expect(failed, "actions that led to a fault").toBe(0);
  checkMemory(samples);
});

async function act(page: Page, random: Random): Promise<string> {
  try {
    return await random.weighted(ACTIONS)(page, random);
  } catch (error) {
    if (isOvertaken(error)) return "overtaken by a full load";
    throw error;
  }
}

/** A link may load the page anew under an action's hands. */
function isOvertaken(error: unknown): boolean {
  return /context was destroyed|because of a navigation|frame was detached/i.test(String(error));
}

/** What a press on "Get" asks for: the one request to others that a visitor can make. It goes nowhere here. */
const PUBLISHERS = new Set(PUBLISHED_SETS.flatMap(({ files }) => files.map(({ url }) => url)));

/** Every error, and every request that leaves the page's own origin; apart from these, where the page itself would go. */
function watch(page: Page, origin: string, faults: string[], left: string[]): void {
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() !== "error" || PUBLISHERS.has(message.location().url)) return;
    if (!EXPECTED.some((one) => one.test(text))) faults.push(`console: ${text}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["blob:", "data:"].includes(url.protocol) || url.origin === origin) return;
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left.push(url.href);
    else if (!PUBLISHERS.has(url.href)) faults.push(`a request to ${url.href}`);
  });
  page.on("dialog", (dialog) => void dialog.dismiss());
  page.on("download", (download) => void download.cancel().catch(() => {}));
  // The handle would keep the input, and with it all that stood around it, after it has gone from the page.
  page.on("filechooser", (chooser) => void chooser.element().dispose().catch(gone));
  page.on("popup", (popup) => void popup.close());
}

/** The element went with its document. */
function gone(): void {}

/** Which of the addresses that the page would have gone to no link on it names: nobody asked for these. */
async function unasked(page: Page, urls: readonly string[]): Promise<readonly string[]> {
  if (urls.length === 0) return [];
  const links = await page.evaluate(() => Array.from(document.links, ({ href }) => href));
  return urls.filter((url) => !links.includes(url));
}

/** Waits until what an action changes is drawn, and looks whether it is sound; a sentence where it is not. */
async function settled(page: Page): Promise<string | null> {
  try {
    return await page.evaluate(soundness);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    await page.locator("#root > *").first().waitFor({ state: "attached", timeout: 30_000 });
    return null;
  }
}

/** Runs in the page. Two frames later, what is wrong with what stands on it; null where nothing is. */
async function soundness(): Promise<string | null> {
  for (let k = 0; k < 2; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
  if (document.readyState !== "complete") return null;
  if (document.querySelector("#root > *") === null) return "the page is empty";
  const boundary = document.querySelector("[data-testid=error-boundary]");
  if (boundary !== null) return `the page failed: ${boundary.textContent}`;
  const text = document.querySelector("main")?.textContent ?? "";
  const hole = /.{0,60}(\bNaN\b|undefined|\[object ).{0,60}/.exec(text);
  return hole === null ? null : `the page says: ${hole[0]}`;
}

async function sample(page: Page, session: CDPSession): Promise<Sample> {
  // Twice, because what the first collection lets go of may hold more.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { metrics } = await session.send("Performance.getMetrics");
  const nodes = metrics.find(({ name }) => name === "Nodes")?.value ?? 0;
  return {
    life: await page.evaluate(() => performance.timeOrigin),
    megabytes: usedSize / 1e6,
    nodes,
  };
}

function report(samples: readonly Sample[], done: readonly string[]): void {
  const kinds = new Map<string, number>();
  for (const line of done) {
    const kind = /^\d+\. (\S+)/.exec(line)?.[1] ?? "";
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(
    `seed ${seed}, ${actions} actions: ${[...kinds].map(([k, n]) => `${k} ${n}`).join(", ")}`,
  );
  console.log(
    `heap after collection, MB: ${samples.map(({ megabytes }) => megabytes.toFixed(1)).join(" ")}; nodes: ${samples.map(({ nodes }) => nodes).join(" ")}`,
  );
}

/** Of the longest life of a document: the least memory of its last third against the least of its first. */
function checkMemory(samples: readonly Sample[]): void {
  const lives = [...new Set(samples.map(({ life }) => life))].map((life) =>
    samples.filter((one) => one.life === life),
  );
  const longest = lives.toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (actions < LONG && longest.length < LEAST_SAMPLES) return;
  expect(
    longest.length,
    "looks at the memory of the document that lived longest",
  ).toBeGreaterThanOrEqual(LEAST_SAMPLES);
  const third = Math.floor(longest.length / 3);
  for (const { of, slack, unit } of [
    { of: (one: Sample) => one.megabytes, slack: SLACK_MB, unit: "MB of heap" },
    { of: (one: Sample) => one.nodes, slack: SLACK_NODES, unit: "nodes" },
  ]) {
    const least = (part: readonly Sample[]) => Math.min(...part.map(of));
    const [early, late] = [least(longest.slice(0, third)), least(longest.slice(-third))];
    expect(late, `memory grew from ${early} to ${late} ${unit}`).toBeLessThan(
      early * GROWTH + slack,
    );
  }
}
