import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ShiftSet } from "../shiftset/types.ts";
import { createEvaluator } from "./evaluator.ts";
import { readOnnxGraph } from "./onnx/onnxGraph.ts";
import type { Preprocessing } from "./preprocessing.ts";
import type { Service } from "./rpc/messages.ts";
import { type ServerPort, serve } from "./rpc/serve.ts";
import type { WorkerLike } from "./rpc/workerClient.ts";
import { MemoryStore } from "./store/memoryStore.ts";
import type { EvaluationMethods } from "./worker/protocol.ts";

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../e2e/fixtures/onnx/${name}`, import.meta.url)));

const SET: ShiftSet = {
  id: "s",
  title: "S",
  sha256: "0".repeat(64),
  width: 32,
  height: 32,
  channels: 1,
  classes: Array.from({ length: 26 }, (_, index) => `class ${index}`),
  labels: new Uint16Array(4),
  pixels: new Uint8Array(4 * 32 * 32),
};

/** A worker in this thread, answered by a service. */
function workerOf(service: Service<EvaluationMethods>): WorkerLike {
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (data) =>
      queueMicrotask(() => server.onmessage?.(new MessageEvent("message", { data }))),
    terminate: () => undefined,
  };
  const server: ServerPort = {
    onmessage: null,
    postMessage: (data) =>
      queueMicrotask(() => worker.onmessage?.(new MessageEvent("message", { data }))),
  };
  serve(service, server);
  return worker;
}

/** The values with which a checkpoint is measured that is to be measured with `preprocessing`. */
async function usedFor(name: string, preprocessing: Preprocessing): Promise<Preprocessing | null> {
  let used: Preprocessing | null = null;
  const bytes = file(name);
  const service: Service<EvaluationMethods> = {
    inspect: async () => {
      return { sha256: "1".repeat(64), bytes: bytes.length, graph: readOnnxGraph(bytes, name) };
    },
    open: async () => {
      const runtimeVersion = "0";
      return { name: "wasm", build: "wasm", threads: 1, reason: "", runtimeVersion } as never;
    },
    putSet: async () => null,
    loseGpu: async () => null,
    run: async (request) => {
      used = request.preprocessing;
      return { backend: "wasm", memoryBytes: 0, ended: "done" };
    },
  };
  const evaluator = createEvaluator({
    onEvent: () => undefined,
    store: new MemoryStore(),
    createWorker: () => workerOf(service),
  });
  const source = { name, file: new Blob([bytes]) };
  await evaluator.evaluate([source], [SET], { preprocessing }).finished;
  evaluator.dispose();
  return used;
}

describe("a network that reads bytes", () => {
  const normalised = { divisor: 255, mean: [0.5], std: [0.25] };

  it("is given the pixels themselves, whatever values are asked for", async () => {
    expect(await usedFor("bytes.onnx", normalised)).toEqual({ divisor: 1, mean: [0], std: [1] });
    expect(await usedFor("conv-a.onnx", normalised)).toEqual(normalised);
  });

  it("is given them blue first where that is asked for", async () => {
    expect(await usedFor("bytes.onnx", { ...normalised, blueFirst: true })).toEqual({
      divisor: 1,
      mean: [0],
      std: [1],
      blueFirst: true,
    });
  });
});
