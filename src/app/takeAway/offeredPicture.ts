import { svg } from "../../chart/dom.ts";
import { composePanels } from "../../chart/files/composePanels.ts";
import { type ComposedPicture, composeAround, fileRoot } from "../../chart/files/composeSvg.ts";
import { readPalette } from "../../chart/palette.ts";
import { MOST_SHAPES } from "../../chart/plane/exportMarks.ts";
import { planeSvg, stripSvg } from "../../chart/plane/exportSvg.ts";
import type { StepStrip } from "../../chart/strip/StepStrip.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { figureWords } from "./figureWords.ts";
import { inLightColours } from "./lightColours.ts";
import type { DrawnPanel, OfferedView } from "./offeredView.ts";
import type { PictureOptions } from "./pictureOptions.ts";

/**
 * What stands in place of the plane as SVG.
 * @param pixels pixels a CSS pixel of a crowd of marks that is painted
 * @throws Error where not all of it is drawn in time
 */
export async function offeredPicture(
  offered: OfferedView,
  plane: PlaneData,
  options: PictureOptions,
  pixels?: number,
): Promise<ComposedPicture> {
  if (offered.kind === "panels") {
    const panels = await offered.panels();
    const take = () => panelsPicture(panels, plane, options, pixels);
    const drawn = panels.map((panel) => panel.drawn);
    return options.light ? inLightColours(drawn, take) : take();
  }
  const take = () => stripPicture(offered.strip, plane, options);
  return options.light ? inLightColours([], take) : take();
}

/** The face of the page's words, as a CSS font-family. */
const pageFace = () => getComputedStyle(document.body).fontFamily;

function panelsPicture(
  panels: readonly DrawnPanel[],
  plane: PlaneData,
  { words }: PictureOptions,
  pixels: number | undefined,
): ComposedPicture {
  // Together they have no more shapes than one plane has.
  const most = MOST_SHAPES / panels.length;
  const pictures = panels.map(({ drawn, ...panel }) => ({
    ...panel,
    ...drawn.size(),
    source: planeSvg(drawn, pixels, most),
  }));
  const figures = panels.flatMap(({ drawn }) => drawn.figure() ?? []);
  const [first] = figures;
  if (first === undefined) throw new Error("the shifts are not drawn yet; try again");
  const paths = new Map(
    figures.flatMap(({ spec }) => spec.paths.map((path) => [path.id, path] as const)),
  );
  const spec = {
    groups: first.spec.groups,
    marks: figures.flatMap((figure) => figure.spec.marks),
    paths: [...paths.values()],
  };
  const look = { spec, palette: first.palette, face: pageFace() };
  return composePanels(pictures, look, words ? panelsWords(panels, plane, first.spec.yKind) : null);
}

function panelsWords(
  panels: readonly DrawnPanel[],
  plane: PlaneData,
  yKind: "accuracy" | "er" | undefined,
) {
  const { testbed, scale } = plane;
  const shifts = panels.length === 1 ? "1 shift" : `${panels.length} shifts side by side`;
  const height =
    yKind === "er" ? "effective robustness on a shift, in points," : "accuracy on a shift";
  const { from } = figureWords(plane, null);
  return {
    title: `${testbed.title}: ${shifts}`,
    sentence: `Each plane shows ${height} against accuracy on the shift’s own in-distribution set.`,
    source: `${from}. ${yKind === "er" ? `Horizontal axes ${scale}` : `${capital(scale)} axes`}.`,
  };
}

function stripPicture(
  strip: StepStrip,
  plane: PlaneData,
  { words }: PictureOptions,
): ComposedPicture {
  const { source, width, height } = stripSvg(strip);
  const face = pageFace();
  const palette = readPalette(document.body);
  const file = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const draw = (top: number) => {
    const group = svg("g", { id: "strip", transform: `translate(0,${top})` });
    for (const child of Array.from(file.children)) group.append(document.importNode(child, true));
    return group;
  };
  if (words) {
    const look = { spec: { groups: [], marks: [], paths: strip.runsShown() }, palette, face };
    return composeAround({ width, height, draw }, look, stripWords(plane));
  }
  const root = fileRoot(width, height, face);
  root.append(svg("rect", { id: "paper", width, height, fill: palette.named.paper }), draw(0));
  return { source: new XMLSerializer().serializeToString(root), width, height };
}

function stripWords(plane: PlaneData) {
  const { testbed, x, y, scale, baseline } = plane;
  const fitted = baseline === null ? "" : `, fitted on n = ${baseline.n}`;
  return {
    title: `${testbed.title}: effective robustness on ${y.title}`,
    sentence: `Effective robustness along the shown runs, in points above the baseline of ${y.title} against ${x.title}.`,
    source: `${figureWords(plane, null).from}. ${capital(scale)} baseline${fitted}.`,
  };
}

function capital(word: string): string {
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}
