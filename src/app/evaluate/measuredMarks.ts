import type { PlanePath, PlaneRegion } from "../../chart/spec.ts";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import type { SetProgress } from "../../evaluate/events.ts";
import { clopperPearson } from "../../stats/clopperPearson.ts";
import type { TrajectoryPoint } from "../../trajectory/points.ts";

/**
 * Level of each accuracy's interval that makes the ellipse through their four ends a joint 95 % region
 * of two independent estimates: Φ(√χ²₂(0.95)) on both sides, √5.991 = 2.448 standard errors.
 */
const JOINT_LEVEL = 0.98562;

/** In-distribution and shifted counts of an entry; null before both sets have a first batch. */
export function bothCounts(entry: CheckpointEntry): readonly [SetProgress, SetProgress] | null {
  const [x, y] = entry.sets;
  if (x === undefined || y === undefined || x.done === 0 || y.done === 0) return null;
  return [x, y];
}

/** The joint region of what was counted so far. */
export function regionOf(entry: CheckpointEntry, colour: number): PlaneRegion | null {
  const counts = bothCounts(entry);
  if (counts === null) return null;
  const [x, y] = counts;
  return {
    id: entry.id,
    title: entry.name,
    colour,
    x: x.correct / x.done,
    y: y.correct / y.done,
    xInterval: clopperPearson(x.correct, x.done, JOINT_LEVEL),
    yInterval: clopperPearson(y.correct, y.done, JOINT_LEVEL),
    progress: (x.done + y.done) / (x.total + y.total),
  };
}

/**
 * The checkpoints with a step as one path, by increasing step; null with fewer than two. Of several
 * files with the same step the first counts.
 */
export function measuredPath(
  entries: readonly CheckpointEntry[],
  colour: number,
): PlanePath | null {
  const points = new Map<number, TrajectoryPoint>();
  for (const entry of entries) {
    const counts = entry.state === "done" ? bothCounts(entry) : null;
    if (counts === null || entry.step === null || points.has(entry.step)) continue;
    const [x, y] = counts;
    points.set(entry.step, {
      step: entry.step,
      x: x.correct / x.done,
      y: y.correct / y.done,
      xInterval: clopperPearson(x.correct, x.done),
      yInterval: clopperPearson(y.correct, y.done),
    });
  }
  const steps = [...points.values()].sort((a, b) => a.step - b.step);
  if (steps.length < 2) return null;
  return {
    id: "measured",
    title: "Your checkpoints",
    colour,
    steps,
    position: steps.length - 1,
    unit: "step",
  };
}
