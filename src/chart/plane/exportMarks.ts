import type { MarkColumns, MarkStyle } from "../columns.ts";
import { svg } from "../dom.ts";
import { groupColour, type Palette } from "../palette.ts";
import { shapePath } from "../shapes.ts";
import type { PlaneMark } from "../spec.ts";
import type { Mapping } from "../view.ts";
import { MarksRaster } from "./marksRaster.ts";
import type { Picture } from "./picture.ts";
import { DIMMED, FILL, LEAST_RIMMED, LINE_OPACITY } from "./stamps.ts";

/** Up to this many marks leave as shapes; more are no longer edited by hand, and their file would be too large. */
export const MOST_SHAPES = 20_000;

/** A painted crowd has no more pixels than this, whatever scale is asked for: 128 MB of memory. */
const MOST_PIXELS = 2 ** 25;

/** A mark so many pixels outside the frame still reaches into it. */
const REACH = 8;

/** A mark that is to be written, with its place in pixels. */
interface PlacedMark {
  readonly index: number;
  readonly mark: PlaneMark;
  readonly style: MarkStyle;
  readonly x: number;
  readonly y: number;
}

/**
 * The marks of a picture as a layer of an SVG file: faint ones, intervals, one group for each group of marks, and, on
 * the frame, those without a place. A crowd of more than `mostShapes` is painted instead of the first three.
 * @param pixels pixels a CSS pixel of a painted crowd
 */
export function marksLayer(
  picture: Picture,
  clipId: string,
  pixels: number,
  mostShapes: number,
): SVGGElement {
  const layer = svg("g", { id: "marks", class: "plane-marks" });
  const lacking = new Set(picture.columns.placeless);
  const painted = picture.columns.count > mostShapes;
  const shown = marksInView(picture, (index) => !painted || lacking.has(index));
  if (painted) layer.append(crowdImage(picture, pixels));
  else
    layer.append(
      shapes(
        picture,
        clipId,
        shown.filter(({ index }) => !lacking.has(index)),
      ),
    );
  const placeless = shown.filter(({ index }) => lacking.has(index));
  if (placeless.length > 0) layer.append(placelessGroup(picture, placeless));
  return layer;
}

function marksInView(
  { spec, columns, geometry, map }: Picture,
  wanted: (index: number) => boolean,
): PlacedMark[] {
  const { plot } = map;
  return spec.marks.flatMap((mark, index) => {
    if (!wanted(index)) return [];
    const x = geometry.marks[2 * index] ?? Number.NaN;
    const y = geometry.marks[2 * index + 1] ?? Number.NaN;
    const style = columns.styles[columns.style[index] ?? 0];
    const inView =
      x > plot.x - REACH &&
      x < plot.x + plot.width + REACH &&
      y > plot.y - REACH &&
      y < plot.y + plot.height + REACH;
    return inView && style !== undefined ? [{ index, mark, style, x, y }] : [];
  });
}

/** Marks with a place, cut off at the frame. */
function shapes(picture: Picture, clipId: string, marks: readonly PlacedMark[]): SVGGElement {
  const { spec, palette, radius } = picture;
  const clipped = svg("g", { "clip-path": `url(#${clipId})` });
  const faint = marks.filter(({ mark }) => mark.dimmed === true);
  const lit = marks.filter(({ mark }) => mark.dimmed !== true);
  if (faint.length > 0) {
    const group = svg("g", { class: "plane-faint", "fill-opacity": DIMMED * FILL });
    group.append(...byColour(faint, palette, "fill", (mark) => shapeOf(mark, radius)));
    clipped.append(group);
  }
  if (spec.intervals === "all") {
    const attributes = { class: "plane-intervals", fill: "none", "stroke-opacity": LINE_OPACITY };
    const group = svg("g", attributes);
    group.append(...byColour(lit, palette, "stroke", (mark) => intervalsOf(mark, picture)));
    if (group.childElementCount > 0) clipped.append(group);
  }
  const members = groupedBy(lit, ({ mark }) => mark.group);
  const known = new Set(spec.groups.map(({ id }) => id));
  for (const id of [...known, ...[...members.keys()].filter((id) => !known.has(id))]) {
    const own = members.get(id) ?? [];
    const [first] = own;
    if (first === undefined) continue;
    // All marks of a group look alike: what they share is written once.
    const group = svg("g", {
      class: "plane-group",
      "data-group": id,
      fill: groupColour(palette, first.style.colour),
      "fill-opacity": FILL,
      ...(radius > LEAST_RIMMED && {
        stroke: palette.named.paper,
        "stroke-width": 0.7,
        "paint-order": "stroke",
      }),
    });
    group.append(...own.map((mark) => shapeOf(mark, radius)));
    clipped.append(group);
  }
  return clipped;
}

