import type * as Ort from "onnxruntime-common";
import type { BackendName } from "../backend.ts";
import { fromFloat16Bits } from "../float16.ts";
import type { InputType } from "../networkInput.ts";
import { isRow } from "../networkOutput.ts";
import type { TensorNumbers } from "../preprocessing.ts";
import { EvaluationError } from "../problem.ts";
import type { ConsoleTap } from "./consoleTap.ts";
import type { OrtRuntime } from "./ortRuntime.ts";
import { operatorsOnProcessor } from "./placements.ts";

/** Everything that making a session needs besides the network. */
export interface SessionHost {
  readonly runtime: OrtRuntime;
  readonly tap: ConsoleTap;
  /** The device that WebGPU sessions use; null where there is none. */
  readonly device: GPUDevice | null;
  /** Rejects when the device is lost; never resolves. */
  readonly deviceLost: Promise<never>;
}

/** Which input is fed in which number format, and which output is read. */
export interface Ports {
  readonly inputName: string;
  readonly type: InputType;
  readonly outputName: string;
}

/** Weight files beside the network, in onnxruntime's form. */
export type ExternalData = readonly { readonly path: string; readonly data: Blob }[];

/** A network ready to run on one backend. */
export class NetworkSession {
  readonly backend: BackendName;
  /** Operators that WebGPU lacks and the processor computes; empty on WebAssembly. */
  readonly onProcessor: readonly string[];
  private readonly host: SessionHost;
  private readonly session: Ort.InferenceSession;

  private constructor(
    host: SessionHost,
    backend: BackendName,
    session: Ort.InferenceSession,
    onProcessor: readonly string[],
  ) {
    this.host = host;
    this.backend = backend;
    this.session = session;
    this.onProcessor = onProcessor;
  }

  /** @throws what onnxruntime throws; EvaluationError gpu-lost when the device goes meanwhile */
  static async create(
    host: SessionHost,
    bytes: Uint8Array,
    backend: BackendName,
    external: ExternalData = [],
  ): Promise<NetworkSession> {
    const externalData = external.length > 0 ? { externalData: external } : {};
    if (backend === "wasm") {
      const session = await host.runtime.InferenceSession.create(bytes, {
        ...externalData,
        executionProviders: ["wasm"],
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
      });
      return new NetworkSession(host, backend, session, []);
    }
    if (host.device === null) throw new Error("there is no GPU device");
    const provider = { name: "webgpu" as const, device: host.device };
    const making = host.tap.listen(() =>
      host.runtime.InferenceSession.create(bytes, {
        ...externalData,
        executionProviders: [provider],
        graphOptimizationLevel: "all",
        // The log's finest grain names where each operator was placed.
        logSeverityLevel: 0,
      }),
    );
    const { value, lines } = await Promise.race([making, host.deviceLost]);
    return new NetworkSession(host, backend, value, operatorsOnProcessor(lines));
  }

  /**
   * Logits of a batch.
   * @param dims shape of `input`, which must hold exactly that many numbers; the first is images
   * @param classes numbers an image that the output must hold
   * @returns images × classes numbers
   * @throws EvaluationError output-shape, gpu-lost; what onnxruntime throws
   */
  async logits(
    ports: Ports,
    input: TensorNumbers,
    dims: readonly number[],
    classes: number,
    fileName: string,
  ): Promise<Float32Array> {
    const output = await this.output(ports, input, dims);
    checkOutput(output, ports.outputName, dims[0] ?? 0, classes, fileName);
    return numbersOf(output);
  }

  /** The output's numbers, whatever its shape. */
  async numbers(
    ports: Ports,
    input: TensorNumbers,
    dims: readonly number[],
  ): Promise<Float32Array> {
    return numbersOf(await this.output(ports, input, dims));
  }

  private async output(
    ports: Ports,
    input: TensorNumbers,
    dims: readonly number[],
  ): Promise<Ort.Tensor> {
    const tensor = new this.host.runtime.Tensor(ports.type, input, dims);
    const running = this.session.run({ [ports.inputName]: tensor }, [ports.outputName]);
    const outputs = await (this.backend === "webgpu"
      ? Promise.race([running, this.host.deviceLost])
      : running);
    const output = outputs[ports.outputName];
    if (output === undefined) throw new Error(`there is no output "${ports.outputName}"`);
    return output;
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

async function numbersOf(output: Ort.Tensor): Promise<Float32Array> {
  const numbers: unknown = await output.getData();
  if (numbers instanceof Float32Array) return numbers;
  if (output.type === "float16") return fromFloat16(numbers);
  throw new Error(`the output holds ${output.type}, not float32`);
}

/** A browser that has 16-bit arrays gives one; another gives the bits. */
function fromFloat16(numbers: unknown): Float32Array {
  if (numbers instanceof Uint16Array) return Float32Array.from(numbers, fromFloat16Bits);
  return Float32Array.from(numbers as Iterable<number>);
}

function checkOutput(
  output: Ort.Tensor,
  outputName: string,
  images: number,
  classes: number,
  fileName: string,
): void {
  const { dims } = output;
  if (isRow(dims) && dims[0] === images && dims[1] === classes) return;
  throw new EvaluationError({
    code: "output-shape",
    where: `${fileName}, output "${outputName}"`,
    found: `for ${images} images the network gave ${output.type} [${dims.join(", ")}]`,
    expected: `float32 [${images}, ${classes}], one logit for each of the ${classes} classes`,
    advice:
      "Drop a checkpoint trained on these classes, or choose the set that it was trained for.",
  });
}
