import type * as Ort from "onnxruntime-common";
import asyncifyModule from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyBinary from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiModule from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiBinary from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import plainModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import plainBinary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { RuntimeBuild } from "../backend.ts";

/** The part of onnxruntime that evaluation uses. */
export type OrtRuntime = Pick<typeof Ort, "InferenceSession" | "Tensor" | "env">;

/** Addresses of a build's two files, on the page's own origin. Naming them fetches nothing. */
const FILES: Readonly<Record<RuntimeBuild, { mjs: string; wasm: string }>> = {
  jspi: { mjs: jspiModule, wasm: jspiBinary },
  asyncify: { mjs: asyncifyModule, wasm: asyncifyBinary },
  plain: { mjs: plainModule, wasm: plainBinary },
};

/**
 * Fetches the JavaScript of one build of onnxruntime-web and points it to its WebAssembly, which it
 * fetches with the first session.
 */
export async function loadOrtRuntime(build: RuntimeBuild, threads: number): Promise<OrtRuntime> {
  const runtime = await importBuild(build);
  const here = globalThis.location.href;
  runtime.env.wasm.wasmPaths = {
    mjs: new URL(FILES[build].mjs, here).href,
    wasm: new URL(FILES[build].wasm, here).href,
  };
  runtime.env.wasm.numThreads = threads;
  return runtime;
}

function importBuild(build: RuntimeBuild): Promise<OrtRuntime> {
  switch (build) {
    case "jspi":
      return import("onnxruntime-web/jspi");
    case "asyncify":
      return import("onnxruntime-web/webgpu");
    case "plain":
      return import("onnxruntime-web/wasm");
  }
}