/** Elements of marks, in one group for each colour. */
function byColour(
  marks: readonly PlacedMark[],
  palette: Palette,
  property: "fill" | "stroke",
  element: (mark: PlacedMark) => Element | null,
): SVGGElement[] {
  const groups: SVGGElement[] = [];
  for (const [colour, own] of groupedBy(marks, ({ style }) => style.colour)) {
    const elements = own.flatMap((mark) => element(mark) ?? []);
    if (elements.length === 0) continue;
    const group = svg("g", { [property]: groupColour(palette, colour) });
    group.append(...elements);
    groups.push(group);
  }
  return groups;
}

function shapeOf({ mark, style, x, y }: PlacedMark, radius: number): SVGPathElement {
  const element = svg("path", {
    d: shapePath(style.shape, radius * (mark.size ?? 1)),
    transform: `translate(${hundredths(x)},${hundredths(y)})`,
  });
  element.append(svg("title", {}, mark.title));
  return element;
}

/** Open shapes on the frame itself, whole, as on the page. */
function placelessGroup({ palette, radius }: Picture, marks: readonly PlacedMark[]): SVGGElement {
  const group = svg("g", {
    class: "plane-placeless",
    fill: palette.named.paper,
    "stroke-width": 1.5,
  });
  for (const placed of marks) {
    const element = svg("path", {
      d: shapePath(placed.style.shape, radius + 0.5),
      transform: `translate(${hundredths(placed.x)},${hundredths(placed.y)})`,
      stroke: groupColour(palette, placed.style.colour),
      ...(placed.mark.dimmed === true && { opacity: DIMMED }),
    });
    element.append(svg("title", {}, placed.mark.title));
    group.append(element);
  }
  return group;
}

/** The two intervals of a mark; null where it has none. */
function intervalsOf({ index, x, y }: PlacedMark, { columns, map }: Picture): Element | null {
  const d = intervalPath(columns, map, index, x, y);
  return d === null ? null : svg("path", { d });
}

function intervalPath(
  columns: MarkColumns,
  map: Mapping,
  index: number,
  x: number,
  y: number,
): string | null {
  const ends = columns.intervals();
  const reach = (k: number, per: number) => Math.min((ends[4 * index + k] ?? 0) * per, 1e5);
  const [left, right] = [reach(0, map.perX), reach(1, map.perX)];
  const [down, up] = [reach(2, map.perY), reach(3, map.perY)];
  const f = hundredths;
  const across = left + right > 0 ? `M${f(x - left)},${f(y)}H${f(x + right)}` : "";
  const along = down + up > 0 ? `M${f(x)},${f(y + down)}V${f(y - up)}` : "";
  return across + along === "" ? null : across + along;
}

/** The crowd inside the frame, painted anew with so many pixels a CSS pixel, as far as they fit into memory. */
function crowdImage({ spec, columns, map, radius, palette }: Picture, pixels: number) {
  const { x, y, width, height } = map.plot;
  const scale = Math.min(pixels, Math.sqrt(MOST_PIXELS / Math.max(width * height, 1)));
  // Lines as wide as on a screen of two pixels a CSS pixel, where one pixel is the thinnest.
  const raster = new MarksRaster(Math.max(Math.round(scale / 2), 1));
  const intervals = spec.intervals === "all";
  const image = raster.draw(columns, map, radius, palette, scale, intervals, null);
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser gives no 2D canvas to paint the marks on.");
  context.putImageData(image, 0, 0);
  return svg("image", { x, y, width, height, href: canvas.toDataURL("image/png") });
}

function groupedBy<K>(
  marks: readonly PlacedMark[],
  key: (mark: PlacedMark) => K,
): Map<K, PlacedMark[]> {
  const groups = new Map<K, PlacedMark[]>();
  for (const mark of marks) {
    const members = groups.get(key(mark));
    if (members === undefined) groups.set(key(mark), [mark]);
    else members.push(mark);
  }
  return groups;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
