import type { ShiftSet } from "../../shiftset/types.ts";
import { imageOrder } from "../imageOrder.ts";
import type { GraphSummary } from "../onnx/graphTypes.ts";
import type { Preprocessing } from "../preprocessing.ts";
import { batchSize, type OutputChoice, planRun, type RunPlan } from "../runPlan.ts";
import { type TensorFiller, tensorFiller } from "../tensorFill.ts";

/** One set while a checkpoint is measured on it. */
export interface SetRun {
  /** Index among the request's sets. */
  readonly index: number;
  readonly set: ShiftSet;
  readonly plan: RunPlan;
  /** Images a run; made smaller where the network or the memory does not bear it. */
  batch: number;
  readonly order: Uint32Array;
  readonly filler: TensorFiller;
  /** Place in the order of the next image. */
  position: number;
}

export function setRun(
  index: number,
  set: ShiftSet,
  start: number,
  graph: GraphSummary,
  request: {
    readonly name: string;
    readonly seed: number;
    readonly preprocessing: Preprocessing;
    readonly output: OutputChoice;
  },
): SetRun {
  const plan = planRun(graph, set, request.name, request.output);
  return {
    index,
    set,
    plan,
    batch: batchSize(plan, set),
    order: imageOrder(set.labels.length, request.seed),
    filler: tensorFiller(set, plan, request.preprocessing),
    position: Math.min(start, set.labels.length),
  };
}

/** The set that is least far on, by its share of images measured; null when all are done. */
export function nextSet(runs: readonly SetRun[]): SetRun | null {
  let next: SetRun | null = null;
  for (const run of runs) {
    if (run.position >= run.order.length) continue;
    if (next === null || share(run) < share(next)) next = run;
  }
  return next;
}

function share(run: SetRun): number {
  return run.position / run.order.length;
}
