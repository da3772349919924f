import { setAttributes, svg } from "../dom.ts";
import { lineData } from "../geometry.ts";
import { groupProperty } from "../palette.ts";
import {
  type CurvePlace,
  curvePlace,
  type StripMap,
  stripBand,
  stripCurve,
} from "./stripGeometry.ts";
import type { StripRun, StripSpec } from "./stripSpec.ts";

const PARTS = ["band", "ahead", "line", "steps-ahead", "steps"] as const;

export function newRun(): SVGGElement {
  const group = svg("g", { class: "strip-run" });
  for (const part of PARTS) group.append(svg("path", { class: `strip-run-${part}` }));
  return group;
}

/** What of a run does not move with the clock. */
interface StillRun {
  readonly map: StripMap;
  readonly band: string;
  readonly curve: readonly CurvePlace[];
  /** A circle for each measured step, as path data; empty where it has no effective robustness. */
  readonly dots: readonly string[];
}

const known = new WeakMap<StripRun, StillRun>();

/** Draws a run up to where the clock stands; only the ends of its lines are new from picture to picture. */
export function drawRun(
  group: SVGGElement,
  spec: StripSpec,
  map: StripMap,
  run: StripRun,
  index: number,
): void {
  const { band, curve, dots } = stillRun(spec, map, run, index);
  const position = spec.timeline.positionOf(index, spec.time);
  const here = curvePlace(spec, map, index, position);
  const reached = Math.floor(position) + 1;
  const split = curve.findIndex((place) => place.position > position);
  const at = split === -1 ? curve.length : split;
  const data: Record<(typeof PARTS)[number], string> = {
    band,
    ahead: line(here === null ? curve.slice(at) : [here, ...curve.slice(at)]),
    line: line(here === null ? curve.slice(0, at) : [...curve.slice(0, at), here]),
    "steps-ahead": dots.slice(reached).join(""),
    steps: dots.slice(0, reached).join(""),
  };
  for (const [i, part] of PARTS.entries()) {
    const element = group.children[i];
    if (element !== undefined) setAttributes(element, { d: data[part] });
  }
  group.style.setProperty("--colour", `var(${groupProperty(run.colour)})`);
  group.classList.toggle("strip-dimmed", run.dimmed === true);
  group.classList.toggle("strip-thin", run.thin === true);
}

function stillRun(spec: StripSpec, map: StripMap, run: StripRun, index: number): StillRun {
  const kept = known.get(run);
  if (kept?.map === map) return kept;
  const made = {
    map,
    band: lineData(stripBand(map, index, run), true),
    curve: stripCurve(spec, map, index),
    dots: run.thin === true ? [] : stepDots(spec, map, run, index),
  };
  known.set(run, made);
  return made;
}

function line(places: readonly CurvePlace[]): string {
  return lineData(Float64Array.from(places.flatMap(({ x, y }) => [x, y])));
}

function stepDots(spec: StripSpec, map: StripMap, run: StripRun, index: number): string[] {
  const gap = map.plot.width / Math.max(run.steps.length, 1);
  const r = Math.min(Math.max(gap / 4, 1.2), 3);
  const round = (value: number) => Math.round(value * 100) / 100;
  return run.steps.map((_, i) => {
    const place = curvePlace(spec, map, index, i);
    if (place === null) return "";
    return `M${round(place.x - r)},${round(place.y)}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
  });
}
