import {
  latexCharacterCommand,
  latexComment,
  latexText,
  needsCharacterCommand,
} from "../../testbed/latexText.ts";
import { groupColour, type Palette } from "../palette.ts";
import { CORNERS } from "../shapes.ts";
import type { PlaneSpec, ShapeName } from "../spec.ts";
import type { Mapping } from "../view.ts";
import {
  type FigureParts,
  figureParts,
  type GroupPart,
  type MarkPart,
  type Place,
} from "./figureParts.ts";

/** A figure as it is seen, with the words that go with it. */
export interface ShownFigure {
  readonly spec: PlaneSpec;
  /** What is seen of it, at its size. */
  readonly map: Mapping;
  /** Colours on white ground. */
  readonly palette: Palette;
  readonly title: string;
  /** One sentence on what is seen. */
  readonly sentence: string;
  /** Where the figures come from. */
  readonly source: string;
  /** A link to the view; null where it has none to be shared. */
  readonly link: string | null;
  /** Further remarks: what is left out and why. */
  readonly remarks: readonly string[];
}

/** Radius of a mark in points, and width and height of the axes in centimetres: about what a column of text holds. */
const MARK = 1.9;
const WIDTH = 10;

/** With more marks pdfTeX's memory may not suffice. */
const MANY = 4000;

/**
 * The figure as a picture of TikZ and pgfplots, to be read into a document with `\input`. The axes carry transformed
 * accuracies and are labelled in percent, so that the baseline is straight as on the page; every mark is a line of its
 * own with the model's name in a comment.
 */
export function planeToPgfplots(figure: ShownFigure): string {
  const { spec, map, palette } = figure;
  const parts = figureParts(spec, map);
  const body = [
    ...axisOptions(figure, parts),
    ...bandLines(parts),
    ...parts.groups.flatMap((group) => groupLines(group, palette)),
    ...baselineLines(parts),
    ...runLines(parts, palette),
    ...nameLines(parts, spec),
    "\\end{axis}",
    "\\end{tikzpicture}",
  ];
  const text = body.join("\n");
  return `${[...headLines(figure, parts, needsCharacterCommand(text)), ...definitions(parts, palette), text].join("\n")}\n`;
}

function headLines(figure: ShownFigure, parts: FigureParts, command: boolean): string[] {
  const { spec, title, sentence, source, link, remarks } = figure;
  const count = parts.groups.reduce((sum, { marks }) => sum + marks.length, 0);
  const comment = (words: string) => `% ${latexComment(words)}`;
  return [
    comment(title),
    comment(`${sentence}.`),
    comment(`Source: ${source}`),
    ...(link === null ? [] : [comment(link)]),
    `% In the preamble: \\usepackage{pgfplots} \\pgfplotsset{compat=1.17}. Then \\input{this file}.`,
    `% Coordinates are ${coordinateWords(spec)}.`,
    ...(count > MANY
      ? [`% ${count} marks are more than pdfTeX may hold in memory; LuaTeX takes them.`]
      : []),
    ...parts.placeless.map(({ title: name, x, y }) =>
      comment(`Left out, with no place on this scale: ${name} (${x * 100} %, ${y * 100} %)`),
    ),
    ...(parts.unseen > 0 ? [`% ${parts.unseen} models lie outside of what is shown.`] : []),
    ...remarks.map(comment),
    ...(command ? [latexCharacterCommand] : []),
  ];
}

function coordinateWords({ scale, yKind }: PlaneSpec): string {
  const transformed =
    scale === "linear"
      ? "accuracies as fractions"
      : scale === "logit"
        ? "logits ln(p/(1-p)) of accuracies p"
        : "probits of accuracies";
  return yKind === "er"
    ? `${transformed} across, effective robustness as a fraction upwards`
    : transformed;
}

/** Colours and shapes, under names of their own. */
function definitions({ groups, runs }: FigureParts, palette: Palette): string[] {
  const colours = new Set([
    ...groups.map(({ group }) => group.colour),
    ...runs.map(({ path }) => path.colour),
  ]);
  const shapes = new Set(groups.map(({ shape }) => shape));
  return [
    ...[...colours].map(
      (index) => `\\definecolor{${colourName(index)}}{HTML}{${hex(groupColour(palette, index))}}`,
    ),
    ...[...shapes].flatMap(shapeDefinition),
  ];
}

function colourName(index: number): string {
  return `ER${index}`;
}

/** Six digits of a colour of the palette; grey where it is none. */
function hex(colour: string): string {
  return /^#([0-9a-f]{6})$/i.exec(colour.trim())?.[1]?.toUpperCase() ?? "808080";
}

