import { groupColour, type Palette } from "../palette.ts";
import { shapePath } from "../shapes.ts";
import type { PlaneMark, PlaneSpec, ShapeName } from "../spec.ts";
import { type FigureParts, figureParts, type MarkPart, type Place } from "./figureParts.ts";
import type { ShownFigure } from "./pgfplots.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** A path of this radius covers what Vega's own circle of the same size does. */
const SYMBOL_RADIUS = 2 / Math.sqrt(Math.PI);

/** Area of a mark of size 1, in square pixels. */
const AREA = 64;

/**
 * The figure as a Vega-Lite 5 or 6 specification with its data inside. Positions are transformed accuracies (`tx`, `ty`),
 * labelled in percent by an expression, so that the baseline is straight as on the page; accuracies stand beside them
 * as fractions.
 */
export function planeToVegaLite(figure: ShownFigure): JsonObject {
  const { spec, map, title, sentence, source, link, remarks, palette } = figure;
  const parts = figureParts(spec, map);
  const leftOut = parts.placeless.map(
    ({ title: name, x, y }) => `${name} (${x * 100} %, ${y * 100} %)`,
  );
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: `${sentence}. Source: ${source}`,
    usermeta: {
      scale: spec.scale,
      link,
      remarks,
      leftOut,
      outsideOfWhatIsShown: parts.unseen,
    },
    title: { text: title, subtitle: [`${sentence}.`, `Source: ${source}`], anchor: "start" },
    background: "#ffffff",
    width: Math.round(map.plot.width),
    height: Math.round(map.plot.height),
    layer: layers(parts, spec, palette),
    config: { view: { stroke: "#c9ced6" }, legend: { symbolOpacity: 1, labelLimit: 0 } },
  };
}

function layers(parts: FigureParts, spec: PlaneSpec, palette: Palette): JsonObject[] {
  const x = {
    field: "tx",
    type: "quantitative",
    scale: { domain: parts.x, nice: false, zero: false },
    axis: {
      title: spec.xTitle,
      values: labelled(parts.xTicks),
      labelExpr: percentExpression(spec.scale),
      gridColor: "#e9ebef",
    },
  };
  const flat = spec.yKind === "er";
  const y = {
    field: "ty",
    type: "quantitative",
    scale: { domain: parts.y, nice: false, zero: false },
    axis: {
      title: flat ? `Effective robustness in ${spec.yTitle}, points` : spec.yTitle,
      values: labelled(parts.yTicks),
      labelExpr: flat ? "format(100 * datum.value, '+.4~g')" : percentExpression(spec.scale),
      gridColor: "#e9ebef",
    },
  };
  const line = (
    name: string,
    lines: readonly (readonly Place[])[],
    look: JsonObject,
  ): JsonObject[] =>
    lines.length === 0
      ? []
      : [
          {
            name,
            data: { values: lines.flatMap((places, part) => rows(places, { part })) },
            mark: { type: "line", clip: true, ...look },
            encoding: {
              x,
              y,
              detail: { field: "part", type: "nominal" },
              order: { field: "order", type: "quantitative" },
            },
          },
        ];
  const outline = (name: string, lines: readonly (readonly Place[])[], opacity: number) =>
    line(
      name,
      lines.map((places) => [...places, ...places.slice(0, 1)]),
      { fill: "#1b1f27", fillOpacity: opacity, stroke: null, interpolate: "linear-closed" },
    );
  const ink = "#1b1f27";
  return [
    ...outline("band", parts.bands, 0.1),
    ...outline("band beyond the fitted range", parts.bandsBeyond, 0.05),
    ...line("prediction interval", parts.prediction, { color: "#5a6270", strokeDash: [2, 3] }),
    ...line("y = x", parts.diagonal, { color: "#8a92a0", strokeDash: [1, 4], strokeWidth: 1.25 }),
    ...intervalLayers(parts, x, y, palette),
    marksLayer(parts, x, y, palette),
    ...line("baseline", parts.baseline, { color: ink, strokeWidth: 1.4 }),
    ...line("baseline beyond the fitted range", parts.baselineBeyond, {
      color: ink,
      strokeWidth: 1.4,
      strokeDash: [5, 4],
      opacity: 0.6,
    }),
    ...runLayers(parts, x, y, palette, line),
    ...nameLayers(parts, x, y),
  ];
}

