import { type GpuForecast, gpuForecast } from "../../src/evaluate/onnx/gpuForecast.ts";
import { readOnnxGraph } from "../../src/evaluate/onnx/onnxGraph.ts";
import { tapConsole } from "../../src/evaluate/worker/consoleTap.ts";
import { requestDevice } from "../../src/evaluate/worker/gpuDevice.ts";
import { NetworkSession, type SessionHost } from "../../src/evaluate/worker/networkSession.ts";
import { loadOrtRuntime } from "../../src/evaluate/worker/ortRuntime.ts";
import { type Placements, placementsOf } from "../../src/evaluate/worker/placements.ts";
import { PROBE_MODEL } from "../../src/evaluate/worker/probeModel.ts";

// onnxruntime takes hold of the console when it is loaded.
const tap = tapConsole(console);

/** The runtime as the page starts it in this browser, with WebGPU. */
async function opened(): Promise<SessionHost> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error("the browser gives no WebGPU adapter");
  const device = await requestDevice(adapter);
  const runtime = await loadOrtRuntime("jspi", 1);
  const host = { runtime, tap, device, deviceLost: new Promise<never>(() => undefined) };
  // Its session stays: onnxruntime destroys the device with its last one.
  await NetworkSession.create(host, PROBE_MODEL, "webgpu");
  return host;
}

/** "gpu", "cpu", or, of an operator that is replaced by several, the ones on the processor: "partly Shape". */
function answerOf(placements: Placements): string {
  const onProcessor = placements.get("CPUExecutionProvider");
  if (onProcessor === undefined) return placements.size === 0 ? "nowhere" : "gpu";
  return placements.size === 1 ? "cpu" : `partly ${[...onProcessor.keys()].join(", ")}`;
}

let host: Promise<SessionHost> | null = null;

const harness = {
  async version(): Promise<string> {
    host ??= opened();
    return (await host).runtime.env.versions.web ?? "";
  },
  /** Where each one-node network (base64) is placed, unoptimised; or what onnxruntime says against it. */
  async probe(models: readonly string[]): Promise<string[]> {
    host ??= opened();
    const { runtime, device } = await host;
    if (device === null) throw new Error("there is no GPU device");
    const answers: string[] = [];
    for (const base64 of models) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      try {
        const { value, lines } = await tap.listen(() =>
          runtime.InferenceSession.create(bytes, {
            executionProviders: [{ name: "webgpu" as const, device }],
            graphOptimizationLevel: "disabled",
            logSeverityLevel: 0,
          }),
        );
        answers.push(answerOf(placementsOf(lines)));
        await value.release();
      } catch (error) {
        answers.push(`error: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return answers;
  },
  /** What the graph's reading foretells of a fixture, and where the session's nodes were placed. */
  async compare(fixture: string): Promise<{ forecast: GpuForecast; onProcessor: string[] }> {
    host ??= opened();
    const address = new URL(`/e2e/fixtures/onnx/${fixture}`, location.href);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const { default: table } = await import("../../src/evaluate/onnx/webgpuOperators.json");
    const session = await NetworkSession.create(await host, bytes, "webgpu");
    const { onProcessor } = session;
    await session.release();
    return {
      forecast: gpuForecast(readOnnxGraph(bytes, fixture), table),
      onProcessor: [...onProcessor],
    };
  },
};

export type OperatorsHarness = typeof harness;
Object.assign(window, { operatorsHarness: harness });