/** A filled mark with the corners that the plane draws; TeX has the circle itself. */
function shapeDefinition(shape: ShapeName): string[] {
  const corners = CORNERS[shape];
  if (corners.length === 0) return [];
  const point = ([x, y]: readonly [number, number]) =>
    `\\pgfpoint{${number(x)}\\pgfplotmarksize}{${number(-y)}\\pgfplotmarksize}`;
  const steps = corners.map((corner, i) =>
    i === 0 ? `\\pgfpathmoveto{${point(corner)}}` : `\\pgfpathlineto{${point(corner)}}`,
  );
  return [
    `\\pgfdeclareplotmark{ER-${shape}}{${steps.join("")}\\pgfpathclose\\pgfusepathqfillstroke}`,
  ];
}

function axisOptions({ spec, map }: ShownFigure, parts: FigureParts): string[] {
  const height = (WIDTH * map.plot.height) / map.plot.width;
  const yTitle =
    spec.yKind === "er" ? `Effective robustness in ${spec.yTitle}, points` : spec.yTitle;
  const ticks = (name: "x" | "y", all: FigureParts["xTicks"]) => {
    const labelled = all.filter(({ text }) => text !== null);
    const minor = all.filter(({ text }) => text === null);
    return [
      `  ${name}tick={${labelled.map(({ at }) => number(at)).join(",")}},`,
      `  ${name}ticklabels={${labelled.map(({ text }) => `{${latexText(text ?? "")}}`).join(",")}},`,
      ...(minor.length > 0
        ? [`  minor ${name}tick={${minor.map(({ at }) => number(at)).join(",")}},`]
        : []),
    ];
  };
  return [
    "\\begin{tikzpicture}",
    "\\begin{axis}[",
    `  width=${WIDTH}cm, height=${number(height)}cm, scale only axis,`,
    `  xmin=${number(parts.x[0])}, xmax=${number(parts.x[1])},`,
    `  ymin=${number(parts.y[0])}, ymax=${number(parts.y[1])},`,
    `  xlabel={${latexText(spec.xTitle)}}, ylabel={${latexText(yTitle)}},`,
    ...ticks("x", parts.xTicks),
    ...ticks("y", parts.yTicks),
    "  tick label style={font=\\footnotesize}, scaled ticks=false, tick align=outside, tick pos=left, major grid style={black!8}, grid=major,",
    "  legend cell align=left, legend pos=outer north east, legend style={font=\\scriptsize, draw=none},",
    "  every axis plot/.append style={line join=round},",
    "]",
  ];
}

function bandLines(parts: FigureParts): string[] {
  return [
    ...parts.bands.map((places) => plot("fill=black!10, draw=none, forget plot", places)),
    ...parts.bandsBeyond.map((places) => plot("fill=black!5, draw=none, forget plot", places)),
    ...parts.prediction.map((places) => plot("black!60, densely dotted, forget plot", places)),
    ...parts.diagonal.map((places) =>
      plot("black!50, dotted, line width=0.8pt, forget plot", places, "y = x"),
    ),
  ];
}

function baselineLines(parts: FigureParts): string[] {
  return [
    ...parts.baseline.map((places) =>
      plot("black, line width=0.8pt, forget plot", places, "the baseline"),
    ),
    ...parts.baselineBeyond.map((places) =>
      plot(
        "black, dashed, opacity=0.6, line width=0.8pt, forget plot",
        places,
        "beyond the range it was fitted on",
      ),
    ),
  ];
}

function plot(options: string, places: readonly Place[], remark?: string): string {
  const end = remark === undefined ? "" : ` % ${remark}`;
  return `\\addplot[${options}] coordinates {${places.map(coordinate).join(" ")}};${end}`;
}

function coordinate([x, y]: Place): string {
  return `(${number(x)},${number(y)})`;
}

