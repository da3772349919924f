import { extremes } from "../extremes.ts";
import { percent, signedPoints, stepNumber } from "../format.ts";
import type { Polyline } from "../geometry.ts";
import type { Box, LabelRequest } from "../labels.ts";
import { contains } from "../layout.ts";
import type { PlaneSpec } from "../spec.ts";
import { diagonalNameBox } from "./diagonalName.ts";
import { type Highlight, heightSpan } from "./focusLayer.ts";
import { LINE_HEIGHT } from "./labelLayer.ts";
import type { PathHead } from "./pathLayer.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";
import { describe, find, lookOf, runRobustness, type Target, targetKey } from "./targets.ts";
import type { TooltipContent } from "./tooltip.ts";

/** What pointer and keyboard hold. */
export interface Held {
  readonly pointed: Target | null;
  readonly reached: Target | null;
}

/** More marks than this are not kept free of labels one by one. */
const MOST_OBSTACLES = 3000;

/** Runs up to this number tell everything at their head; more tell name and ER. */
const FULL_HEADS = 2;

/** Spaces that SVG does not fold into one. */
const GAP = "\u00a0\u00a0";

const NO_LINE: Polyline = new Float64Array();

/** Draws what lies over the marks: highlights, names, tooltip. */
export function drawOverlay(stage: Stage, picture: Picture, held: Held, settled: boolean): void {
  const highlights = settled ? highlightsOf(picture, held) : [];
  stage.focus.draw(highlights, picture.map);
  const requests = labelRequests(stage, picture, held, highlights);
  const { spec, geometry, map } = picture;
  const named = stage.labels.draw(requests, map.plot, obstaclesOf(picture, highlights));
  stage.band.drawName(spec.showDiagonal ? geometry.diagonal : NO_LINE, map.plot, named);
  drawTooltip(stage, picture, settled ? (held.pointed ?? held.reached) : null);
}

function highlightsOf(picture: Picture, { pointed, reached }: Held): Highlight[] {
  const { spec, columns } = picture;
  const highlights: Highlight[] = [];
  const add = (target: Target, kind: Highlight["kind"]) => {
    const place = placeOf(target, picture);
    const found = find(target, spec);
    if (place === null || found === null) return;
    const of = found.kind === "mark" ? found.mark : found.step;
    highlights.push({
      id: targetKey(target),
      kind,
      ...lookOf(found),
      radius: found.kind === "mark" ? Math.max(picture.radius * (found.mark.size ?? 1), 4) : 4,
      ...place,
      at: of.x,
      xInterval: of.xInterval,
      yInterval: of.yInterval,
      ...(found.kind === "mark" && { erInterval: found.mark.erInterval }),
    });
  };
  for (const id of spec.selected) {
    const index = columns.indexOf(id);
    if (index >= 0) add({ kind: "mark", id, index }, "selected");
  }
  const hovered = spec.hovered === null ? -1 : columns.indexOf(spec.hovered);
  if (spec.hovered !== null && hovered >= 0 && pointed === null) {
    add({ kind: "mark", id: spec.hovered, index: hovered }, "hovered");
  }
  if (reached !== null) add(reached, "focused");
  if (pointed !== null) add(pointed, "hovered");
  return highlights;
}

function placeOf(target: Target, { geometry }: Picture): { x: number; y: number } | null {
  const points = target.kind === "mark" ? geometry.marks : geometry.paths.get(target.path);
  const x = points?.[2 * target.index];
  const y = points?.[2 * target.index + 1];
  return x === undefined || y === undefined ? null : { x, y };
}

/** Names in order of importance: heads of runs, selected, hovered elsewhere, extremes. */
function labelRequests(
  stage: Stage,
  picture: Picture,
  { pointed, reached }: Held,
  highlights: readonly Highlight[],
): LabelRequest[] {
  const { spec, columns, map } = picture;
  const requests = picture.heads
    .filter(({ x, y, path }) => path.dimmed !== true && contains(map.plot, x, y))
    .map((head) =>
      request(stage, `head/${head.path.id}`, headLines(head, picture), head.x, head.y, 9),
    );
  const inTooltip = new Set(
    [pointed, reached].map((target) => (target?.kind === "mark" ? target.id : "")),
  );
  const linked = spec.hovered === null ? [] : [spec.hovered];
  const wanted = new Set([...spec.selected, ...linked, ...(spec.labels ?? extremes(spec.marks))]);
  for (const id of wanted) {
    const index = columns.indexOf(id);
    const mark = spec.marks[index];
    if (mark === undefined || index === undefined || inTooltip.has(id) || mark.dimmed === true)
      continue;
    const place = placeOf({ kind: "mark", id, index }, picture);
    if (place === null || !contains(map.plot, place.x, place.y)) continue;
    const ringed = highlights.some((highlight) => highlight.id === `mark/${id}`);
    requests.push(
      request(stage, id, [mark.title], place.x, place.y, picture.radius + (ringed ? 6 : 0)),
    );
  }
  const remark = baselineRemark(stage, picture);
  return remark === null ? requests : [...requests, remark];
}

