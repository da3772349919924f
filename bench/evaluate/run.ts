/**
 * Measures evaluation from files to scores beside a bare session.run loop and transformers.js.
 *   npx tsx bench/evaluate/run.ts [--rounds 3] [--large 24] [--small 1500] [--out docs/benchmarks/evaluation.md]
 * Installs transformers.js in bench/evaluate/node_modules (its lock file stands beside this file), writes networks of
 * random weights in memory, builds one page, and opens it afresh for every measurement; the ways take turns within a round.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { zipOf } from "../../e2e/archives.ts";
import { findChromium } from "../../scripts/chromium/find.ts";
import { thisMachine } from "../../scripts/chromium/machine.ts";
import { buildPage, installOthers } from "./build.ts";
import { type Bench, type CaseName, type Measured, SIDES } from "./measured.ts";
import { resNet20, resNet50 } from "./networks.ts";
import { type Row, report, type Way } from "./report.ts";
import { serve } from "./serve.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    large: { type: "string", default: "24" },
    small: { type: "string", default: "1500" },
    out: { type: "string", default: "docs/benchmarks/evaluation.md" },
  },
});

/** Opens the page afresh and asks it for one thing. */
async function inPage<T>(
  browser: Browser,
  address: string,
  ask: string,
  args: unknown[],
): Promise<T> {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(240_000);
    await page.goto(address);
    await page.waitForFunction(() => "bench" in window);
    return await page.evaluate(
      ([name, given]) => {
        const { bench } = window as unknown as {
          bench: Record<string, (...a: unknown[]) => unknown>;
        };
        return bench[name as keyof Bench]?.(...given) as T;
      },
      [ask, args] as const,
    );
  } finally {
    await page.close();
  }
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

installOthers();
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

/** Makes the images once, in the browser that has a JPEG encoder, and packs them. */
async function makeImages(side: number, count: number, classes: number): Promise<void> {
  const made = await inPage<string[]>(browser, address, "jpegs", [Math.min(count, 64), side]);
  const jpegs = Array.from({ length: count }, (_, i) =>
    Buffer.from(made[i % made.length] ?? "", "base64"),
  );
  jpegs.forEach((content, i) => {
    data.set(`${side}/${i}.jpg`, content);
  });
  const files = jpegs.map((content, i) => ({ path: `set/${i % classes}/${i}.jpg`, content }));
  data.set(`images-${side}.zip`, zipOf(files));
  const pixels = new Uint8Array(count * side * side * 3).map((_, i) => (i * 2654435761) >>> 24);
  if (side === 32) {
    data.set("images-32.npy", npy([count, side, side, 3], pixels));
    data.set(
      "labels-32.npy",
      npy(
        [count],
        Uint8Array.from({ length: count }, (_, i) => i % classes),
      ),
    );
  }
}

const rows: Row[] = [];
async function measure(
  round: number,
  name: CaseName,
  way: Way,
  batch: number,
  images: number,
): Promise<Measured> {
  const args = way === "evaluator" ? [name, images] : [name, batch, images];
  const measured = await inPage<Measured>(browser, address, way, args);
  rows.push({ name, way, round, ...measured });
  console.log(
    `${name} ${way} #${round + 1}: ${measured.rate.toFixed(2)} images/s, ${measured.batch} a run, ${measured.threads} threads`,
  );
  return measured;
}

try {
  const [large, small] = [Number(values.large), Number(values.small)];
  await makeImages(224, large, 1000);
  await makeImages(32, small, 10);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of Object.keys(SIDES) as CaseName[]) {
      const images = SIDES[name] === 224 ? large : small;
      const { batch } = await measure(round, name, "evaluator", 0, images);
      await measure(round, name, "bare", batch, images);
      if (batch !== 1 && SIDES[name] === 224) await measure(round, name, "bare", 1, images);
      if (name === "resnet20-npy") continue;
      await measure(round, name, "transformers", 1, Math.min(images, 500));
      if (batch !== 1) await measure(round, name, "transformers", batch, Math.min(images, 500));
    }
  }
  const version = JSON.parse(
    readFileSync(join(modules, "@huggingface/transformers/package.json"), "utf8"),
  ).version as string;
  const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} threads, Chromium ${browser.version()}`;
  const text = report(rows, { machine, transformers: version, large, small });
  if (values.out !== "") {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, text);
  }
  console.log(text);
} finally {
  await browser.close();
  server.close();
}
