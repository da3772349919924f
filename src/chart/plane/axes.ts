import { join, setAttributes, svg } from "../dom.ts";
import { tickPercent } from "../format.ts";
import { percentTicks, plainTicks } from "../ticks.ts";
import type { Mapping } from "../view.ts";

/** Distances that ticks keep, in pixels. */
const LABEL_GAP_X = 52;
const NARROW_LABEL_GAP_X = 44;
const LABEL_GAP_Y = 34;
const LABEL_GAP_RISE = 44;
const GRID_GAP = 12;

/** A narrower plot gets numbers closer together. */
const NARROW = 400;

/** A tick where it stands; `text` is null where there is no room for its number. */
export interface PlacedTick {
  readonly key: string;
  /** Pixels. */
  readonly at: number;
  readonly text: string | null;
}

/** Words beside the axes. */
export interface AxisTitles {
  readonly xTitle: string;
  readonly yTitle: string;
}

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

  draw(map: Mapping, titles: AxisTitles): void {
    const { plot } = map;
    const rectangle = { x: plot.x, y: plot.y, width: plot.width, height: plot.height };
    setAttributes(this.paper, rectangle);
    setAttributes(this.frame, rectangle);
    const { x: xTicks, y: yTicks } = axisTicks(map);
    this.drawGrid(map, xTicks, yTicks);
    this.drawX(map, xTicks);
    this.drawY(map, yTicks);
    this.drawTitles(map, titles);
  }

  private drawGrid(
    { plot }: Mapping,
    xTicks: readonly PlacedTick[],
    yTicks: readonly PlacedTick[],
  ): void {
    const [left, right] = [plot.x, plot.x + plot.width];
    const [top, bottom] = [plot.y, plot.y + plot.height];
    const lines = [
      ...xTicks
        .filter(({ text }) => text !== null)
        .map(({ key, at }) => ({ key: `x${key}`, x1: at, x2: at, y1: top, y2: bottom })),
      ...yTicks
        .filter(({ text }) => text !== null)
        .map(({ key, at }) => ({ key: `y${key}`, x1: left, x2: right, y1: at, y2: at })),
    ];
    join(
      this.grid,
      lines,
      ({ key }) => key,
      () => svg("line"),
      (element, { x1, x2, y1, y2 }) => setAttributes(element, { x1, x2, y1, y2 }),
    );
  }

  private drawX({ plot }: Mapping, ticks: readonly PlacedTick[]): void {
    const base = plot.y + plot.height;
    join(this.x, ticks, tickKey, newTick, (element, { at, text }) => {
      const [line, words] = tickParts(element);
      setAttributes(line, { x1: at, x2: at, y1: base, y2: base + (text === null ? 3 : 6) });
      if (words === null) return;
      // Numbers at the very ends stay within the picture.
      const x = Math.min(Math.max(at, plot.x + 6), plot.x + plot.width - 10);
      setAttributes(words, { x, y: base + 19, "text-anchor": "middle" });
      words.textContent = text;
    });
  }

  private drawY({ plot }: Mapping, ticks: readonly PlacedTick[]): void {
    join(this.y, ticks, tickKey, newTick, (element, { at, text }) => {
      const [line, words] = tickParts(element);
      setAttributes(line, { x1: plot.x - (text === null ? 3 : 6), x2: plot.x, y1: at, y2: at });
      if (words === null) return;
      setAttributes(words, { x: plot.x - 9, y: at + 4, "text-anchor": "end" });
      words.textContent = text;
    });
  }

  private drawTitles({ plot, er }: Mapping, { xTitle, yTitle }: AxisTitles): void {
    setAttributes(this.xTitle, { x: plot.x + plot.width, y: plot.y + plot.height + 39 });
    setAttributes(this.yTitle, { x: Math.min(plot.x, 12), y: plot.y - 13 });
    this.xTitle.textContent = `${xTitle} \u2192`;
    const of = plot.width < NARROW ? "" : ` in ${yTitle}`;
    this.yTitle.textContent = er ? `\u2191 Effective robustness${of}, points` : `\u2191 ${yTitle}`;
  }
}

/** The ticks of both axes, in pixels. */
export function axisTicks(map: Mapping): {
  readonly x: readonly PlacedTick[];
  readonly y: readonly PlacedTick[];
} {
  return { x: xPercentTicks(map), y: map.er ? riseTicks(map) : yPercentTicks(map) };
}

function xPercentTicks(map: Mapping): PlacedTick[] {
  const labelGap = map.plot.width < NARROW ? NARROW_LABEL_GAP_X : LABEL_GAP_X;
  const { plot, view, scale } = map;
  const [low, high] = view.x;
  return percentTicks({
    scale: scale.name,
    low,
    high,
    length: plot.width,
    labelGap,
    gridGap: GRID_GAP,
  }).map(({ percent, fraction, labelled }) => ({
    key: `${percent}${labelled ? "" : "-"}`,
    at: map.px(fraction),
    text: labelled ? tickPercent(percent) : null,
  }));
}

function yPercentTicks(map: Mapping): PlacedTick[] {
  const { plot, view, scale } = map;
  const [low, high] = view.y;
  return percentTicks({
    scale: scale.name,
    low,
    high,
    length: plot.height,
    labelGap: LABEL_GAP_Y,
    gridGap: GRID_GAP,
  }).map(({ percent, fraction, labelled }) => ({
    key: `${percent}${labelled ? "" : "-"}`,
    at: map.py(fraction),
    text: labelled ? tickPercent(percent) : null,
  }));
}

/** Ticks of effective robustness: percentage points with their sign, all with as many decimals as one needs. */
function riseTicks(map: Mapping): PlacedTick[] {
  const [low, high] = map.view.y;
  const ticks = plainTicks(low * 100, high * 100, map.plot.height, LABEL_GAP_RISE);
  const decimals = Math.max(0, ...ticks.map((points) => String(points).split(".")[1]?.length ?? 0));
  return ticks.map((points) => ({
    key: `er${points}`,
    at: map.y(points / 100),
    text:
      points === 0 ? "0" : `${points > 0 ? "+" : "\u2212"}${Math.abs(points).toFixed(decimals)}`,
  }));
}

function tickKey({ key }: PlacedTick): string {
  return key;
}

function newTick({ text }: PlacedTick): SVGGElement {
  const group = svg("g", { class: "plane-tick" });
  group.append(svg("line"));
  if (text !== null) group.append(svg("text"));
  return group;
}

function tickParts(group: SVGGElement): [Element, Element | null] {
  // newTick made the line first.
  return [group.children[0] ?? group, group.children[1] ?? null];
}