/** The words beside the baseline: on how many models it was fitted. */
function baselineRemark(stage: Stage, { spec, geometry, map }: Picture): LabelRequest | null {
  const { fitted } = geometry;
  if (spec.baseline === null || spec.baseline.label === "" || spec.yKind === "er") return null;
  // A third of the way up what is seen of the line, where marks are fewest and runs begin.
  const seen: (readonly [number, number])[] = [];
  for (let i = 0; i < fitted.length; i += 2) {
    const [x, y] = [fitted[i] ?? 0, fitted[i + 1] ?? 0];
    if (contains(map.plot, x, y)) seen.push([x, y]);
  }
  const at = seen[Math.floor(seen.length / 3)];
  if (at === undefined) return null;
  return { ...request(stage, "baseline", [spec.baseline.label], at[0], at[1], 5), soft: true };
}

function request(
  stage: Stage,
  id: string,
  lines: readonly string[],
  x: number,
  y: number,
  radius: number,
): LabelRequest {
  const width = Math.max(
    ...lines.map((line, i) => stage.labels.width(line) * (i === 0 ? 1.06 : 1)),
  );
  return { id, lines, x, y, radius, width: Math.ceil(width), height: lines.length * LINE_HEIGHT };
}

function headLines({ path, state }: PathHead, { spec, heads }: Picture): string[] {
  const er = runRobustness(spec, path, state);
  if (heads.filter((head) => head.path.dimmed !== true).length > FULL_HEADS)
    return [er === null ? path.title : `${path.title} ${signedPoints(er)}`];
  const step = `${path.unit} ${state.measured ? "" : "\u2248\u2009"}${stepNumber(state.step)}`;
  const robustness = er === null ? "" : `${GAP}ER ${signedPoints(er)}`;
  return [
    `${path.title}, ${step}`,
    `ID ${percent(state.x)}${GAP}OOD ${percent(state.y)}${robustness}`,
  ];
}

function obstaclesOf(picture: Picture, highlights: readonly Highlight[]): Box[] {
  const { columns, geometry, map, radius, heads, spec } = picture;
  const boxes: Box[] = [];
  const add = (x: number, y: number, r: number) => {
    if (contains(map.plot, x, y)) boxes.push({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  };
  if (columns.count <= MOST_OBSTACLES) {
    for (let i = 0; i < columns.count; i += 1)
      add(geometry.marks[2 * i] ?? 0, geometry.marks[2 * i + 1] ?? 0, radius);
  }
  for (const points of geometry.paths.values()) {
    for (let i = 0; i < points.length; i += 2) add(points[i] ?? 0, points[i + 1] ?? 0, 4);
  }
  for (const head of heads) add(head.x, head.y, 9);
  for (const highlight of highlights) {
    const { x, y, xInterval } = highlight;
    const span = heightSpan(highlight, map);
    if (xInterval) boxes.push(between(map.px(xInterval.low), y - 3, map.px(xInterval.high), y + 3));
    if (span) boxes.push(between(x - 3, span[1], x + 3, span[0]));
  }
  for (const { x, xInterval, yInterval } of spec.regions) {
    boxes.push(
      between(
        map.px(xInterval.low),
        map.pyAt(x, yInterval.high),
        map.px(xInterval.high),
        map.pyAt(x, yInterval.low),
      ),
    );
  }
  const name = spec.showDiagonal ? diagonalNameBox(geometry.diagonal, map.plot) : null;
  if (name) boxes.push(name);
  for (const line of [geometry.below, geometry.fitted, geometry.above, geometry.diagonal]) {
    for (const [x, y] of along(line, LINE_STEP)) add(x, y, LINE_STEP / 2);
  }
  return boxes;
}

function between(left: number, top: number, right: number, bottom: number): Box {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Distance at which a line counts as an obstacle, in pixels. */
const LINE_STEP = 6;

/** Points of a polyline, `step` pixels apart. */
function* along(line: Polyline, step: number): Generator<readonly [number, number]> {
  for (let i = 2; i < line.length; i += 2) {
    const [x0, y0] = [line[i - 2] ?? 0, line[i - 1] ?? 0];
    const [x1, y1] = [line[i] ?? 0, line[i + 1] ?? 0];
    const pieces = Math.min(Math.max(Math.ceil(Math.hypot(x1 - x0, y1 - y0) / step), 1), 2000);
    for (let k = 0; k < pieces; k += 1)
      yield [x0 + ((x1 - x0) * k) / pieces, y0 + ((y1 - y0) * k) / pieces];
  }
}

/** Words already written for a mark or a step, as long as baseline and groups are the same. */
const contents = new WeakMap<
  object,
  { readonly spec: PlaneSpec; readonly content: TooltipContent }
>();

function drawTooltip(stage: Stage, picture: Picture, target: Target | null): void {
  const found = target === null ? null : find(target, picture.spec);
  const place = target === null ? null : placeOf(target, picture);
  if (
    target === null ||
    found === null ||
    place === null ||
    !contains(picture.map.plot, place.x, place.y, 2)
  ) {
    stage.tooltip.hide();
    return;
  }
  const owner = found.kind === "mark" ? found.mark : found.step;
  const { spec } = picture;
  let known = contents.get(owner);
  if (
    known === undefined ||
    known.spec.baseline !== spec.baseline ||
    known.spec.groups !== spec.groups
  ) {
    known = { spec, content: describe(found, spec) };
    contents.set(owner, known);
  }
  const { plot } = picture.map;
  stage.tooltip.show(known.content, place.x, place.y, {
    width: plot.x + plot.width + 16,
    height: plot.y + plot.height + 40,
  });
}
