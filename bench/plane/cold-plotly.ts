import Plotly from "plotly.js-gl2d-dist-min";
import { logit } from "./engine.ts";

/** The least page that shows the testbed of the first view in Plotly, as a reader of its manual would write it. */
declare global {
  interface Window {
    /** Milliseconds from the start of navigation to the picture. */
    shown?: number;
  }
}

interface Testbed {
  readonly defaultView: { readonly x: string; readonly y: string };
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly models: readonly {
    readonly title: string;
    readonly group: string;
    readonly accuracies: Readonly<
      Record<string, { readonly correct: number; readonly total: number } | undefined>
    >;
  }[];
}

const testbed = (await (await fetch("testbeds/imagenet-testbed/testbed.json")).json()) as Testbed;
const { x, y } = testbed.defaultView;
const traces = testbed.groups.map(({ id, title }) => {
  const places = testbed.models.flatMap((model) => {
    const [xs, ys] = [model.accuracies[x], model.accuracies[y]];
    if (model.group !== id || xs === undefined || ys === undefined) return [];
    return [
      { title: model.title, x: logit(xs.correct / xs.total), y: logit(ys.correct / ys.total) },
    ];
  });
  return {
    type: "scattergl",
    mode: "markers",
    name: title,
    x: places.map((place) => place.x),
    y: places.map((place) => place.y),
    text: places.map((place) => place.title),
  };
});
const host = document.getElementById("host");
if (host === null) throw new Error("the page has no #host");
await Plotly.newPlot(host, traces, { width: 900, height: 800 }, { displayModeBar: false });
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    window.shown = performance.now();
  }),
);