function labelled(ticks: FigureParts["xTicks"]): number[] {
  return ticks.flatMap(({ at, text }) => (text === null ? [] : [rounded(at)]));
}

/** A transformed accuracy as percent, in Vega's expression language. */
function percentExpression(scale: PlaneSpec["scale"]): string {
  const fraction = {
    logit: "1 / (1 + exp(-datum.value))",
    probit: "cumulativeNormal(datum.value)",
    linear: "datum.value",
  }[scale];
  return `format(100 * ${scale === "linear" ? fraction : `(${fraction})`}, '.6~r') + ' %'`;
}

function rows(places: readonly Place[], more: JsonObject): JsonObject[] {
  return places.map(([tx, ty], order) => ({ ...more, order, tx: rounded(tx), ty: rounded(ty) }));
}

/** Ten significant digits: more than any axis shows, and a tick's percent comes out whole. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}

function marksLayer(parts: FigureParts, x: Json, y: Json, palette: Palette): JsonObject {
  const titles = uniqueTitles(parts);
  const domain = parts.groups.map(({ group }) => titles.get(group.id) ?? group.title);
  return {
    name: "models",
    data: {
      values: parts.groups.flatMap(({ group, marks }) =>
        marks.map((part) => markRow(part, titles.get(group.id) ?? group.title)),
      ),
    },
    mark: { type: "point", filled: true, stroke: "#ffffff", strokeWidth: 0.7, clip: true },
    encoding: {
      x,
      y,
      color: {
        field: "group",
        type: "nominal",
        title: null,
        scale: { domain, range: parts.groups.map(({ group }) => colourOf(palette, group.colour)) },
      },
      shape: {
        field: "group",
        type: "nominal",
        title: null,
        scale: { domain, range: parts.groups.map(({ shape }) => symbolOf(shape)) },
      },
      size: { field: "area", type: "quantitative", scale: null, legend: null },
      opacity: { field: "opacity", type: "quantitative", scale: null, legend: null },
      tooltip: [
        { field: "model", type: "nominal", title: "Model" },
        { field: "group", type: "nominal", title: "Group" },
        { field: "x", type: "quantitative", title: "In distribution", format: ".1%" },
        { field: "y", type: "quantitative", title: "Shifted", format: ".1%" },
        { field: "erPoints", type: "quantitative", title: "ER, points", format: "+.1f" },
      ],
    },
  };
}

/** Titles of groups, told apart where two have the same: a legend goes by title. */
function uniqueTitles({ groups }: FigureParts): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    groups.map(({ group: { id, title } }) => {
      const own = taken.has(title) ? `${title} (${id})` : title;
      taken.add(own);
      return [id, own];
    }),
  );
}

function markRow({ mark, at }: MarkPart, group: string): JsonObject {
  const { id, title, x, y, er = null, dimmed = false, size = 1 } = mark;
  return {
    id,
    model: title,
    group,
    x,
    y,
    er,
    erPoints: er === null ? null : er * 100,
    ...intervalOf(mark),
    inBaseline: mark.inBaseline ?? false,
    extrapolated: mark.extrapolated ?? false,
    area: AREA * size * size,
    opacity: dimmed ? 0.16 : 0.86,
    tx: rounded(at[0]),
    ty: rounded(at[1]),
  };
}

function intervalOf({ xInterval, yInterval, erInterval }: PlaneMark): JsonObject {
  return {
    ...(xInterval && { xLow: xInterval.low, xHigh: xInterval.high }),
    ...(yInterval && { yLow: yInterval.low, yHigh: yInterval.high }),
    ...(erInterval && { erLow: erInterval.low, erHigh: erInterval.high }),
  };
}

