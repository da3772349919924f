import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { zipOf } from "../../e2e/archives.ts";
import { findChromium } from "../../scripts/chromium/find.ts";
import { thisMachine } from "../../scripts/chromium/machine.ts";
import { buildPage } from "./build.ts";
import { type CpuTimes, cpuBetween, cpuTimes } from "./cpu.ts";
import type { Bench } from "./measured.ts";
import { resNet20, resNet50 } from "./networks.ts";
import { serve } from "./serve.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** What the page gave, and what each of the browser's threads used meanwhile, seconds. */
export interface Asked<T> {
  readonly value: T;
  /** Between the page's two marks; empty where it set none. */
  readonly cpu: readonly (readonly [string, number])[];
}

/** The built page, its data, and a browser to open it in. */
export interface OpenBench {
  readonly browser: Browser;
  /** Opens the page afresh and asks it for one thing. */
  ask<K extends keyof Bench>(
    name: K,
    ...args: Parameters<Bench[K]>
  ): Promise<Asked<Awaited<ReturnType<Bench[K]>>>>;
  close(): Promise<void>;
}

/** A NumPy file of bytes. */
function npy(shape: readonly number[], content: Uint8Array): Buffer {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const head = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
  head.writeUInt16LE(padded.length, 8);
  return Buffer.concat([head, Buffer.from(padded), content]);
}

/** What transformers.js reads beside a network. */
function configs(side: number, classes: number): readonly (readonly [string, Buffer])[] {
  const labels = Array.from({ length: classes }, (_, index) => [`${index}`, `class ${index}`]);
  const config = {
    architectures: ["ResNetForImageClassification"],
    model_type: "resnet",
    id2label: Object.fromEntries(labels),
    label2id: Object.fromEntries(labels.map(([index, label]) => [label, Number(index)])),
  };
  const preprocessor = {
    image_processor_type: "ViTImageProcessor",
    do_resize: false,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.485, 0.456, 0.406],
    image_std: [0.229, 0.224, 0.225],
    size: { height: side, width: side },
  };
  return [
    ["config.json", Buffer.from(JSON.stringify(config))],
    ["preprocessor_config.json", Buffer.from(JSON.stringify(preprocessor))],
  ];
}

/** Builds the page, makes networks of random weights and images, and starts server and browser. */
export async function openBench(counts: {
  readonly large: number;
  readonly small: number;
}): Promise<OpenBench> {
  buildPage();
  const data = new Map<string, Uint8Array>();
  for (const [name, network, side, classes] of [
    ["resnet50", resNet50(), 224, 1000],
    ["resnet20", resNet20(), 32, 10],
  ] as const) {
    data.set(`${name}/onnx/model.onnx`, network);
    for (const [file, content] of configs(side, classes)) data.set(`${name}/${file}`, content);
  }
  const modules = join(folder, "node_modules");
  const { server, address } = await serve({
    "data/": data,
    "transformers/": join(modules, "@huggingface/transformers/dist"),
    "ort/": join(modules, "onnxruntime-web/dist"),
    "": join(folder, "dist"),
  });
  const { found } = await findChromium(thisMachine());
  if (!found) throw new Error("No Chromium was found; see the README's test command.");
  const browser = await chromium.launch({ executablePath: found.file, args: ["--no-sandbox"] });

  const ask: OpenBench["ask"] = async (name, ...args) => {
    const page = await browser.newPage();
    try {
      const cpu = await marked(page, browser);
      page.setDefaultTimeout(240_000);
      await page.goto(address);
      await page.waitForFunction(() => "bench" in window);
      const value = await page.evaluate(
        ([method, given]) => {
          const { bench } = window as unknown as {
            bench: Record<string, (...a: unknown[]) => unknown>;
          };
          return bench[method]?.(...given);
        },
        [name as string, args as unknown[]] as const,
      );
      return { value: value as Awaited<ReturnType<Bench[typeof name]>>, cpu: cpu() };
    } finally {
      await page.close();
    }
  };
  for (const [side, count, classes] of [
    [224, counts.large, 1000],
    [32, counts.small, 10],
  ] as const) {
    if (count === 0) continue;
    const { value } = await ask("jpegs", Math.min(count, 64), side);
    packImages(data, value, side, count, classes);
  }
  return {
    browser,
    ask,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** Lets the page mark a stretch; afterwards the result tells what each thread used in it. */
async function marked(page: Page, browser: Browser): Promise<() => Asked<unknown>["cpu"]> {
  const marks: Partial<Record<"begin" | "end", CpuTimes>> = {};
  await page.exposeFunction("benchMark", async (mark: "begin" | "end") => {
    marks[mark] = await cpuTimes(browser);
  });
  return () => {
    const { begin, end } = marks;
    return begin === undefined || end === undefined ? [] : cpuBetween(begin, end);
  };
}

/** Packs images that were made in the browser, which has a JPEG encoder: again and again, until there are enough. */
function packImages(
  data: Map<string, Uint8Array>,
  made: readonly string[],
  side: number,
  count: number,
  classes: number,
): void {
  const jpegs = Array.from({ length: count }, (_, i) =>
    Buffer.from(made[i % made.length] ?? "", "base64"),
  );
  jpegs.forEach((content, i) => {
    data.set(`${side}/${i}.jpg`, content);
  });
  const files = jpegs.map((content, i) => ({ path: `set/${i % classes}/${i}.jpg`, content }));
  data.set(`images-${side}.zip`, zipOf(files));
  if (side !== 32) return;
  const pixels = new Uint8Array(count * side * side * 3).map((_, i) => (i * 2654435761) >>> 24);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  data.set("images-32.npy", npy([count, side, side, 3], pixels));
  data.set("labels-32.npy", npy([count], labels));
}
