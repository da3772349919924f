import createScatterplot from "regl-scatterplot";
import { type Engine, hand, logit } from "../engine.ts";

const COLOURS = ["#07609b", "#f26706", "#06a264", "#af6bac", "#916100", "#0b9ae9"];

/** regl-scatterplot: points only. It has no axes, no shapes and no intervals, and is let off them. */
export const engine: Engine = async (host, models) => {
  const canvas = document.createElement("canvas");
  host.append(canvas);
  const plot = createScatterplot({
    canvas,
    width: 900,
    height: 800,
    pointSize: models.length > 20000 ? 4 : 7,
    pointColor: COLOURS,
    colorBy: "valueA",
  });
  const span = 6;
  await plot.draw({
    x: models.map(({ x }) => logit(x) / span),
    y: models.map(({ y }) => logit(y) / span),
    valueA: models.map(({ group }) => Number(group.slice(1))),
  });
  return hand(canvas, () => plot.get("cameraView")?.[12] ?? 0);
};