function intervalLayers(
  parts: FigureParts,
  x: JsonObject,
  y: JsonObject,
  palette: Palette,
): JsonObject[] {
  const drawn = parts.groups.flatMap(({ group, marks }) =>
    marks.flatMap(({ at, reach }) =>
      reach === null ? [] : [{ at, reach, colour: colourOf(palette, group.colour) }],
    ),
  );
  if (drawn.length === 0) return [];
  // An interval that reaches 0 or 1 has no end on the scale; it is cut at the frame.
  const cut = (value: number, [low, high]: readonly [number, number]) =>
    rounded(Math.min(Math.max(value, low), high));
  const values = drawn.map(({ at: [tx, ty], reach: [left, right, down, up], colour }) => ({
    tx: rounded(tx),
    ty: rounded(ty),
    left: cut(tx - left, parts.x),
    right: cut(tx + right, parts.x),
    low: cut(ty - down, parts.y),
    high: cut(ty + up, parts.y),
    colour,
  }));
  const stroke = { field: "colour", type: "nominal", scale: null };
  const rule = { type: "rule", opacity: 0.5, clip: true };
  return [
    {
      name: "intervals",
      data: { values },
      layer: [
        {
          mark: rule,
          encoding: { x: { ...x, field: "left" }, x2: { field: "right" }, y, stroke },
        },
        { mark: rule, encoding: { y: { ...y, field: "low" }, y2: { field: "high" }, x, stroke } },
      ],
    },
  ];
}

function runLayers(
  { runs }: FigureParts,
  x: Json,
  y: Json,
  palette: Palette,
  line: (name: string, lines: readonly (readonly Place[])[], look: JsonObject) => JsonObject[],
): JsonObject[] {
  return runs.flatMap(({ path, travelled, ahead, steps, head }) => {
    const color = colourOf(palette, path.colour);
    const points = steps.map(({ step, at: [tx, ty], passed }) => ({
      run: path.title,
      step,
      tx: rounded(tx),
      ty: rounded(ty),
      fill: passed ? color : "#ffffff",
    }));
    return [
      ...line(`${path.title}, ahead`, ahead, { color, strokeDash: [1, 4], opacity: 0.55 }),
      ...line(path.title, travelled, { color, strokeWidth: 3, opacity: 0.75 }),
      {
        name: `${path.title}, measured steps`,
        data: { values: points },
        mark: { type: "circle", stroke: color, size: 26, opacity: 1, clip: true },
        encoding: {
          x,
          y,
          fill: { field: "fill", type: "nominal", scale: null },
          tooltip: [
            { field: "run", type: "nominal", title: "Run" },
            { field: "step", type: "quantitative", title: path.unit },
          ],
        },
      },
      ...(head === null
        ? []
        : [
            {
              name: `${path.title}, now`,
              data: { values: [{ tx: rounded(head[0]), ty: rounded(head[1]), name: path.title }] },
              layer: [
                { mark: { type: "circle", color, size: 90, opacity: 0.9 }, encoding: { x, y } },
                {
                  mark: { type: "text", align: "right", dx: -9, dy: -7, fontSize: 11 },
                  encoding: { x, y, text: { field: "name", type: "nominal" } },
                },
              ],
            },
          ]),
    ];
  });
}

function nameLayers({ names, x: [low, high] }: FigureParts, x: Json, y: Json): JsonObject[] {
  const sides = [
    { left: true, align: "left", dx: 8 },
    { left: false, align: "right", dx: -8 },
  ];
  return sides.flatMap(({ left, align, dx }) => {
    const here = names.filter(({ at }) => at[0] < (low + high) / 2 === left);
    if (here.length === 0) return [];
    const values = here.map(({ mark, at }) => ({
      model: mark.title,
      tx: rounded(at[0]),
      ty: rounded(at[1]),
    }));
    return [
      {
        name: `names, ${align}`,
        data: { values },
        mark: { type: "text", align, dx, dy: -6, fontSize: 11, clip: true },
        encoding: { x, y, text: { field: "model", type: "nominal" } },
      },
    ];
  });
}

function colourOf(palette: Palette, index: number): string {
  return groupColour(palette, index).trim();
}

function symbolOf(shape: ShapeName): string {
  return shape === "circle" ? "circle" : shapePath(shape, SYMBOL_RADIUS);
}
