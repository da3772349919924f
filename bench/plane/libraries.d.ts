/*
 * As much of the other libraries' interfaces as the benchmark uses, so that the project's types can be
 * checked where they are not installed.
 */
declare module "plotly.js-gl2d-dist-min" {
  const Plotly: {
    newPlot(
      host: HTMLElement,
      traces: readonly object[],
      layout: object,
      config: object,
    ): Promise<unknown>;
  };
  export default Plotly;
}

declare module "regl-scatterplot" {
  interface Scatterplot {
    draw(points: Readonly<Record<string, readonly number[]>>): Promise<void>;
    get(property: "cameraView"): ArrayLike<number> | undefined;
  }
  export default function createScatterplot(options: object): Scatterplot;
}

declare module "@observablehq/plot" {
  type Channel = string | number | ((datum: never) => number);
  type Mark = object;
  export function plot(options: object): Element;
  export function dot(data: readonly object[], options: Readonly<Record<string, Channel>>): Mark;
  export function link(data: readonly object[], options: Readonly<Record<string, Channel>>): Mark;
}
