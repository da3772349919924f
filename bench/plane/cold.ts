/**
 * Time from navigation to the plane on the built page, cold, beside the same testbed in a minimal
 * Plotly page; processor slowed down four times, network as "fast 3G".
 *   npx tsx bench/plane/cold.ts [--rounds 5] [--out docs/benchmarks/plane-cold.md]
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../../scripts/chromium/find.ts";
import { thisMachine } from "../../scripts/chromium/machine.ts";
import { quantile } from "./report.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    out: { type: "string", default: "docs/benchmarks/plane-cold.md" },
  },
});

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const out = join(folder, "dist");

/** What the developer tools of browsers call fast 3G: 1.6 Mbit/s at 90 %, 150 ms as 562.5 ms of latency. */
const FAST_3G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};
const SLOWER = 4;

function build(): void {
  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: "inherit" });
  if (!existsSync(join(folder, "node_modules")))
    run("npm", ["ci", "--no-audit", "--no-fund"], folder);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  run(
    process.execPath,
    [vite, "build", "--logLevel", "warn", "--config", join(folder, "vite.config.ts")],
    folder,
  );
  cpSync(join(root, "testbeds"), join(out, "testbeds"), { recursive: true });
  run(process.execPath, [vite, "build", "--logLevel", "warn", "--outDir", join(out, "app")], root);
}

/** In the page of the project: watches for the drawn plane from the very start. A text, since the runner's compiler would add names of its own. */
const WATCH_PLANE = `(function look() {
  const title = document.querySelector(".plane-title")?.textContent ?? "";
  const ticks = document.querySelectorAll(".plane-axis-x text").length;
  const done = () => { window.shown = performance.now(); };
  requestAnimationFrame(title.length > 3 && ticks > 2 ? done : look);
})();`;

async function measure(
  browser: Browser,
  url: string,
  watch: boolean,
): Promise<{ time: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send("Network.enable");
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send("Network.emulateNetworkConditions", FAST_3G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    if (watch) await page.addInitScript({ content: WATCH_PLANE });
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.shown !== undefined);
    const time = await page.evaluate(() => window.shown ?? Number.NaN);
    return { time, bytes };
  } finally {
    await context.close();
  }
}

build();
const { server, address } = await serve(out);
const { found } = await findChromium(thisMachine());
if (!found) throw new Error("No Chromium was found; see the README's test command.");
const browser = await chromium.launch({
  executablePath: found.file,
  args: ["--no-sandbox", "--enable-unsafe-swiftshader"],
});
const PAGES = [
  { name: "The built page", url: `${address}app/?testbed=imagenet-testbed`, watch: true },
  { name: "A minimal Plotly page", url: `${address}cold.html`, watch: false },
];
try {
  const times: number[][] = PAGES.map(() => []);
  const bytes: number[] = PAGES.map(() => 0);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [i, { name, url, watch }] of PAGES.entries()) {
      const once = await measure(browser, url, watch);
      times[i]?.push(once.time);
      bytes[i] = once.bytes;
      console.log(
        `${name} #${round + 1}: ${once.time.toFixed(0)} ms, ${(once.bytes / 1024).toFixed(0)} KB`,
      );
    }
  }
  const medians = times.map((list) => quantile(list, 0.5));
  const rows = PAGES.map(({ name }, i) => {
    const list = times[i] ?? [];
    return `| ${name} | ${((medians[i] ?? 0) / 1000).toFixed(2)} [${(Math.min(...list) / 1000).toFixed(2)}–${(Math.max(...list) / 1000).toFixed(2)}] | ${((bytes[i] ?? 0) / 1024).toFixed(0)} | ${list.length} |`;
  });
  const text = [
    "# How soon the plane is seen",
    "",
    "Written by `npx tsx bench/plane/cold.ts`. From the start of navigation to the drawn plane of the ImageNet testbed,",
    "nothing cached, processor slowed down four times, network as fast 3G (1.44 Mbit/s, 562.5 ms), files compressed by",
    "gzip. The Plotly page loads the partial bundle with scattergl and draws the same models, without baseline or",
    "intervals. Median over the rounds, smallest and largest in brackets.",
    "",
    `Machine: ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} threads, Chromium ${browser.version()}, software rendering.`,
    "",
    "|  | Seconds to the plane | KB by then | Rounds |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
    "",
    `Ratio: ${((medians[0] ?? 0) / (medians[1] ?? 1)).toFixed(2)}.`,
    "",
  ].join("\n");
  if (values.out !== "") writeFileSync(values.out, text);
  console.log(text);
} finally {
  await browser.close();
  server.close();
}
