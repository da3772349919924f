import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { preview } from "vite";
import { softwareWebGpuArguments } from "./chromium/launchArguments.ts";
import { readyChromium } from "./chromium/ready.ts";

/*
 * Pictures of the built page, to be looked at:
 *   npm run build && npx tsx scripts/screenshots.ts            every view, width and scheme, into screenshots/
 *   npm run build && npx tsx scripts/screenshots.ts --figures  every figure of the essay, into screenshots/figures/
 *   npm run build && npx tsx scripts/screenshots.ts --docs     the pictures of the README and docs/, into docs/images/
 */

interface Shot {
  readonly name: string;
  readonly query: string;
  /** Shown when the view stands. */
  readonly ready: string;
}

const plane = ".plane-live";

const views: readonly Shot[] = [
  { name: "explore", query: "", ready: plane },
  {
    name: "finding",
    query: "?testbed=glyphs&y=glyphs-display&run=pretrained-s0,random-s0",
    ready: plane,
  },
  { name: "timm", query: "?testbed=timm", ready: plane },
  { name: "edge-of-frame", query: "?testbed=robustbench", ready: plane },
  { name: "flat", query: "?testbed=imagenet-testbed&er=id", ready: plane },
  { name: "side-by-side", query: "?testbed=imagenet-testbed&view=multiples", ready: ".multiple" },
  { name: "gallery", query: "?testbed=timm&view=gallery", ready: "button.gallery-item" },
  { name: "heatmap", query: "?testbed=imagenet-testbed&view=heatmap", ready: "main table" },
  { name: "correlation", query: "?testbed=timm&view=correlation", ready: "main table" },
  {
    name: "compare",
    query: "?testbed=imagenet-testbed&models=vit-b-32-clip-zeroshot,resnet50&panel=compare",
    ready: "dialog[open]",
  },
  {
    name: "does-it-hold",
    query: "?testbed=cifar10.1&models=darc&panel=check",
    ready: "dialog[open]",
  },
  {
    name: "examples",
    query: "?testbed=cifar10.1&models=darc&panel=examples",
    ready: "dialog[open]",
  },
  { name: "evaluate", query: "?place=evaluate&testbed=glyphs", ready: plane },
  { name: "read", query: "?place=read", ready: "h2" },
  { name: "teach", query: "?place=teach", ready: "main h2" },
  { name: "lesson", query: "?place=teach&lesson=ten-minutes&screen=2", ready: ".screen-title" },
  { name: "embed", query: "?testbed=glyphs&run=pretrained-s0&embed", ready: plane },
  { name: "no-such-testbed", query: "?testbed=no-such-testbed", ready: "[role=alert]" },
];

const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;

const docsShots: readonly Shot[] = views.filter(({ name }) => name === "finding");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      docs: { type: "boolean", default: false },
      figures: { type: "boolean", default: false },
    },
  });
  const server = await preview({ logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the server told no address");
  const { file: executablePath } = await readyChromium((line) => console.log(line));
  const browser = await chromium.launch({
    executablePath,
    args: [...softwareWebGpuArguments],
  });
  try {
    if (values.figures) await shootFigures(browser, address);
    else await (values.docs ? shootDocs(browser, address) : shootAll(browser, address));
  } finally {
    await browser.close();
    await server.close();
  }
}

async function shootAll(browser: Browser, address: string): Promise<void> {
  mkdirSync("screenshots", { recursive: true });
  for (const shot of views) {
    for (const size of sizes) {
      for (const scheme of ["light", "dark"] as const) {
        const file = path.join("screenshots", `${shot.name}-${size.width}-${scheme}.png`);
        await shoot(browser, address, shot, { size, scheme, file });
      }
    }
  }
}

async function shootDocs(browser: Browser, address: string): Promise<void> {
  mkdirSync("docs/images", { recursive: true });
  for (const shot of docsShots) {
    const size = { width: 1280, height: 860 };
    const file = path.join("docs/images", `${shot.name}.png`);
    await shoot(browser, address, shot, { size, scheme: "light", file });
  }
}

async function shootFigures(browser: Browser, address: string): Promise<void> {
  const folder = path.join("screenshots", "figures");
  mkdirSync(folder, { recursive: true });
  for (const size of [sizes[0], sizes[2]]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: size, colorScheme, reducedMotion: "reduce" });
      await page.goto(new URL("?place=read", address).href, { waitUntil: "networkidle" });
      for (const figure of await page.locator("figure[data-figure]").all()) {
        await figure.scrollIntoViewIfNeeded();
        const name = await figure.getAttribute("data-figure");
        await page.locator(`figure[data-figure="${name}"][data-state="ready"]`).waitFor();
        const file = path.join(folder, `${name}-${size.width}-${colorScheme}.png`);
        await figure.screenshot({ path: file });
        console.log(file);
      }
      await page.close();
    }
  }
}

interface Setting {
  readonly size: { readonly width: number; readonly height: number };
  readonly scheme: "light" | "dark";
  readonly file: string;
}

async function shoot(browser: Browser, address: string, shot: Shot, setting: Setting) {
  const page = await browser.newPage({ viewport: setting.size, colorScheme: setting.scheme });
  await page.goto(new URL(shot.query, address).href, { waitUntil: "networkidle" });
  await page.locator(shot.ready).first().waitFor({ state: "attached" });
  await page.getByText("Resampling…").waitFor({ state: "detached" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: setting.file });
  await page.close();
  console.log(setting.file);
}

await main();
