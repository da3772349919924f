export type BackendName = "webgpu" | "wasm";

/** What the visitor asked for. */
export type BackendPreference = "auto" | BackendName;

/**
 * onnxruntime-web's builds. "jspi" (17 MB) and "asyncify" (27 MB) know WebGPU, "plain" (14 MB) does not;
 * jspi needs WebAssembly's JavaScript Promise Integration.
 */
export type RuntimeBuild = "jspi" | "asyncify" | "plain";

/** The backend in use and why, in words for the page. */
export interface BackendReport {
  readonly name: BackendName;
  readonly build: RuntimeBuild;
  /** Whole sentences. */
  readonly reason: string;
  /** Threads that WebAssembly may use. */
  readonly threads: number;
  /** The GPU in words, or null. */
  readonly adapter: string | null;
  /** onnxruntime-web's version. */
  readonly runtimeVersion: string;
}

/** What the choice depends on; the worker's own in the page, made up in tests. */
export interface Platform {
  /** navigator.gpu where the browser has it. */
  readonly gpu: { requestAdapter(): Promise<GPUAdapter | null> } | undefined;
  /** Whether the page was served safely; browsers hide WebGPU where it was not. */
  readonly secureContext: boolean;
  readonly promiseIntegration: boolean;
  readonly crossOriginIsolated: boolean;
  readonly processors: number;
}

export interface BackendChoice extends Omit<BackendReport, "runtimeVersion"> {
  readonly gpuAdapter: GPUAdapter | null;
}

/** Chooses WebGPU wherever the browser gives an adapter, otherwise WebAssembly; the reason says why. */
export async function chooseBackend(
  preference: BackendPreference,
  platform: Platform,
): Promise<BackendChoice> {
  if (preference === "wasm") return processorChoice("WebAssembly was asked for.", platform);
  const asked = preference === "webgpu" ? "WebGPU was asked for, but " : "";
  if (platform.gpu === undefined) return processorChoice(asked + withoutGpu(platform), platform);
  const adapter = await adapterOf(platform.gpu);
  if (typeof adapter === "string") return processorChoice(asked + adapter, platform);
  const description = describeAdapter(adapter.info);
  return {
    name: "webgpu",
    build: platform.promiseIntegration ? "jspi" : "asyncify",
    reason: `The browser gives a WebGPU adapter (${description}).${softwareNote(adapter.info)}`,
    // Convolutions run on the GPU; threads would only cost their start.
    threads: 1,
    adapter: description,
    gpuAdapter: adapter,
  };
}

/** WebAssembly, with `why` as the first sentence of its reason. */
export function processorChoice(why: string, platform: Platform): BackendChoice {
  const threads = platform.crossOriginIsolated ? threadsOn(platform.processors) : 1;
  const single = platform.crossOriginIsolated
    ? ""
    : " It uses one thread, because the server does not send the headers that isolate the page.";
  return {
    name: "wasm",
    build: "plain",
    reason: `${sentence(why)} The networks run on the processor with WebAssembly.${single}`,
    threads,
    adapter: null,
    gpuAdapter: null,
  };
}

/**
 * A thread each two logical processors, which is each real one, up to eight; the images are read and the page is drawn on what
 * is left. A machine of two gives both: reading images takes little of them.
 */
function threadsOn(processors: number): number {
  return Math.max(Math.min(2, processors), Math.min(8, Math.ceil(processors / 2)));
}

function withoutGpu(platform: Platform): string {
  return platform.secureContext
    ? "this browser has no WebGPU."
    : "WebGPU is only there on pages served by https or from localhost.";
}

/** The adapter, or in words why there is none. */
async function adapterOf(gpu: NonNullable<Platform["gpu"]>): Promise<GPUAdapter | string> {
  try {
    return (
      (await gpu.requestAdapter()) ??
      "the browser knows WebGPU but gives no adapter on this machine."
    );
  } catch (error) {
    return `the browser refused a WebGPU adapter (${error instanceof Error ? error.message : error}).`;
  }
}

function describeAdapter(info: GPUAdapterInfo): string {
  const words = [info.vendor, info.architecture, info.description].filter((word) => word !== "");
  return [...new Set(words)].join(" ") || "of unknown make";
}

function softwareNote(info: GPUAdapterInfo): string {
  const software = info.isFallbackAdapter || info.architecture === "swiftshader";
  return software ? " It is computed in software; WebAssembly may be faster here." : "";
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
