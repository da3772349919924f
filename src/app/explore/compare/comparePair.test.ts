import { describe, expect, it } from "vitest";
import { computePlane, type PlacedModel } from "../../../testbed/plane.ts";
import { testbedOf } from "../../../testbed/planeExample.ts";
import { answerQuestion } from "../../statistics/service.ts";
import { attributePairs, differenceRequest, pairRows } from "./comparePair.ts";

const testbed = testbedOf([
  ["a", "base", 60, 50],
  ["b", "base", 70, 62],
  ["c", "base", 80, 70],
  ["d", "other", 75, 80],
]);
const plane = computePlane(testbed, { x: "x", y: "y", scale: "logit", baseline: ["base"] });
const placed = (id: string): PlacedModel => {
  const found = plane.models.find(({ model }) => model.id === id);
  if (!found) throw new Error(`no model ${id}`);
  return found;
};

describe("two models side by side", () => {
  it("part the difference in shifted accuracy into what is expected and effective robustness", () => {
    const rows = pairRows(placed("a"), placed("d"), null);
    const difference = (id: string) => rows.find((row) => row.id === id)?.difference ?? Number.NaN;
    expect(difference("x")).toBeCloseTo(0.15, 12);
    expect(difference("y")).toBeCloseTo(0.3, 12);
    expect(difference("expected") + difference("er")).toBeCloseTo(0.3, 12);
  });

  it("have intervals of differences that turn round when the models are swapped", () => {
    const [, there] = pairRows(placed("a"), placed("d"), null);
    const [, back] = pairRows(placed("d"), placed("a"), null);
    expect(there?.interval?.low).toBeGreaterThan(0);
    expect(back?.interval?.high).toBeCloseTo(-(there?.interval?.low ?? 0), 12);
    const request = differenceRequest(plane, placed("a"), placed("d"));
    if (request === null) throw new Error("no request");
    const answer = answerQuestion("difference", request);
    const rows = pairRows(placed("a"), placed("d"), null);
    expect(answer?.value).toBeCloseTo(rows[3]?.difference ?? Number.NaN, 12);
    expect(answer && answer.low < answer.value && answer.value < answer.high).toBe(true);
  });

  it("ask for no interval of what no line of one set was fitted for", () => {
    const none = computePlane(testbed, { x: "x", y: "y", scale: "logit", baseline: ["other"] });
    expect(differenceRequest(none, placed("a"), placed("d"))).toBeNull();
  });

  it("show first in which attributes they differ, and nothing that neither states", () => {
    const define = (id: string) => ({
      id,
      title: id,
      type: "category" as const,
      unit: null,
      logarithmic: false,
    });
    const model = (attributes: Record<string, string>) => ({ ...placed("a").model, attributes });
    const pairs = attributePairs(
      ["size", "teacher", "data", "none"].map(define),
      model({ size: "b", teacher: "clip" }),
      model({ size: "b", teacher: "no", data: "laion" }),
    );
    expect(pairs.map(({ attribute, same }) => [attribute.id, same])).toEqual([
      ["teacher", false],
      ["data", false],
      ["size", true],
    ]);
  });
});
