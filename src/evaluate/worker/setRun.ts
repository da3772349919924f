import type { ShiftSet } from "../../shiftset/types.ts";
import { imageOrder } from "../imageOrder.ts";
import type { GraphSummary } from "../onnx/graphTypes.ts";
import type { Preprocessing } from "../preprocessing.ts";
import { type ImageShape, type OutputChoice, planRun, type RunPlan } from "../runPlan.ts";
import { type TensorFiller, tensorFiller } from "../tensorFill.ts";
import { HeldFeed, type ImageFeed } from "./imageFeed.ts";
import type { RunSet } from "./protocol.ts";
import { StreamFeed } from "./streamFeed.ts";

/** One set while a checkpoint is measured on it. */
export interface SetRun {
  /** Index among the request's sets. */
  readonly index: number;
  readonly set: ImageShape;
  readonly plan: RunPlan;
  /** For each place of the order the image's own in the set, for messages. */
  readonly order: Uint32Array;
  readonly filler: TensorFiller;
  readonly feed: ImageFeed;
}

/** @param held finds a set that was given by putSet */
export function setRun(
  index: number,
  asked: RunSet,
  held: (sha256: string) => ShiftSet,
  graph: GraphSummary,
  request: {
    readonly name: string;
    readonly preprocessing: Preprocessing;
    readonly output: OutputChoice;
  },
): SetRun {
  const set = asked.kind === "held" ? held(asked.sha256) : asked.shape;
  const plan = planRun(graph, set, request.name, request.output);
  const filler = tensorFiller(set, plan, request.preprocessing);
  const count = asked.kind === "held" ? held(asked.sha256).labels.length : asked.count;
  const order = imageOrder(count, asked.seed);
  return { index, set, plan, order, filler, feed: feedOf(asked, held, order, filler.imageBytes) };
}

function feedOf(
  asked: RunSet,
  held: (sha256: string) => ShiftSet,
  order: Uint32Array,
  imageBytes: number,
): ImageFeed {
  return asked.kind === "held"
    ? new HeldFeed(held(asked.sha256), order, asked.start)
    : new StreamFeed(asked.port, imageBytes, asked.count, asked.start);
}

/** The set that is least far on, by its share of places dealt with; null when all are done. */
export function nextSet(runs: readonly SetRun[]): SetRun | null {
  let next: SetRun | null = null;
  for (const run of runs) {
    if (run.feed.position >= run.feed.length) continue;
    if (next === null || share(run) < share(next)) next = run;
  }
  return next;
}

function share({ feed }: SetRun): number {
  return feed.position / feed.length;
}
