import { join, setAttributes, svg } from "../dom.ts";
import { type Box, type LabelRequest, type PlacedLabel, placeLabels } from "../labels.ts";

/** Names beside marks, with a halo of the paper's colour, none touching another. */
export class LabelLayer {
  readonly root = svg("g", { class: "plane-labels" });
  private readonly places = new Map<string, number>();
  private readonly widths = new Map<string, number>();
  private readonly context = document.createElement("canvas").getContext("2d");
  private font = "12px sans-serif";

  /** Tells the layer in which face it writes; `font` is a CSS font. */
  setFont(font: string): void {
    if (font === this.font) return;
    this.font = font;
    this.widths.clear();
  }

  /** Forgets the widths of words, after a face has arrived. */
  forget(): void {
    this.widths.clear();
  }

  /** @returns what the names cover */
  draw(requests: readonly LabelRequest[], bounds: Box, obstacles: readonly Box[]): readonly Box[] {
    const placed = placeLabels(requests, bounds, obstacles, this.places);
    this.places.clear();
    for (const label of placed) this.places.set(label.request.id, label.place);
    join(this.root, placed, (label) => label.request.id, newLabel, drawLabel);
    return placed.map(({ box }) => box);
  }

  /** Width of a line of text in pixels. */
  width(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    if (this.context !== null) this.context.font = this.font;
    const width = this.context?.measureText(text).width ?? text.length * 7;
    if (this.widths.size > 2000) this.widths.clear();
    this.widths.set(text, width);
    return width;
  }
}

/** Height of a line of a label in pixels. */
export const LINE_HEIGHT = 15;

function newLabel(): SVGGElement {
  const group = svg("g", { class: "plane-label" });
  group.append(svg("path", { class: "plane-leader" }));
  return group;
}

function drawLabel(element: SVGGElement, { request, box, leader }: PlacedLabel): void {
  const line = element.children[0];
  if (line !== undefined) setAttributes(line, { d: leader ? leaderData(request, box) : "" });
  const texts = Array.from(element.children).slice(1);
  for (const [i, words] of request.lines.entries()) {
    const text = texts[i] ?? element.appendChild(svg("text"));
    setAttributes(text, {
      class: i === 0 && request.soft !== true ? "plane-label-name" : "plane-label-line",
      x: box.x,
      y: box.y + 11.5 + i * LINE_HEIGHT,
    });
    if (text.textContent !== words) text.textContent = words;
  }
  for (const extra of texts.slice(request.lines.length)) extra.remove();
}

function leaderData({ x, y, radius }: LabelRequest, box: Box): string {
  const toX = Math.min(Math.max(x, box.x), box.x + box.width);
  const toY = Math.min(Math.max(y, box.y), box.y + box.height);
  const distance = Math.hypot(toX - x, toY - y);
  if (distance <= radius + 4) return "";
  const start = (radius + 2) / distance;
  const f = (value: number) => Math.round(value * 10) / 10;
  return `M${f(x + (toX - x) * start)},${f(y + (toY - y) * start)}L${f(toX)},${f(toY)}`;
}
