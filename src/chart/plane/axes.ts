import { join, setAttributes, svg } from "../dom.ts";
import { tickPercent } from "../format.ts";
import { percentTicks, type Tick } from "../ticks.ts";
import type { Mapping } from "../view.ts";

/** Distances that ticks keep, in pixels. */
const LABEL_GAP_X = 52;
const LABEL_GAP_Y = 34;
const GRID_GAP = 12;

/** Grid lines, ticks, numbers and titles of both axes. */
export class AxesLayer {
  readonly root = svg("g", { class: "plane-axes" });
  private readonly paper = svg("rect", { class: "plane-paper" });
  private readonly grid = svg("g", { class: "plane-grid" });
  private readonly x = svg("g", { class: "plane-axis plane-axis-x" });
  private readonly y = svg("g", { class: "plane-axis plane-axis-y" });
  private readonly frame = svg("rect", { class: "plane-frame" });
  private readonly xTitle = svg("text", { class: "plane-title", "text-anchor": "end" });
  private readonly yTitle = svg("text", { class: "plane-title" });

  constructor() {
    this.root.append(this.paper, this.grid, this.frame, this.x, this.y, this.xTitle, this.yTitle);
  }

  draw(map: Mapping, titles: { readonly xTitle: string; readonly yTitle: string }): void {
    const { plot, view, scale } = map;
    const rectangle = { x: plot.x, y: plot.y, width: plot.width, height: plot.height };
    setAttributes(this.paper, rectangle);
    setAttributes(this.frame, rectangle);
    const narrow = plot.width < 400;
    const xTicks = percentTicks({
      scale: scale.name,
      low: view.x[0],
      high: view.x[1],
      length: plot.width,
      labelGap: narrow ? LABEL_GAP_X - 8 : LABEL_GAP_X,
      gridGap: GRID_GAP,
    });
    const yTicks = percentTicks({
      scale: scale.name,
      low: view.y[0],
      high: view.y[1],
      length: plot.height,
      labelGap: LABEL_GAP_Y,
      gridGap: GRID_GAP,
    });
    this.drawGrid(map, xTicks, yTicks);
    this.drawX(map, xTicks);
    this.drawY(map, yTicks);
    this.drawTitles(map, titles);
  }

  private drawGrid(map: Mapping, xTicks: readonly Tick[], yTicks: readonly Tick[]): void {
    const { plot } = map;
    const lines = [
      ...xTicks
        .filter((tick) => tick.labelled)
        .map((tick) => ({ key: `x${tick.percent}`, x: map.px(tick.fraction), y: null })),
      ...yTicks
        .filter((tick) => tick.labelled)
        .map((tick) => ({ key: `y${tick.percent}`, x: null, y: map.py(tick.fraction) })),
    ];
    join(
      this.grid,
      lines,
      (line) => line.key,
      () => svg("line"),
      (element, { x, y }) =>
        setAttributes(
          element,
          x === null
            ? { x1: plot.x, x2: plot.x + plot.width, y1: y, y2: y }
            : { x1: x, x2: x, y1: plot.y, y2: plot.y + plot.height },
        ),
    );
  }

  private drawX(map: Mapping, ticks: readonly Tick[]): void {
    const { plot } = map;
    const base = plot.y + plot.height;
    join(this.x, ticks, tickKey, newTick, (element, tick) => {
      const at = map.px(tick.fraction);
      const [line, text] = tickParts(element);
      setAttributes(line, { x1: at, x2: at, y1: base, y2: base + (tick.labelled ? 6 : 3) });
      if (text === null) return;
      setAttributes(text, {
        x: clampLabel(at, plot.x, plot.x + plot.width),
        y: base + 19,
        "text-anchor": "middle",
      });
      text.textContent = tickPercent(tick.percent);
    });
  }

  private drawY(map: Mapping, ticks: readonly Tick[]): void {
    const { plot } = map;
    join(this.y, ticks, tickKey, newTick, (element, tick) => {
      const at = map.py(tick.fraction);
      const [line, text] = tickParts(element);
      setAttributes(line, { x1: plot.x - (tick.labelled ? 6 : 3), x2: plot.x, y1: at, y2: at });
      if (text === null) return;
      setAttributes(text, { x: plot.x - 9, y: at + 4, "text-anchor": "end" });
      text.textContent = tickPercent(tick.percent);
    });
  }

  private drawTitles(
    { plot }: Mapping,
    titles: { readonly xTitle: string; readonly yTitle: string },
  ): void {
    setAttributes(this.xTitle, { x: plot.x + plot.width, y: plot.y + plot.height + 39 });
    setAttributes(this.yTitle, { x: Math.min(plot.x, 12), y: plot.y - 13 });
    this.xTitle.textContent = `${titles.xTitle} \u2192`;
    this.yTitle.textContent = `\u2191 ${titles.yTitle}`;
  }
}

/** Numbers at the very ends stay within the picture. */
function clampLabel(at: number, low: number, high: number): number {
  return Math.min(Math.max(at, low + 6), high - 10);
}

function tickKey(tick: Tick): string {
  return `${tick.percent}${tick.labelled ? "" : "-"}`;
}

function newTick(tick: Tick): SVGGElement {
  const group = svg("g", { class: "plane-tick" });
  group.append(svg("line"));
  if (tick.labelled) group.append(svg("text"));
  return group;
}

function tickParts(group: SVGGElement): [Element, Element | null] {
  // newTick made the line first.
  return [group.children[0] ?? group, group.children[1] ?? null];
}
