import { join, setAttributes, svg } from "../dom.ts";
import { contains } from "../layout.ts";
import { groupProperty } from "../palette.ts";
import { shapePath } from "../shapes.ts";
import type { Interval, ShapeName } from "../spec.ts";
import type { Mapping } from "../view.ts";

/** A mark or a measured step that is drawn again on top, with its intervals. */
export interface Highlight {
  readonly id: string;
  readonly kind: "hovered" | "focused" | "selected";
  readonly colour: number;
  readonly shape: ShapeName;
  readonly radius: number;
  /** In-distribution accuracy. */
  readonly at: number;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  readonly xInterval?: Interval | undefined;
  readonly yInterval?: Interval | undefined;
  /** Interval of the effective robustness; drawn in place of `yInterval` where that is the height. */
  readonly erInterval?: Interval | undefined;
}

/** From the lower to the upper end of what a highlight's height may be, in pixels; null without an interval. */
export function heightSpan(
  { at, yInterval, erInterval }: Pick<Highlight, "at" | "yInterval" | "erInterval">,
  map: Mapping,
): readonly [number, number] | null {
  if (map.er && erInterval !== undefined) return [map.y(erInterval.low), map.y(erInterval.high)];
  if (yInterval === undefined) return null;
  return [map.pyAt(at, yInterval.low), map.pyAt(at, yInterval.high)];
}

/** Hovered, focused and selected marks: larger, ringed, with their intervals as thin crosses. */
export class FocusLayer {
  readonly root = svg("g", { class: "plane-focus" });

  draw(highlights: readonly Highlight[], map: Mapping): void {
    const seen = highlights.filter(({ x, y }) => contains(map.plot, x, y, 1));
    join(
      this.root,
      seen,
      ({ kind, id }) => `${kind}/${id}`,
      newHighlight,
      (element, highlight) => {
        const { x, y, kind, shape, radius, colour } = highlight;
        setAttributes(element, { class: `plane-highlight plane-${kind}` });
        element.style.setProperty("--colour", `var(${groupProperty(colour)})`);
        const [casing, cross, ring, shapeElement] = element.children;
        const data = crossData(highlight, map);
        if (casing !== undefined) setAttributes(casing, { d: data });
        if (cross !== undefined) setAttributes(cross, { d: data });
        const place = `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`;
        if (ring !== undefined)
          setAttributes(ring, { transform: place, d: shapePath("circle", radius + 5) });
        if (shapeElement !== undefined)
          setAttributes(shapeElement, { transform: place, d: shapePath(shape, radius + 1) });
      },
    );
  }
}

function newHighlight(): SVGGElement {
  const group = svg("g");
  group.append(
    svg("path", { class: "plane-interval-casing" }),
    svg("path", { class: "plane-interval" }),
    svg("path", { class: "plane-ring" }),
    svg("path", { class: "plane-highlight-shape" }),
  );
  return group;
}

/** Length of the small bars at the ends of an interval, in pixels, to each side. */
const CAP = 3;

function crossData(highlight: Highlight, map: Mapping): string {
  const { x, y, xInterval } = highlight;
  const { plot } = map;
  let data = "";
  if (xInterval !== undefined) {
    const low = clamp(map.px(xInterval.low), plot.x, plot.x + plot.width);
    const high = clamp(map.px(xInterval.high), plot.x, plot.x + plot.width);
    data += `M${low},${f(y)}H${high}M${low},${f(y - CAP)}v${2 * CAP}M${high},${f(y - CAP)}v${2 * CAP}`;
  }
  const span = heightSpan(highlight, map);
  if (span !== null) {
    const [low, high] = span.map((pixel) => clamp(pixel, plot.y, plot.y + plot.height));
    data += `M${f(x)},${low}V${high}M${f(x - CAP)},${low}h${2 * CAP}M${f(x - CAP)},${high}h${2 * CAP}`;
  }
  return data;
}

function clamp(pixel: number, low: number, high: number): number {
  return f(Math.min(Math.max(pixel, low), high));
}

function f(value: number): number {
  return Math.round(value * 100) / 100;
}
