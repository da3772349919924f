import type { DisplayItem, Paint } from "./display.ts";

type Clip = readonly [number, number, number, number] | null;

interface Inherited {
  readonly opacity: number;
  readonly clip: Clip;
  readonly dx: number;
  readonly dy: number;
}

/** What an SVG element of the plane or the strip shows, moved by (dx, dy), as items for a canvas. */
export function displayOfSvg(root: SVGSVGElement, dx = 0, dy = 0): DisplayItem[] {
  const items: DisplayItem[] = [];
  for (const child of Array.from(root.children))
    walk(child, { opacity: 1, clip: null, dx, dy }, items);
  return items;
}

function walk(element: Element, inherited: Inherited, items: DisplayItem[]): void {
  if (element.localName === "defs" || element.localName === "title") return;
  const style = getComputedStyle(element);
  if (style.visibility === "hidden" || style.display === "none") return;
  const opacity = inherited.opacity * Number.parseFloat(style.opacity || "1");
  const clip = clipOf(element, inherited) ?? inherited.clip;
  const own = { ...inherited, opacity, clip };
  if (element.localName === "text") items.push(...textItems(element, style, own));
  else if (element.localName !== "g") items.push(...shapeItems(element, style, own));
  for (const child of Array.from(element.children)) walk(child, own, items);
}

/** The rectangle that a group is cut to: the chart's clip paths hold one. */
function clipOf(element: Element, { dx, dy }: Inherited): Clip {
  const id = /url\(["']?#([^"')]+)["']?\)/.exec(element.getAttribute("clip-path") ?? "")?.[1];
  const rectangle =
    id === undefined ? null : element.ownerDocument.getElementById(id)?.firstElementChild;
  if (rectangle === null || rectangle === undefined) return null;
  const [x, y, width, height] = numbers(rectangle, "x", "y", "width", "height");
  return [x + dx, y + dy, width, height];
}

function numbers<const N extends readonly string[]>(
  element: Element,
  ...names: N
): { [K in keyof N]: number } {
  return names.map((name) => Number(element.getAttribute(name) ?? 0)) as { [K in keyof N]: number };
}

function shapeItems(
  element: Element,
  style: CSSStyleDeclaration,
  { opacity, clip, dx, dy }: Inherited,
): DisplayItem[] {
  const data = dataOf(element);
  if (data === "") return [];
  const [, tx = "0", ty = "0"] =
    /translate\(([-\d.]+),([-\d.]+)\)/.exec(element.getAttribute("transform") ?? "") ?? [];
  const stroke = paint(style.stroke, style.strokeOpacity);
  const fill = element.localName === "line" ? null : paint(style.fill, style.fillOpacity);
  if (stroke === null && fill === null) return [];
  return [
    {
      kind: "path",
      data,
      dx: dx + Number(tx),
      dy: dy + Number(ty),
      opacity,
      clip,
      fill,
      stroke,
      width: Number.parseFloat(style.strokeWidth),
      dash:
        style.strokeDasharray === "none"
          ? []
          : style.strokeDasharray.split(/[, ]+/).map(Number.parseFloat),
      cap: style.strokeLinecap as CanvasLineCap,
      join: style.strokeLinejoin as CanvasLineJoin,
    },
  ];
}

function dataOf(element: Element): string {
  switch (element.localName) {
    case "path":
      return element.getAttribute("d") ?? "";
    case "line": {
      const [x1, y1, x2, y2] = numbers(element, "x1", "y1", "x2", "y2");
      return `M${x1},${y1}L${x2},${y2}`;
    }
    case "rect": {
      const [x, y, width, height] = numbers(element, "x", "y", "width", "height");
      return `M${x},${y}h${width}v${height}h${-width}Z`;
    }
    case "circle": {
      const [x, y, r] = numbers(element, "cx", "cy", "r");
      return `M${x - r},${y}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
    }
    default:
      return "";
  }
}

/** A computed colour with its opacity; the one pattern of the chart is hatching in the colour of its only shape. */
function paint(colour: string, opacity: string): Paint {
  if (colour === "none" || colour === "") return null;
  const pattern = /url\(["']?#([^"')]+)["']?\)/.exec(colour)?.[1];
  if (pattern !== undefined) {
    const shape = document.getElementById(pattern)?.firstElementChild;
    return shape ? `hatch:${getComputedStyle(shape).fill}` : null;
  }
  const share = Number.parseFloat(opacity || "1");
  if (share === 1) return colour;
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(colour);
  if (parts === null) return colour;
  return `rgba(${parts[1]}, ${parts[2]}, ${parts[3]}, ${Number(parts[4] ?? 1) * share})`;
}

const ANCHORS: Readonly<Record<string, CanvasTextAlign>> = {
  start: "left",
  middle: "center",
  end: "right",
};

function textItems(
  element: Element,
  style: CSSStyleDeclaration,
  { opacity, clip, dx, dy }: Inherited,
): DisplayItem[] {
  const text = element.textContent;
  if (text === "") return [];
  const [x, y] = numbers(element, "x", "y");
  const halo = paint(style.stroke, style.strokeOpacity);
  return [
    {
      kind: "text",
      text,
      x: x + dx,
      y: y + dy,
      opacity,
      clip,
      anchor: ANCHORS[style.textAnchor] ?? "left",
      font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
      fill: paint(style.fill, style.fillOpacity) ?? "transparent",
      halo: halo === null ? null : { colour: halo, width: Number.parseFloat(style.strokeWidth) },
    },
  ];
}
