import type { Platform } from "../backend.ts";
import { type ServerPort, serve } from "../rpc/serve.ts";
import { tapConsole } from "./consoleTap.ts";
import { EvaluationService } from "./evaluationService.ts";
import { loadOrtRuntime } from "./ortRuntime.ts";
import type { EvaluationMethods } from "./protocol.ts";
import { watchWasmMemory } from "./wasmMemory.ts";

const platform: Platform = {
  // Absent where the browser has no WebGPU, whatever the library's types say.
  gpu: navigator.gpu as GPU | undefined,
  secureContext: globalThis.isSecureContext,
  promiseIntegration: "Suspending" in WebAssembly,
  crossOriginIsolated: globalThis.crossOriginIsolated,
  processors: navigator.hardwareConcurrency,
};

const service = new EvaluationService({
  platform,
  tap: tapConsole(console),
  loadRuntime: loadOrtRuntime,
  memoryBytes: watchWasmMemory(),
  now: () => performance.now(),
});

// In a worker the global scope is a port; the DOM's types know it only as a window.
serve<EvaluationMethods>(service, globalThis as unknown as ServerPort);
