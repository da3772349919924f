import "../../../src/chart/chart.css";
import { LogitPlane } from "../../../src/chart/plane/LogitPlane.ts";
import { type Engine, GROUPS, hand } from "../engine.ts";

const groups = Array.from({ length: GROUPS }, (_, i) => ({
  id: `g${i}`,
  title: `Group ${i}`,
  colour: i,
}));

/** The plane of this project. */
export const engine: Engine = async (host, models) => {
  const plane = new LogitPlane(host);
  plane.update({
    scale: "logit",
    xTitle: "In-distribution accuracy",
    yTitle: "Shifted accuracy",
    groups,
    marks: models,
    baseline: null,
    paths: [],
    regions: [],
    selected: [],
    hovered: null,
    showDiagonal: true,
    intervals: "all",
  });
  await plane.drawn();
  return hand(host, () => plane.domain().x[0]);
};
