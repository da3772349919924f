import * as Plot from "@observablehq/plot";
import type { PlaneMark } from "../../../src/chart/spec.ts";
import { type Engine, logit } from "../engine.ts";

const SPAN = 5;

/** Observable Plot: SVG, drawn anew for every step of a pan, which it leaves to its user. */
export const engine: Engine = async (host, models) => {
  let [offsetX, offsetY] = [0, 0];
  const draw = () => {
    const figure = Plot.plot({
      width: 900,
      height: 800,
      grid: true,
      clip: true,
      x: { domain: [offsetX - SPAN, offsetX + SPAN] },
      y: { domain: [offsetY - SPAN, offsetY + SPAN] },
      marks: [
        Plot.link(models, {
          x1: (model: PlaneMark) => logit(model.xInterval?.low ?? 0.5),
          x2: (model: PlaneMark) => logit(model.xInterval?.high ?? 0.5),
          y: (model: PlaneMark) => logit(model.y),
          stroke: "group",
          strokeOpacity: 0.35,
        }),
        Plot.link(models, {
          x: (model: PlaneMark) => logit(model.x),
          y1: (model: PlaneMark) => logit(model.yInterval?.low ?? 0.5),
          y2: (model: PlaneMark) => logit(model.yInterval?.high ?? 0.5),
          stroke: "group",
          strokeOpacity: 0.35,
        }),
        Plot.dot(models, {
          x: (model: PlaneMark) => logit(model.x),
          y: (model: PlaneMark) => logit(model.y),
          fill: "group",
          symbol: "group",
          r: models.length > 20000 ? 2 : 3.5,
        }),
      ],
    });
    host.replaceChildren(figure);
  };
  draw();
  return {
    grab: () => undefined,
    dragTo: (dx, dy) => {
      offsetX = (-dx / 900) * 2 * SPAN;
      offsetY = (dy / 800) * 2 * SPAN;
      draw();
    },
    release: () => undefined,
    place: () => offsetX,
  };
};