/** One plot for all marks of a group that look alike; the first of them stands in the legend. */
function groupLines({ group, shape, marks }: GroupPart, palette: Palette): string[] {
  const looks = new Map<string, MarkPart[]>();
  for (const part of marks) {
    const { size = 1, dimmed = false } = part.mark;
    const key = `${number(MARK * size)}/${dimmed ? 0.16 : 0.86}/${part.reach !== null}`;
    const same = looks.get(key);
    if (same === undefined) looks.set(key, [part]);
    else same.push(part);
  }
  const title = latexText(group.title);
  // The legend tells the group by its usual mark.
  const order = [...looks].sort(
    ([a], [b]) => Number(a.includes("/0.16/")) - Number(b.includes("/0.16/")),
  );
  return [
    `% ${latexComment(group.title)}: ${marks.length} models, colour ${groupColour(palette, group.colour)}`,
    ...order.flatMap(([key, parts], i) => {
      const [size, opacity, reach] = key.split("/");
      const look = [
        "only marks",
        `mark=${shape === "circle" ? "*" : `ER-${shape}`}`,
        `mark size=${size}pt`,
        colourName(group.colour),
        `mark options={draw=white, line width=0.2pt, fill=${colourName(group.colour)}}`,
        `fill opacity=${opacity}`,
        ...(opacity === "0.16" ? ["draw opacity=0.16"] : []),
        ...(i > 0 ? ["forget plot"] : []),
        ...(reach === "true"
          ? ["error bars/.cd, x dir=both, x explicit, y dir=both, y explicit, error mark=none"]
          : []),
      ];
      return [
        `\\addplot[${look.join(", ")}] coordinates {`,
        ...parts.map(markLine),
        "};",
        ...(i === 0 ? [`\\addlegendentry{${title}}`] : []),
      ];
    }),
  ];
}

function markLine({ mark, at, reach }: MarkPart): string {
  // An interval that reaches 0 or 1 has no end on the scale; beyond the frame it is cut anyway.
  const end = (distance: number) => number(Math.min(distance, 8));
  const [left = 0, right = 0, down = 0, up = 0] = reach ?? [];
  const bars =
    reach === null ? "" : ` += (${end(right)},${end(up)}) -= (${end(left)},${end(down)})`;
  return `  ${coordinate(at)}${bars} % ${latexComment(mark.title)}`;
}

function runLines({ runs }: FigureParts, palette: Palette): string[] {
  return runs.flatMap(({ path, travelled, ahead, steps, head, measured }) => {
    const colour = colourName(path.colour);
    const passed = steps.filter((step) => step.passed);
    const coming = steps.filter((step) => !step.passed);
    return [
      `% Run: ${latexComment(path.title)}, colour ${groupColour(palette, path.colour)}`,
      ...ahead.map((places) =>
        plot(`${colour}, dotted, line width=0.6pt, opacity=0.55, forget plot`, places),
      ),
      ...travelled.map((places) =>
        plot(`${colour}, line width=1.4pt, opacity=0.75, forget plot`, places),
      ),
      ...stepLines(
        passed,
        path.unit,
        `mark=*, mark size=1.4pt, ${colour}, mark options={draw=white, line width=0.3pt, fill=${colour}}`,
      ),
      ...stepLines(
        coming,
        path.unit,
        `mark=*, mark size=1.1pt, ${colour}, mark options={draw=${colour}, line width=0.3pt, fill=white}, opacity=0.6`,
      ),
      ...(head === null
        ? []
        : [
            `\\addplot[only marks, mark=*, mark size=2.6pt, ${colour}, mark options={draw=${colour}, line width=0.8pt, fill=${measured ? colour : "white"}}] coordinates {${coordinate(head)}};`,
            `\\addlegendentry{${latexText(path.title)}}`,
          ]),
    ];
  });
}

function stepLines(
  steps: readonly { readonly step: number; readonly at: Place }[],
  unit: string,
  look: string,
): string[] {
  if (steps.length === 0) return [];
  return [
    `\\addplot[only marks, ${look}, forget plot] coordinates {`,
    ...steps.map(({ step, at }) => `  ${coordinate(at)} % ${latexComment(unit)} ${step}`),
    "};",
  ];
}

function nameLines({ names, x, y }: FigureParts, { baseline, yKind }: PlaneSpec): string[] {
  const side = (at: number) => (at > (x[0] + x[1]) / 2 ? "east" : "west");
  return [
    ...names.map(
      ({ mark, at }) =>
        `\\node[font=\\scriptsize, anchor=south ${side(at[0])}, inner sep=2.5pt] at (axis cs:${number(at[0])},${number(at[1])}) {${latexText(mark.title)}};`,
    ),
    ...(baseline === null || yKind === "er"
      ? []
      : [
          `\\node[font=\\scriptsize, anchor=north west] at (axis cs:${number(x[0])},${number(y[1])}) {Baseline ${latexText(baseline.label)}};`,
        ]),
  ];
}

/** Six significant digits, without an exponent, which TeX's arithmetic takes everywhere. */
function number(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) < 1e-9 ? "0" : rounded.toFixed(10).replace(/\.?0+$/, "");
}
