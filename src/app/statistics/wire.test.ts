import { expect, it } from "vitest";
import { planeStatistics, type StatisticsRequest } from "../../testbed/planeStatistics.ts";
import { packAnswer, packRequest, unpackAnswer, unpackRequest } from "./wire.ts";

const models = Array.from({ length: 12 }, (_, i) => {
  const x = 0.3 + 0.05 * i;
  return {
    id: `net-${i}`,
    xs: [x],
    xTotals: [i % 3 === 0 ? null : 10_000],
    y: 0.8 * x + 0.02 * Math.sin(i),
    yTotal: i % 4 === 0 ? null : 2000,
  };
});
const request: StatisticsRequest = {
  scale: "logit",
  method: { kind: "least-squares" },
  band: "bootstrap",
  bandAt: [0.4, 0.6],
  baseline: models.map(({ xs, y }) => ({ x: xs[0] ?? 0, y })),
  multiple: null,
  models,
};
const several: StatisticsRequest = {
  ...request,
  multiple: models.map(({ xs: [x = 0], y }, i) => ({ xs: [x, 0.5 * x + 0.01 * (i % 4)], y })),
  models: models.map((model, i) => ({
    ...model,
    xs: [...model.xs, 0.4],
    xTotals: [...model.xTotals, i === 5 ? null : 500],
  })),
};

const posted = <T>(message: T): T => structuredClone(message);

it.each([
  ["one in-distribution set", request],
  ["several", several],
  ["no intervals", { ...request, models: [] }],
  [
    "not measured on a further set",
    { ...several, models: several.models.map((model) => ({ ...model, xs: [0.5, Number.NaN] })) },
  ],
])("a question arrives whole: %s", (_, asked) => {
  const arrived = unpackRequest(posted(packRequest(asked)));
  expect(arrived).toEqual({
    ...asked,
    models: asked.models.map((model, i) => ({ ...model, id: String(i) })),
  });
});

it.each([
  ["one in-distribution set", request],
  ["several", several],
  ["too few models to resample", { ...request, baseline: request.baseline.slice(0, 2) }],
])("an answer is that of the question asked at home: %s", (_, asked) => {
  const answer = planeStatistics(unpackRequest(packRequest(asked)));
  expect(unpackAnswer(posted(packAnswer(answer)), asked)).toEqual(planeStatistics(asked));
});
