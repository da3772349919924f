import { chooseBackend } from "../../src/evaluate/backend.ts";
import { createEvaluator } from "../../src/evaluate/evaluator.ts";
import { ImageSets } from "../../src/evaluate/images/imageSets.ts";
import type { ImageSetSummary } from "../../src/evaluate/images/protocol.ts";
import { MemoryStore } from "../../src/evaluate/store/memoryStore.ts";
import { ALL_IMAGES } from "../../src/shiftset/labels/sampling.ts";
import { PLAIN } from "../../src/shiftset/resize/preprocessing.ts";
import type { BareAnswer, BareRequest } from "./bareWorker.ts";
import {
  type Bench,
  type CaseName,
  type Measured,
  type MemoryRun,
  NETWORKS,
  SIDES,
} from "./measured.ts";

declare global {
  interface Window {
    bench?: Bench;
    /** Told where the counted stretch of a measurement begins and ends; run.ts reads the processors' time then. */
    benchMark?: (mark: "begin" | "end") => Promise<void>;
  }
}

const at = (path: string) => new URL(path, location.href).href;
const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];

async function jpegs(count: number, side: number): Promise<string[]> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser gives no canvas");
  const made: string[] = [];
  for (let image = 0; image < count; image++) {
    const pixels = context.createImageData(side, side);
    for (let pixel = 0; pixel < side * side; pixel++) {
      const [x, y] = [pixel % side, Math.floor(pixel / side)];
      // Waves of several lengths and some noise: about as much to decode as a photograph.
      const noise = ((pixel * 2654435761 + image * 40503) >>> 20) % 24;
      for (let channel = 0; channel < 3; channel++) {
        const wave = Math.sin((x * (image + 3)) / 60 + channel) + Math.cos((y * (image + 5)) / 90);
        pixels.data[pixel * 4 + channel] = 116 + 50 * wave + noise;
      }
      pixels.data[pixel * 4 + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    made.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  }
  return made;
}

async function fetched(path: string): Promise<Blob> {
  const response = await fetch(at(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}

const FILES: Readonly<Record<CaseName, readonly string[]>> = {
  resnet50: ["images-224.zip"],
  resnet20: ["images-32.zip"],
  "resnet20-npy": ["images-32.npy", "labels-32.npy"],
  "resnet20-second": ["images-32.zip"],
};

async function evaluator(name: CaseName, images: number): Promise<Measured> {
  const sets = new ImageSets();
  const files = await Promise.all(
    FILES[name].map(async (file) => ({ name: file, blob: await fetched(`data/${file}`) })),
  );
  const side = SIDES[name];
  const summary = await sets.open({ files, folder: null });
  const { set } = await sets.draw(
    {
      key: summary.key,
      size: { width: side, height: side, channels: 3 },
      preprocessing: PLAIN,
      classes: Array.from({ length: side === 224 ? 1000 : 10 }, (_, index) => `${index}`),
      sample: ALL_IMAGES,
    },
    summary.title,
  );
  if (set.labels.length < images) throw new Error("there are too few images");
  const file = await fetched(`data/${NETWORKS[name]}/onnx/model.onnx`);
  const checkpoints = [{ name: "epoch_1.onnx", file }];
  // Another file by its documentation (ModelProto.doc_string), the same network.
  if (name === "resnet20-second") {
    checkpoints.push({ name: "epoch_2.onnx", file: new Blob([file, "\x32\x01b"]) });
  }
  let marks: { id: string; time: number; done: number }[] = [];
  let threads = 0;
  let failure = "";
  const own = createEvaluator({
    store: new MemoryStore(),
    onEvent: (event) => {
      if (event.type === "backend") threads = event.report.threads;
      if (event.type === "failed") failure = event.problem.found;
      if (event.type !== "running") return;
      const done = event.sets.reduce((sum, one) => sum + one.done, 0);
      if (marks[0]?.id !== event.id) {
        // The last checkpoint counts.
        marks = [];
        void window.benchMark?.("begin");
      }
      marks.push({ id: event.id, time: performance.now(), done });
    },
  });
  const outcomes = await own.evaluate(checkpoints, [set], {
    backend: "wasm",
    preprocessing: { divisor: 255, mean: MEAN, std: STD },
  }).finished;
  const outcome = outcomes.at(-1);
  const [first, last] = [marks[0], marks.at(-1)];
  if (outcome?.state !== "done" || first === undefined || last === undefined) {
    throw new Error(`the evaluator ended as ${outcome?.state}: ${failure}`);
  }
  await window.benchMark?.("end");
  own.dispose();
  sets.dispose();
  const rate = ((last.done - first.done) * 1000) / (last.time - first.time);
  return { rate, batch: outcome.results[0]?.batchSize ?? 0, threads };
}

/** As many threads as the page's own evaluator takes. */
async function pageThreads(): Promise<number> {
  const choice = await chooseBackend("wasm", {
    gpu: undefined,
    secureContext: true,
    promiseIntegration: false,
    crossOriginIsolated: globalThis.crossOriginIsolated,
    processors: navigator.hardwareConcurrency,
  });
  return choice.threads;
}

async function bare(name: CaseName, batch: number, images: number): Promise<Measured> {
  const threads = await pageThreads();
  const worker = new Worker(new URL("./bareWorker.ts", import.meta.url), { type: "module" });
  const rate = await new Promise<number>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<BareAnswer>) => {
      if (data.begun) void window.benchMark?.("begin");
      else if (data.rate === undefined) reject(new Error(data.error));
      else resolve(data.rate);
    };
    const model = at(`data/${NETWORKS[name]}/onnx/model.onnx`);
    const request: BareRequest = { model, side: SIDES[name], batch, images, threads };
    worker.postMessage(request);
  });
  await window.benchMark?.("end");
  worker.terminate();
  return { rate, batch, threads };
}

