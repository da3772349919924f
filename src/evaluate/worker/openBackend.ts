import {
  type BackendChoice,
  type BackendPreference,
  type BackendReport,
  chooseBackend,
  type Platform,
  processorChoice,
  type RuntimeBuild,
} from "../backend.ts";
import { EvaluationError } from "../problem.ts";
import { words } from "../words.ts";
import type { ConsoleTap } from "./consoleTap.ts";
import { requestDevice } from "./gpuDevice.ts";
import { NetworkSession, type SessionHost } from "./networkSession.ts";
import type { OrtRuntime } from "./ortRuntime.ts";
import { PROBE_INPUT, PROBE_MODEL, PROBE_OUTPUT } from "./probeModel.ts";

export interface BackendParts {
  readonly platform: Platform;
  readonly tap: ConsoleTap;
  readonly loadRuntime: (build: RuntimeBuild, threads: number) => Promise<OrtRuntime>;
}

export interface OpenBackend {
  readonly report: BackendReport;
  readonly host: SessionHost;
}

/**
 * Starts the chosen backend and proves with a tiny network that it works. WebGPU that does not start
 * is replaced by WebAssembly, and the report says so.
 * @throws EvaluationError backend where not even WebAssembly starts
 */
export async function openBackend(
  preference: BackendPreference,
  parts: BackendParts,
): Promise<OpenBackend> {
  const choice = await chooseBackend(preference, parts.platform);
  if (choice.name === "wasm") return openOnProcessor(choice, parts);
  try {
    return await open(choice, parts);
  } catch (error) {
    const why = `WebGPU is there but could not be started (${words(error)}).`;
    return openOnProcessor(processorChoice(why, parts.platform), parts);
  }
}

async function openOnProcessor(choice: BackendChoice, parts: BackendParts): Promise<OpenBackend> {
  try {
    return await open(choice, parts);
  } catch (error) {
    throw new EvaluationError(
      {
        code: "backend",
        where: "Evaluation",
        found: `the ONNX runtime could not be started (${words(error)})`,
        expected: "a browser with WebAssembly SIMD, and the page's files published whole",
        advice: "Reload the page; try a current Chrome, Edge, Firefox or Safari.",
      },
      { cause: error },
    );
  }
}

async function open(choice: BackendChoice, parts: BackendParts): Promise<OpenBackend> {
  const device = choice.gpuAdapter === null ? null : await requestDevice(choice.gpuAdapter);
  const runtime = await parts.loadRuntime(choice.build, choice.threads);
  const host = { runtime, tap: parts.tap, device, deviceLost: lossOf(device) };
  await probe(await NetworkSession.create(host, PROBE_MODEL, choice.name));
  const { gpuAdapter: _, ...described } = choice;
  const runtimeVersion = runtime.env.versions.web ?? runtime.env.versions.common;
  return { host, report: { ...described, runtimeVersion } };
}

/** The probe's session is never released: it keeps the device's share in onnxruntime alive. */
async function probe(session: NetworkSession): Promise<void> {
  const ports = { inputName: PROBE_INPUT, type: "float32" as const, outputName: PROBE_OUTPUT };
  const [answer] = await session.numbers(ports, Float32Array.of(2.5), [1]);
  if (answer !== 2.5) throw new Error(`the probe network gave ${answer} instead of 2.5`);
}

function lossOf(device: GPUDevice | null): Promise<never> {
  if (device === null) return new Promise(() => undefined);
  const lost = device.lost.then(({ reason, message }) => {
    throw new EvaluationError({
      code: "gpu-lost",
      where: "Evaluation",
      found: `the browser lost the GPU (${message || reason})`,
      expected: null,
      advice: "What was measured is kept. Try again, or choose WebAssembly.",
    });
  });
  // Each run races against it; while none runs, nobody else may hear of it.
  lost.catch(() => undefined);
  return lost;
}
