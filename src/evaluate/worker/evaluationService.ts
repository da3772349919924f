import type { ShiftSet } from "../../shiftset/types.ts";
import type { BackendName, BackendPreference, BackendReport } from "../backend.ts";
import { checkpointIdentity } from "../checkpointIdentity.ts";
import { neededFiles } from "../externalData.ts";
import type { GraphSummary } from "../onnx/graphTypes.ts";
import { readOnnxGraph } from "../onnx/onnxGraph.ts";
import type { CallContext, Service } from "../rpc/messages.ts";
import { CheckpointMeter, type MeterConditions } from "./checkpointMeter.ts";
import { MemoryGuard } from "./memoryGuard.ts";
import { type BackendParts, type OpenBackend, openBackend } from "./openBackend.ts";
import type {
  CheckpointFile,
  EvaluationMethods,
  Inspection,
  RunProgress,
  RunReport,
  RunRequest,
} from "./protocol.ts";
import { readFile, unreadable } from "./readFile.ts";
import { isGpuLost } from "./runErrors.ts";
import { type SetRun, setRun } from "./setRun.ts";

export interface ServiceParts extends BackendParts {
  /** Bytes of WebAssembly memory in this thread. */
  readonly memoryBytes: () => number;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** Answers the evaluation worker's methods; an ordinary class, so that tests can hold it. */
export class EvaluationService implements Service<EvaluationMethods> {
  private readonly parts: ServiceParts;
  private readonly sets = new Map<string, ShiftSet>();
  private readonly batches = new Map<string, Map<string, number>>();
  private opened: OpenBackend | null = null;

  constructor(parts: ServiceParts) {
    this.parts = parts;
  }

  async inspect(file: CheckpointFile): Promise<Inspection> {
    const bytes = await readFile(file);
    const graph = readOnnxGraph(bytes, file.name);
    const external = neededFiles(graph, file.external ?? [], file.name);
    const identity = await checkpointIdentity({ name: file.name, bytes }, external, (path, error) =>
      unreadable(`${file.name}, its weight file "${path}"`, error),
    );
    return { ...identity, bytes: bytes.length, graph };
  }

  async open(preference: BackendPreference): Promise<BackendReport> {
    this.opened ??= await openBackend(preference, this.parts);
    return this.opened.report;
  }

  async putSet(set: ShiftSet): Promise<null> {
    this.sets.set(set.sha256, set);
    return null;
  }

  async loseGpu(): Promise<null> {
    this.opened?.host.device?.destroy();
    return null;
  }

  async run(request: RunRequest, context: CallContext<RunProgress>): Promise<RunReport> {
    if (this.opened === null) throw new Error("open must be called before run");
    const { name, external = [] } = request.checkpoint;
    const bytes = await readFile(request.checkpoint);
    const graph = readOnnxGraph(bytes, name);
    const runs = request.sets.map((asked, index) => {
      return setRun(index, asked, (sha256) => this.setNamed(sha256), graph, { ...request, name });
    });
    const network = {
      name,
      bytes,
      external: neededFiles(graph, external, name),
      output: request.output,
      keepLogits: request.keepLogits ?? false,
    };
    const { now, memoryBytes } = this.parts;
    const meter = await CheckpointMeter.create(network, this.opened, context, now);
    const { bound, growth } = request.memory ?? { bound: Number.POSITIVE_INFINITY, growth: 1 };
    const batches = this.batchesOf(meter.backend, graph);
    const memory = { bytes: memoryBytes, guard: new MemoryGuard(bound, growth), bound };
    const ended = await this.measureAndRelease(meter, runs, { batches, memory });
    return { backend: meter.backend, memoryBytes: memoryBytes(), ended };
  }

  /** Batch sizes that were found for such networks on this backend; the next checkpoint begins with them. */
  private batchesOf(backend: BackendName, graph: GraphSummary): Map<string, number> {
    const like = `${backend} ${graph.parameters} ${graph.nodes}`;
    const known = this.batches.get(like) ?? new Map<string, number>();
    this.batches.set(like, known);
    return known;
  }

  private async measureAndRelease(
    meter: CheckpointMeter,
    runs: readonly SetRun[],
    conditions: MeterConditions,
  ): Promise<RunReport["ended"]> {
    let ended: RunReport["ended"];
    try {
      ended = await meter.measure(runs, conditions);
    } catch (error) {
      // The sessions of a lost device are gone with it, and releasing one may never end.
      if (!isGpuLost(error)) await meter.release();
      throw error;
    }
    await meter.release();
    return ended;
  }

  private setNamed(sha256: string): ShiftSet {
    const set = this.sets.get(sha256);
    if (set === undefined) throw new Error(`the set ${sha256} was not given by putSet`);
    return set;
  }
}
