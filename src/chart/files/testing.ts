import { readFileSync } from "node:fs";
import { accuracyInterval } from "../../testbed/accuracyInterval.ts";
import { computePlane, type PlaneRequest } from "../../testbed/plane.ts";
import { planeStatistics, statisticsRequest } from "../../testbed/planeStatistics.ts";
import { readTestbedText } from "../../testbed/readTestbed.ts";
import { summarisePlane } from "../../testbed/summary.ts";
import { runPoints } from "../../trajectory/points.ts";
import { markColumns } from "../columns.ts";
import { plotBox } from "../layout.ts";
import type { Palette } from "../palette.ts";
import { baselineOfPlane, groupsOfTestbed, markOfModel } from "../planeMarks.ts";
import { riseOf, yScaleOf } from "../rise.ts";
import type { PlaneDomain, PlaneSpec } from "../spec.ts";
import { homeView, mapping, viewOfDomain } from "../view.ts";
import type { ShownFigure } from "./pgfplots.ts";

/** The colours of the light page: in tests nothing reads style sheets. */
export const examplePalette: Palette = {
  groups: [
    "#07609b",
    "#f26706",
    "#06a264",
    "#af6bac",
    "#916100",
    "#0b9ae9",
    "#81393d",
    "#889503",
    "#5c7773",
    "#403398",
  ],
  named: {
    paper: "#ffffff",
    ink: "#1b1f27",
    inkSoft: "#5a6270",
    grid: "#e9ebef",
    frame: "#c9ced6",
    baseline: "#1b1f27",
    band: "rgb(27 31 39 / 0.1)",
    diagonal: "#8a92a0",
    focus: "#1b1f27",
    casing: "#ffffff",
  },
};

export interface ExampleOptions {
  /** Ids of runs to draw, and where their clocks stand, in measured steps. */
  readonly runs?: readonly string[];
  readonly position?: number;
  readonly zoom?: PlaneDomain;
  readonly change?: (spec: PlaneSpec) => PlaneSpec;
}

/** A figure of a published testbed, as Explore would draw it at 900 × 700 pixels: for tests and for looking at files. */
export function exampleFigure(
  id: string,
  request: PlaneRequest,
  { runs = [], position = 1e6, zoom, change = (spec) => spec }: ExampleOptions = {},
): ShownFigure {
  const file = `testbeds/${id}/testbed.json`;
  const plane = computePlane(readTestbedText(readFileSync(file, "utf8"), file), request);
  const statistics = planeStatistics(statisticsRequest(plane, "bootstrap"));
  const intervals = new Map(statistics.intervals.map((interval) => [interval.id, interval]));
  const { testbed, x, y, scale } = plane;
  const spec = change({
    scale,
    xTitle: x.axisTitle,
    yTitle: y.axisTitle,
    groups: groupsOfTestbed(testbed),
    marks: plane.models.map((placed) => markOfModel(placed, intervals.get(placed.model.id))),
    baseline: baselineOfPlane(plane, statistics.band),
    paths: testbed.trajectories
      .filter((run) => runs.includes(run.id))
      .map((run, k) => ({
        id: run.id,
        title: run.title,
        colour: testbed.groups.length + k,
        steps: runPoints(run, x.id, y.id, accuracyInterval).points,
        position,
        unit: run.unit,
      })),
    regions: [],
    selected: [],
    hovered: null,
    showDiagonal: true,
  });
  const rise = spec.yKind === "er" ? riseOf(spec) : undefined;
  const view = zoom
    ? viewOfDomain(zoom, scale, yScaleOf(spec))
    : homeView(spec, markColumns(spec.marks, spec.groups, scale, rise));
  return {
    spec,
    map: mapping(view, plotBox(900, 700), scale, rise),
    palette: examplePalette,
    title: `${testbed.title}: ${y.title} against ${x.title}`,
    sentence: summarisePlane(plane, intervals).text,
    source: testbed.source.citation,
    link: "https://example.org/?testbed=cifar10.1",
    remarks: plane.leftOut.map(({ title, message }) => `${title}: ${message}`),
  };
}

/** The same figure with names that no program likes, and with models at 0 and 1. */
export function hostileNames(spec: PlaneSpec): PlaneSpec {
  const names = [
    "100 % \\input{secret} $x_1^2$ & #1 ~ {odd",
    "line one\nline two \\end{axis}",
    "模型 🙂 \u202eright to left",
    "</script><b>\"quoted\"</b> 'single'",
    "ResNet→ViT ± α ≤ 3×",
    "% a comment",
  ];
  const first = spec.marks[0];
  const edge = first
    ? [
        { ...first, id: "none-right", title: "None right }", x: 0.5, y: 0 },
        { ...first, id: "all-right", title: "All right\n%", x: 1, y: 0.9 },
      ]
    : [];
  return {
    ...spec,
    xTitle: "Accuracy_in 100 % & more",
    groups: spec.groups.map((group, k) => ({ ...group, title: names[k] ?? group.title })),
    marks: [...spec.marks.map((mark, k) => ({ ...mark, title: names[k] ?? mark.title })), ...edge],
    selected: spec.marks.slice(0, 3).map(({ id }) => id),
  };
}
