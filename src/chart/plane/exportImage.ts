import { setAttributes, svg } from "../dom.ts";
import { groupColour, type Palette } from "../palette.ts";
import { shapePath } from "../shapes.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";
import { DIMMED, FILL } from "./stamps.ts";

/** What is written from the page's style into a file that stands alone. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "paint-order",
  "visibility",
] as const;

/** Elements that paint nothing themselves. */
const UNPAINTED: ReadonlySet<string> = new Set(["g", "defs", "pattern"]);

/** Values that need not be written because they are SVG's own defaults. */
const DEFAULTS: Readonly<Record<string, string>> = {
  "fill-opacity": "1",
  stroke: "none",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-opacity": "1",
  opacity: "1",
  "font-variant-numeric": "normal",
  "paint-order": "normal",
  visibility: "visible",
};

/** The plane as a standalone SVG file; the layers keep their order and are named by `id`. */
export function toSvg(
  stage: Stage,
  picture: Picture | null,
  width: number,
  height: number,
): string {
  const root = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": "sans-serif",
  });
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (picture !== null) {
    root.append(svg("title", {}, `${picture.spec.yTitle} against ${picture.spec.xTitle}`));
    root.append(svg("rect", { width, height, fill: picture.palette.named.paper }));
  }
  appendCopy(root, stage.back);
  if (picture !== null) root.append(marksGroup(picture, stage.clipId));
  appendCopy(root, stage.front);
  return new XMLSerializer().serializeToString(root);
}

function appendCopy(root: Element, source: SVGSVGElement): void {
  for (const child of Array.from(source.children)) {
    const copy = styledCopy(child);
    if (copy !== null) root.append(copy);
  }
}

/** A copy with its computed style as attributes; null for what is not seen. */
function styledCopy(source: Element): Element | null {
  if (source.localName === "clipPath") return source.cloneNode(true) as Element;
  if (source.getAttribute("visibility") === "hidden" || source.getAttribute("d") === "")
    return null;
  const copy = document.createElementNS(source.namespaceURI, source.localName);
  for (const { name, value } of Array.from(source.attributes)) {
    if (name !== "style" && name !== "class" && name !== "data-key") copy.setAttribute(name, value);
  }
  const layer = source.getAttribute("class");
  if (layer !== null && source.localName === "g") copy.setAttribute("class", layer);
  if (!UNPAINTED.has(source.localName)) writeStyle(copy, source);
  else if (getComputedStyle(source).opacity !== "1")
    copy.setAttribute("opacity", getComputedStyle(source).opacity);
  if (source.children.length === 0) copy.textContent = source.textContent;
  for (const child of Array.from(source.children)) {
    const childCopy = styledCopy(child);
    if (childCopy !== null) copy.append(childCopy);
  }
  return copy;
}

function writeStyle(copy: Element, source: Element): void {
  const style = getComputedStyle(source);
  const text = source.localName === "text";
  for (const property of STYLES) {
    if (!text && (property.startsWith("font") || property === "paint-order")) continue;
    const value = style.getPropertyValue(property);
    if (value !== "" && value !== DEFAULTS[property]) copy.setAttribute(property, value);
  }
}

/** Marks as paths, one group of the file for each group of marks. */
function marksGroup(
  { spec, columns, geometry, map, radius, palette }: Picture,
  clipId: string,
): SVGGElement {
  const layer = svg("g", { class: "plane-marks", "clip-path": `url(#${clipId})` });
  const groups = new Map(
    spec.groups.map((group) => [
      group.id,
      svg("g", { class: "plane-group", "data-group": group.id }),
    ]),
  );
  const { plot } = map;
  for (const [i, mark] of spec.marks.entries()) {
    const x = geometry.marks[2 * i] ?? 0;
    const y = geometry.marks[2 * i + 1] ?? 0;
    if (
      x < plot.x - 8 ||
      x > plot.x + plot.width + 8 ||
      y < plot.y - 8 ||
      y > plot.y + plot.height + 8
    )
      continue;
    const style = columns.styles[columns.style[i] ?? 0];
    const parent = groups.get(mark.group) ?? layer;
    if (style === undefined) continue;
    const placeless = columns.placeless.includes(i);
    const element = svg("path", {
      d: shapePath(style.shape, radius * (mark.size ?? 1)),
      transform: `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`,
      ...paint(groupColour(palette, style.colour), palette, placeless, mark.dimmed === true),
    });
    element.append(svg("title", {}, mark.title));
    parent.append(element);
  }
  for (const group of groups.values()) if (group.childElementCount > 0) layer.append(group);
  // Marks on the frame stay whole, as on the canvas, where only marks with a place are clipped.
  if (columns.placeless.length > 0) setAttributes(layer, { "clip-path": null });
  return layer;
}

function paint(colour: string, palette: Palette, placeless: boolean, dimmed: boolean) {
  const opacity = dimmed ? { opacity: DIMMED } : {};
  if (placeless)
    return { fill: palette.named.paper, stroke: colour, "stroke-width": 1.5, ...opacity };
  return {
    fill: colour,
    "fill-opacity": FILL,
    stroke: palette.named.paper,
    "stroke-width": 0.7,
    "paint-order": "stroke",
    ...opacity,
  };
}

/**
 * A picture of an SVG file as PNG.
 * @throws Error where the browser cannot draw it, or the picture is larger than it can hold.
 */
export async function toPng(
  source: string,
  width: number,
  height: number,
  scale: number,
): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (context === null)
      throw new Error("This browser gives no 2D canvas to draw the picture on.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null)
          reject(
            new Error(
              `The browser cannot hold a picture of ${canvas.width} × ${canvas.height} pixels.`,
            ),
          );
        else resolve(blob);
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
