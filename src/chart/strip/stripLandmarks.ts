import { join, setAttributes, svg } from "../dom.ts";
import type { Box } from "../labels.ts";
import { groupProperty } from "../palette.ts";
import { erAt, type StripMap } from "./stripGeometry.ts";
import type { StripLandmark, StripSpec } from "./stripSpec.ts";

/** Width of a letter and height of a line of the marks' words, in pixels. */
const LETTER = 6;
const LINE = 12;

/** How far the words stand from the curve, in the order of preference; negative: above it. */
const OFFSETS = [-14, 22, -27, 35];

/** Marks on the curves with a word each; a word without room is left out, its mark and its tooltip stay. */
export function drawLandmarks(layer: SVGGElement, spec: StripSpec, map: StripMap): void {
  const taken: Box[] = [];
  join(
    layer,
    spec.landmarks ?? [],
    (mark) => `${mark.run}/${mark.position}/${mark.label}`,
    newLandmark,
    (group, mark) => place(group, mark, spec, map, taken),
  );
}

function newLandmark(): SVGGElement {
  const group = svg("g", { class: "strip-landmark" });
  group.append(svg("title"), svg("path"), svg("line"), svg("text"));
  return group;
}

function place(
  group: SVGGElement,
  mark: StripLandmark,
  spec: StripSpec,
  map: StripMap,
  taken: Box[],
): void {
  const run = spec.runs.findIndex(({ id }) => id === mark.run);
  const own = spec.runs[run];
  const er = own === undefined ? null : erAt(spec, own, mark.position);
  const [title, sign, line, text] = group.children;
  if (er === null || !title || !sign || !line || !text) return;
  const { plot } = map;
  const [x, y] = [map.xOf(run, mark.position), map.y(er)];
  const width = mark.label.length * LETTER;
  const anchor =
    x > plot.x + plot.width - width / 2 ? "end" : x < plot.x + width / 2 ? "start" : "middle";
  const left = anchor === "end" ? x - width : anchor === "start" ? x : x - width / 2;
  const room = OFFSETS.map((offset) => ({ x: left, y: y + offset - LINE + 2, width, height: LINE }))
    .map((box, i) => ({ box, offset: OFFSETS[i] ?? 0 }))
    .find(({ box }) => fits(box, plot) && taken.every((other) => apart(box, other)));
  group.style.setProperty("--colour", `var(${groupProperty(own?.colour ?? 0)})`);
  title.textContent = mark.title ?? mark.label;
  setAttributes(sign, { d: `M${x},${y - 5}l5,5l-5,5l-5,-5Z` });
  text.textContent = room === undefined ? "" : mark.label;
  if (room === undefined) {
    setAttributes(line, { visibility: "hidden" });
    return;
  }
  taken.push(room.box);
  const above = room.offset < 0;
  setAttributes(line, {
    x1: x,
    x2: x,
    y1: above ? y - 6 : y + 6,
    y2: above ? room.box.y + LINE : room.box.y + 1,
    visibility: null,
  });
  setAttributes(text, { x, y: y + room.offset, "text-anchor": anchor });
}

function fits(box: Box, plot: Box): boolean {
  return box.y >= plot.y - 4 && box.y + box.height <= plot.y + plot.height;
}

function apart(a: Box, b: Box): boolean {
  return (
    a.x + a.width + 4 < b.x ||
    b.x + b.width + 4 < a.x ||
    a.y + a.height < b.y ||
    b.y + b.height < a.y
  );
}
