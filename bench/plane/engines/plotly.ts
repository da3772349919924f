import Plotly from "plotly.js-gl2d-dist-min";
import { type Engine, GROUPS, hand, logit } from "../engine.ts";

const SYMBOLS = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];

/** Plotly, scattergl traces with error bars, dragged by its pan mode. */
export const engine: Engine = async (host, models) => {
  const traces = Array.from({ length: GROUPS }, (_, group) => {
    const own = models.filter((model) => model.group === `g${group}`);
    const xs = own.map(({ x }) => logit(x));
    const ys = own.map(({ y }) => logit(y));
    const bars = (values: number[], axis: "xInterval" | "yInterval") => ({
      type: "data",
      symmetric: false,
      array: own.map((model, i) => logit(model[axis]?.high ?? 0.5) - (values[i] ?? 0)),
      arrayminus: own.map((model, i) => (values[i] ?? 0) - logit(model[axis]?.low ?? 0.5)),
      thickness: 1,
      width: 0,
    });
    return {
      type: "scattergl",
      mode: "markers",
      name: `Group ${group}`,
      x: xs,
      y: ys,
      text: own.map(({ title }) => title),
      error_x: bars(xs, "xInterval"),
      error_y: bars(ys, "yInterval"),
      marker: { size: models.length > 20000 ? 4 : 7, symbol: SYMBOLS[group] },
    };
  });
  await Plotly.newPlot(
    host,
    traces,
    { dragmode: "pan", showlegend: false, width: 900, height: 800 },
    { displayModeBar: false },
  );
  const { layout } = host as unknown as { layout: { xaxis: { range: [number, number] } } };
  const moved = () => {
    const full = host as unknown as { _fullLayout?: { xaxis: { range: [number, number] } } };
    return (full._fullLayout ?? layout).xaxis.range[0];
  };
  return hand(host, moved);
};
