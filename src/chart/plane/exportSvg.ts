import { svg } from "../dom.ts";
import type { StepStrip } from "../strip/StepStrip.ts";
import { MOST_SHAPES, marksLayer } from "./exportMarks.ts";
import type { LogitPlane } from "./LogitPlane.ts";

/** Pixels a CSS pixel of a painted crowd where no scale is asked for: as fine as the largest PNG, and as print. */
const CROWD_PIXELS = 4;

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
  "font-style",
  "font-variant-numeric",
  "paint-order",
  "visibility",
] as const;

/** Elements that paint nothing themselves. */
const UNPAINTED: ReadonlySet<string> = new Set(["g", "defs", "pattern"]);

/** Attributes that mean something in the page only. */
const PAGE_ONLY: ReadonlySet<string> = new Set(["style", "class", "data-key", "data-path"]);

/** Names of the layers by their class in the page. */
const LAYERS: Readonly<Record<string, string>> = {
  "plane-axes": "axes",
  "plane-band-layer": "band",
  "plane-baseline-layer": "baseline",
  "plane-regions": "regions",
  "plane-paths": "runs",
  "plane-focus": "selection",
  "plane-labels": "names",
};

/** Values that need not be written because they are SVG's own defaults. */
const DEFAULTS: Readonly<Record<string, string>> = {
  "fill-opacity": "1",
  stroke: "none",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-opacity": "1",
  opacity: "1",
  "font-style": "normal",
  "font-variant-numeric": "normal",
  "paint-order": "normal",
  visibility: "visible",
};

/** The strip of effective robustness along the runs as a standalone SVG file, without a ground. */
export function stripSvg(strip: StepStrip): {
  readonly source: string;
  readonly width: number;
  readonly height: number;
} {
  const { root: drawn, width, height } = strip.parts();
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  appendCopy(root, drawn);
  return { source: new XMLSerializer().serializeToString(root), width, height };
}

/**
 * The plane as a standalone SVG file: layers in their order, named by `id`; colours and faces written in.
 * @param pixels pixels a CSS pixel of a crowd of marks that is painted, not drawn as shapes
 * @param mostShapes more marks are painted
 */
export function planeSvg(
  plane: LogitPlane,
  pixels = CROWD_PIXELS,
  mostShapes = MOST_SHAPES,
): string {
  const { stage, picture, width, height } = plane.parts();
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
  if (picture !== null) root.append(marksLayer(picture, stage.clipId, pixels, mostShapes));
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
    if (!PAGE_ONLY.has(name)) copy.setAttribute(name, value);
  }
  nameLayer(copy, source);
  const style = getComputedStyle(source);
  if (!UNPAINTED.has(source.localName)) writeStyle(copy, style, source.localName);
  else if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  if (source.children.length === 0) copy.textContent = source.textContent;
  for (const child of Array.from(source.children)) {
    const childCopy = styledCopy(child);
    if (childCopy !== null) copy.append(childCopy);
  }
  return source.localName === "text" && style.paintOrder.startsWith("stroke")
    ? withHalo(copy)
    : copy;
}

/** Editors show the id of a group as the name of its layer. */
function nameLayer(copy: Element, source: Element): void {
  const layer = source.getAttribute("class");
  if (source.localName !== "g" || layer === null) return;
  copy.setAttribute("class", layer);
  const name = LAYERS[layer];
  if (name !== undefined) copy.setAttribute("id", name);
}

/** Halo and words as two texts, because not every editor knows the order of painting. */
function withHalo(text: Element): Element {
  text.removeAttribute("paint-order");
  const words = text.cloneNode(true) as Element;
  for (const name of ["stroke", "stroke-width", "stroke-linejoin", "stroke-opacity"])
    words.removeAttribute(name);
  const both = svg("g");
  both.append(text, words);
  return both;
}

function writeStyle(copy: Element, style: CSSStyleDeclaration, kind: string): void {
  const stroked = style.stroke !== "none" && style.stroke !== "";
  for (const property of STYLES) {
    if (kind !== "text" && property.startsWith("font")) continue;
    if (!stroked && property.startsWith("stroke")) continue;
    // A line has no inside.
    if (kind === "line" && property.startsWith("fill")) continue;
    const value = style.getPropertyValue(property);
    if (value === "" || value === DEFAULTS[property]) continue;
    if (property === "fill" || property === "stroke") writeColour(copy, property, value);
    else if (copy.hasAttribute(property)) multiply(copy, property, value);
    else copy.setAttribute(property, value);
  }
}

/** Colours as six digits and an opacity, patterns without quotes: editors do not all read rgba() and url("#…"). */
function writeColour(copy: Element, property: string, value: string): void {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value);
  if (parts === null) {
    copy.setAttribute(property, value.replace(/url\(["'](#[^"']+)["']\)/, "url($1)"));
    return;
  }
  const digits = parts
    .slice(1, 4)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"));
  copy.setAttribute(property, `#${digits.join("")}`);
  if (parts[4] !== undefined) copy.setAttribute(`${property}-opacity`, parts[4]);
}

function multiply(copy: Element, property: string, value: string): void {
  const product = Number(copy.getAttribute(property)) * Number.parseFloat(value);
  if (property.endsWith("opacity") && Number.isFinite(product))
    copy.setAttribute(property, String(product));
  else copy.setAttribute(property, value);
}
