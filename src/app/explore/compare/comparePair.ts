import type { Interval } from "../../../stats/interval.ts";
import { relativeRobustnessInterval } from "../../../stats/relativeRobustnessInterval.ts";
import { accuracyInterval } from "../../../testbed/accuracyInterval.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import type {
  Accuracy,
  AttributeDefinition,
  AttributeValue,
  Model,
} from "../../../testbed/types.ts";
import type { DifferenceRequest } from "../../statistics/erDifference.ts";

/** A number of both models and their difference, second − first; fractions. */
export interface PairRow {
  readonly id: "x" | "y" | "expected" | "er";
  readonly first: number | null;
  readonly second: number | null;
  readonly firstInterval: Interval | null;
  readonly secondInterval: Interval | null;
  readonly difference: number | null;
  /** Of the difference, the two taken for independent; null where counts are unknown or it is asked elsewhere. */
  readonly interval: Interval | null;
}

/** Two models of a plane, number by number: both accuracies, what the baseline expects, and effective robustness. */
export function pairRows(
  first: PlacedModel,
  second: PlacedModel,
  erIntervals: ReadonlyMap<string, Interval> | null,
): readonly PairRow[] {
  return [
    accuracyRow("x", first.x, second.x),
    accuracyRow("y", first.y, second.y),
    plainRow("expected", expectedOf(first), expectedOf(second)),
    {
      ...plainRow("er", first.er, second.er),
      firstInterval: erIntervals?.get(first.model.id) ?? null,
      secondInterval: erIntervals?.get(second.model.id) ?? null,
    },
  ];
}

/** β at a model's in-distribution accuracies. */
function expectedOf({ y, er }: PlacedModel): number | null {
  return er === null ? null : y.fraction - er;
}

function plainRow(id: PairRow["id"], first: number | null, second: number | null): PairRow {
  return {
    id,
    first,
    second,
    firstInterval: null,
    secondInterval: null,
    difference: first === null || second === null ? null : second - first,
    interval: null,
  };
}

function accuracyRow(id: PairRow["id"], first: Accuracy, second: Accuracy): PairRow {
  return {
    ...plainRow(id, first.fraction, second.fraction),
    firstInterval: accuracyInterval(first),
    secondInterval: accuracyInterval(second),
    interval: differenceInterval(first, second),
  };
}

function differenceInterval(first: Accuracy, second: Accuracy): Interval | null {
  const { correct: k0, total: n0 } = first;
  const { correct: k1, total: n1 } = second;
  if (k0 === null || n0 === null || k1 === null || n1 === null) return null;
  const { low, high } = relativeRobustnessInterval(
    { correct: k0, total: n0 },
    { correct: k1, total: n1 },
  );
  return { low, high };
}

/** An attribute of both models. */
export interface AttributePair {
  readonly attribute: AttributeDefinition;
  readonly first: AttributeValue | undefined;
  readonly second: AttributeValue | undefined;
  readonly same: boolean;
}

/** What is stated of either model, those in which they differ first. */
export function attributePairs(
  attributes: readonly AttributeDefinition[],
  first: Model,
  second: Model,
): readonly AttributePair[] {
  const pairs = attributes
    .map((attribute) => {
      const [a, b] = [first.attributes[attribute.id], second.attributes[attribute.id]];
      return { attribute, first: a, second: b, same: a === b };
    })
    .filter((pair) => pair.first !== undefined || pair.second !== undefined);
  return [...pairs.filter(({ same }) => !same), ...pairs.filter(({ same }) => same)];
}

/** What to ask for the interval of the difference of effective robustness; null where it is known for no such baseline. */
export function differenceRequest(
  plane: PlaneData,
  first: PlacedModel,
  second: PlacedModel,
): DifferenceRequest | null {
  const { scale, method, multiple, baseline, models } = plane;
  if (baseline === null || multiple !== null || method.kind !== "least-squares") return null;
  if (first.er === null || second.er === null) return null;
  const measured = ({ x, y }: PlacedModel) => ({
    x: x.fraction,
    y: y.fraction,
    xTotal: x.total,
    yTotal: y.total,
  });
  return {
    scale,
    baseline: models
      .filter(({ inBaseline }) => inBaseline)
      .map(({ x, y }) => ({ x: x.fraction, y: y.fraction })),
    first: measured(first),
    second: measured(second),
  };
}