/** The part of transformers.js that is used; its package is only there after run.ts has installed it. */
interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    useWasmCache: boolean;
    backends: { onnx: { wasm: { wasmPaths: string; numThreads?: number } } };
  };
  pipeline(
    task: "image-classification",
    model: string,
    options: { device: "wasm"; dtype: "fp32" },
  ): Promise<(images: readonly string[]) => Promise<unknown>>;
}

async function transformers(name: CaseName, batch: number, images: number): Promise<Measured> {
  const library = at("transformers/transformers.min.js");
  const { env, pipeline } = (await import(/* @vite-ignore */ library)) as Transformers;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  // A path, not an address: only then does it look for the files beside the network.
  env.localModelPath = "/data/";
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.backends.onnx.wasm.wasmPaths = at("ort/");
  const classify = await pipeline("image-classification", NETWORKS[name], {
    device: "wasm",
    dtype: "fp32",
  });
  const addresses = Array.from({ length: images }, (_, i) => at(`data/${SIDES[name]}/${i}.jpg`));
  const batches: string[][] = [];
  for (let i = 0; i < images; i += batch) batches.push(addresses.slice(i, i + batch));
  await classify(batches[0] ?? []);
  const begun = performance.now();
  for (const some of batches) await classify(some);
  const rate = (images * 1000) / (performance.now() - begun);
  return { rate, batch, threads: env.backends.onnx.wasm.numThreads ?? 0 };
}

const large = new ImageSets();
let summary: ImageSetSummary | null = null;

async function open(): Promise<{ images: number; seconds: number }> {
  const input = document.getElementById("set");
  const [file] = input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
  if (file === undefined) throw new Error("there is no file");
  const begun = performance.now();
  summary = await large.open({ files: [{ name: file.name, blob: file }], folder: null });
  return { images: summary.images, seconds: (performance.now() - begun) / 1000 };
}

/** Memory of the page and its workers, megabytes, where the browser tells. */
async function browserSays(): Promise<number | null> {
  const asked = performance as Performance & {
    measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
  };
  const told = await asked.measureUserAgentSpecificMemory?.();
  return told === undefined ? null : Math.round(told.bytes / 1e6);
}

async function measure(side: number, images: number): Promise<MemoryRun> {
  if (summary === null) throw new Error("no set is open");
  const { set } = await large.draw(
    {
      key: summary.key,
      size: { width: side, height: side, channels: 3 },
      preprocessing: PLAIN,
      classes: Array.from({ length: side === 224 ? 1000 : 10 }, (_, index) => `${index}`),
      sample: ALL_IMAGES,
    },
    summary.title,
  );
  const begun = performance.now();
  let first = 0;
  let done = 0;
  let memory: Promise<number | null> | null = null;
  const own = createEvaluator({
    store: new MemoryStore(),
    onEvent: (event) => {
      if (event.type !== "running") return;
      done = event.sets[0]?.done ?? 0;
      if (first === 0) first = performance.now();
      if (done > images / 2) memory ??= browserSays();
      if (done >= images) own.cancel();
    },
  });
  const file = await fetched("data/network.onnx");
  await own.evaluate([{ name: "network.onnx", file }], [set], { backend: "wasm" }).finished;
  const seconds = (performance.now() - begun) / 1000;
  const told = await memory;
  own.dispose();
  return { images: done, secondsToFirst: (first - begun) / 1000, seconds, browserSays: told };
}

window.bench = { jpegs, evaluator, bare, transformers, open, measure };
