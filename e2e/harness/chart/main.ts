import "../../../src/chart/chart.css";
import { planePng } from "../../../src/chart/plane/exportPng.ts";
import { planeSvg } from "../../../src/chart/plane/exportSvg.ts";
import { LogitPlane } from "../../../src/chart/plane/LogitPlane.ts";
import { composeFigure } from "../../../src/chart/record/figure.ts";
import type { RecordingFormat } from "../../../src/chart/record/messages.ts";
import { recordAnimation } from "../../../src/chart/record/recordAnimation.ts";
import type { PlaneSpec } from "../../../src/chart/spec.ts";
import { StepStrip } from "../../../src/chart/strip/StepStrip.ts";
import type { StripSpec } from "../../../src/chart/strip/stripSpec.ts";
import { type ScaleName, scaleNamed } from "../../../src/stats/scale.ts";
import { positionAt } from "../../../src/trajectory/interpolate.ts";
import { timeline } from "../../../src/trajectory/timeline.ts";
import { type ChartData, syntheticData, testbedData } from "./data.ts";

/** What the tests hold: `?data=cifar10.1|imagenet-testbed|synthetic&n=…&scale=…&theme=…&spacing=…&gathers=no`. */
export interface ChartHarness {
  readonly plane: LogitPlane;
  readonly strip: StepStrip | null;
  /** The spec on show. */
  spec(): PlaneSpec;
  /** Shows the spec with some parts replaced. */
  set(change: Partial<PlaneSpec>): void;
  /** Moves to another scale, as a switch would. */
  toScale(scale: ScaleName, duration: number): Promise<boolean>;
  /** Sets the clock of all runs and returns what the shared function says of the first one. */
  seek(time: number): ReturnType<typeof positionAt>;
  /** The plane as SVG, a crowd in it painted with so many pixels a CSS pixel; and as PNG, with 2 unless told. */
  svg(pixels?: number): string;
  png(scale?: number): Promise<Blob>;
  /** Records the run. */
  record(format: RecordingFormat, frames: number): Promise<Blob>;
  /** Events in the order of their arrival: name and arguments. */
  readonly events: [string, ...unknown[]][];
}

declare global {
  interface Window {
    chart?: ChartHarness;
  }
}

const query = new URLSearchParams(location.search);
const theme = query.get("theme");
if (theme !== null) document.documentElement.dataset.theme = theme;

function load(scale: ScaleName): Promise<ChartData> | ChartData {
  const name = query.get("data") ?? "synthetic";
  return name === "synthetic"
    ? syntheticData(Number(query.get("n") ?? 200), scale)
    : testbedData(name, scale);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The harness page has no element #${id}.`);
  return found;
}

const events: [string, ...unknown[]][] = [];
const record =
  (name: string) =>
  (...values: unknown[]) =>
    void events.push([name, ...values]);

const firstScale = scaleNamed((query.get("scale") ?? "logit") as ScaleName).name;
let data = await load(firstScale);
let spec: PlaneSpec = {
  scale: firstScale,
  ...data,
  regions: [],
  selected: [],
  hovered: null,
  showDiagonal: true,
};

const plane = new LogitPlane(element("plane"), {
  events: {
    onHover: record("hover"),
    onSelect: (id, add) => {
      record("select")(id, add);
      set({ selected: id === null ? [] : add ? [...spec.selected, id] : [id] });
    },
    ...(query.get("gathers") !== "no" && {
      onSelectMany: record("selectMany"),
      onGather: record("gather"),
    }),
    onZoom: record("zoom"),
    onFocusMove: record("focus"),
    onSeek: (path, position) => {
      record("seekStep")(path, position);
      const run = spec.paths.findIndex(({ id }) => id === path);
      seek(clockOf(spec).timeOf(run, position));
    },
  },
});

const strip =
  spec.paths.length === 0
    ? null
    : new StepStrip(element("strip"), {
        events: {
          onSeek: (time) => {
            record("seek")(time);
            seek(time);
          },
        },
      });

function clockOf({ paths, scale }: PlaneSpec) {
  return timeline(
    paths.map(({ steps }) => steps),
    "index",
    scale,
  );
}

let time = 0;
let clock = spec.paths.length === 0 ? null : clockOf(spec);
let runs = spec.paths;

function stripSpec(): StripSpec | null {
  if (spec.baseline === null || clock === null) return null;
  return {
    scale: spec.scale,
    baseline: spec.baseline,
    runs,
    timeline: clock,
    time,
    spacing: query.get("spacing") === "step" ? "step" : "time",
    xTitle: spec.paths[0]?.unit ?? "step",
  };
}

function set(change: Partial<PlaneSpec>): void {
  spec = { ...spec, ...change };
  plane.update(spec);
  const shown = stripSpec();
  if (shown !== null) strip?.update(shown);
}

function seek(to: number): ReturnType<typeof positionAt> {
  time = to;
  const axis = clock;
  if (axis === null) return null;
  set({ paths: spec.paths.map((path, i) => ({ ...path, position: axis.positionOf(i, to) })) });
  const first = spec.paths[0];
  return first === undefined ? null : positionAt(first.steps, spec.scale, first.position);
}

async function toScale(scale: ScaleName, duration: number): Promise<boolean> {
  data = await load(scale);
  spec = { ...spec, scale, ...data };
  clock = spec.paths.length === 0 ? null : clockOf(spec);
  runs = spec.paths;
  return plane.transitionTo(spec, { duration });
}

function recordRun(format: RecordingFormat, frames: number): Promise<Blob> {
  return recordAnimation({
    format,
    frames,
    rate: 25,
    seek: async (index) => {
      seek((index / Math.max(frames - 1, 1)) * ((clock?.stops.length ?? 1) - 1));
      await plane.drawn();
    },
    figure: () =>
      composeFigure(plane, strip, {
        title: "A run across the plane",
        source: "Made-up models",
        scale: `${spec.scale} scale`,
      }),
  });
}

set({});
window.chart = {
  svg: (pixels) => planeSvg(plane, pixels),
  png: (scale) => planePng(plane, scale),
  record: recordRun,
  plane,
  strip,
  spec: () => spec,
  set,
  toScale,
  seek,
  events,
};
