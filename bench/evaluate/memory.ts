/**
 * Measures the memory of a browser that evaluates a network on a tar.gz of 1 GB.
 *   npx tsx bench/evaluate/memory.ts [--megabytes 1000] [--images 400] [--network resnet20|resnet50]
 * The archive is made in a temporary folder and deleted. Memory is the greatest resident set that the kernel (Linux) has seen
 * of each process of the browser, told after the archive was opened and after so many images were measured.
 */
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { tarHeader } from "../../e2e/archives.ts";
import { findChromium } from "../../scripts/chromium/find.ts";
import { thisMachine } from "../../scripts/chromium/machine.ts";
import { buildPage } from "./build.ts";
import type { Bench, MemoryRun } from "./measured.ts";
import { resNet20, resNet50 } from "./networks.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "1000" },
    images: { type: "string", default: "400" },
    network: { type: "string", default: "resnet20" },
  },
});
const side = values.network === "resnet50" ? 224 : 32;

/** A tar.gz of JPEGs; each member of the loop is one gzip stream's part, all of them one stream. */
function writeArchive(path: string, jpegs: readonly Buffer[], bytes: number): number {
  const file = openSync(path, "w");
  // Stored blocks: JPEGs do not compress, and one gzip member is what the reader takes.
  const parts: Buffer[] = [];
  let size = 0;
  let images = 0;
  const random = Buffer.alloc(96 * 1024);
  for (let i = 0; i < random.length; i++) random[i] = (i * 2654435761) >>> 23;
  while (size < bytes) {
    // A JPEG may carry anything behind its end: the files become as large as photographs.
    const content = Buffer.concat([jpegs[images % jpegs.length] ?? Buffer.alloc(0), random]);
    const path = `set/${images % 10}/${String(images).padStart(6, "0")}.jpg`;
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    parts.push(tarHeader(path, content.length), content, padding);
    size += content.length + 512;
    images += 1;
  }
  parts.push(Buffer.alloc(1024));
  const packed = gzipSync(Buffer.concat(parts), { level: 0 });
  const most = 64 * 1024 * 1024;
  for (let at = 0; at < packed.length; ) {
    at += writeSync(file, packed, at, Math.min(most, packed.length - at));
  }
  return images;
}

/** The greatest resident sets of the browser's processes since each began, megabytes, by kind. */
async function peaks(page: Page): Promise<Readonly<Record<string, number>>> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error("the browser cannot be asked");
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const found: Record<string, number> = {};
  for (const { type, id } of processInfo) {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    found[type] = Math.round(Math.max(found[type] ?? 0, peak));
  }
  return found;
}

buildPage();
const folder = fileURLToPath(new URL(".", import.meta.url));
const data = new Map<string, Uint8Array>();
data.set("network.onnx", side === 224 ? resNet50() : resNet20());
const { server, address } = await serve({ "data/": data, "": join(folder, "dist") });
const { found } = await findChromium(thisMachine());
if (!found) throw new Error("No Chromium was found; see the README's test command.");
const browser = await chromium.launch({ executablePath: found.file, args: ["--no-sandbox"] });
const temporary = mkdtempSync(join(tmpdir(), "evaluate-memory-"));
try {
  const maker = await browser.newPage();
  await maker.goto(address);
  await maker.waitForFunction(() => "bench" in window);
  const made = await maker.evaluate(
    (size) => (window as unknown as { bench: Bench }).bench.jpegs(16, size),
    side,
  );
  await maker.close();
  const path = join(temporary, "set.tar.gz");
  const jpegs = made.map((text) => Buffer.from(text, "base64"));
  const images = writeArchive(path, jpegs, Number(values.megabytes) * 1e6);
  console.log(`${images} images, ${Math.round(statSync(path).size / 1e6)} MB`);
  const page = await browser.newPage();
  page.setDefaultTimeout(480_000);
  await page.goto(address);
  await page.waitForFunction(() => "bench" in window);
  await page.locator("#set").setInputFiles(path);
  console.log("before", await peaks(page));
  const opened = await page.evaluate(() => (window as unknown as { bench: Bench }).bench.open());
  console.log("opened", opened, await peaks(page));
  const run = await page.evaluate(
    ([size, count]) =>
      (window as unknown as { bench: Bench }).bench.measure(Number(size), Number(count)),
    [side, values.images],
  );
  const told: MemoryRun = run;
  console.log("measured", told, await peaks(page));
} finally {
  await browser.close();
  server.close();
  rmSync(temporary, { recursive: true });
}
