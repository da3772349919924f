import { type ComposedPicture, composeSvg } from "../../chart/files/composeSvg.ts";
import { planeToPgfplots, type ShownFigure } from "../../chart/files/pgfplots.ts";
import { planeToVegaLite } from "../../chart/files/vegaLite.ts";
import { toPng } from "../../chart/plane/exportPng.ts";
import { planeSvg } from "../../chart/plane/exportSvg.ts";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { bibliographyOf } from "../../testbed/bibliography.ts";
import { exportPlane, planeToCsv } from "../../testbed/exportPlane.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import { figureWords } from "./figureWords.ts";
import { inLightColours } from "./lightColours.ts";
import { offeredPicture } from "./offeredPicture.ts";
import type { OfferedView } from "./offeredView.ts";
import type { PictureOptions } from "./pictureOptions.ts";

/** What is to be taken away. */
export interface Figure {
  readonly plane: PlaneData;
  /** Its band and intervals; null while they are computed. */
  readonly statistics: PlaneStatistics | null;
  /** The plane as drawn; null where none is. */
  readonly drawn: LogitPlane | null;
  /** What stands in its place: shifts side by side, effective robustness by step. */
  readonly offered: OfferedView | null;
  /** A link to the view; null where it opens for the visitor alone. */
  readonly link: string | null;
}

export const FORMATS = ["svg", "png", "csv", "json", "tex", "vl.json", "bib"] as const;
export type Format = (typeof FORMATS)[number];

/**
 * The file of that format.
 * @param pngScale pixels a CSS pixel
 * @throws Error with a message for the visitor, where the browser cannot make it
 */
export async function makeFile(
  format: Format,
  figure: Figure,
  options: PictureOptions,
  pngScale: number,
): Promise<Blob> {
  const { plane, statistics } = figure;
  const answer = statistics?.answer ?? null;
  switch (format) {
    case "csv":
      return new Blob([planeToCsv(plane, answer)], { type: "text/csv" });
    case "json":
      return jsonFile(exportPlane(plane, answer));
    case "bib":
      return new Blob([bibliography(figure)], { type: "application/x-bibtex" });
    case "tex":
      return new Blob([planeToPgfplots(shownFigure(figure))], { type: "application/x-tex" });
    case "vl.json":
      return jsonFile(planeToVegaLite(shownFigure(figure)));
    case "svg":
      return new Blob([(await pictureOf(figure, options)).source], { type: "image/svg+xml" });
    case "png": {
      const { source, width, height } = await pictureOf(figure, options, pngScale);
      return toPng(source, width, height, pngScale);
    }
  }
}

/** What stands on the page as SVG: the plane, or what is in its place. */
async function pictureOf(
  figure: Figure,
  options: PictureOptions,
  pixels?: number,
): Promise<ComposedPicture> {
  const { plane, offered, drawn } = figure;
  if (drawn !== null || offered === null) return figurePicture(figure, options, pixels);
  return offeredPicture(offered, plane, options, pixels);
}

/**
 * The plane as SVG, now.
 * @param pixels pixels a CSS pixel of a crowd of marks that is painted
 */
export function figurePicture(
  { plane, statistics, drawn }: Figure,
  { words, light }: PictureOptions,
  pixels?: number,
): ComposedPicture {
  const take = (shown: LogitPlane): ComposedPicture => {
    const picture = { source: planeSvg(shown, pixels), ...shown.size() };
    const now = shown.figure();
    if (!words || now === null) return picture;
    const face = getComputedStyle(document.body).fontFamily;
    return composeSvg(
      { ...picture, spec: now.spec, palette: now.palette, face },
      figureWords(plane, statistics?.erIntervals ?? null, now.spec.yKind),
    );
  };
  const shown = drawnPlane(drawn);
  return light ? inLightColours([shown], () => take(shown)) : take(shown);
}

function shownFigure({ plane, statistics, drawn, link }: Figure): ShownFigure {
  const plot = drawnPlane(drawn);
  const shown = inLightColours([plot], () => plot.figure());
  if (shown === null) throw new Error("the plane is not drawn yet; try again");
  const intervals = statistics?.erIntervals ?? null;
  const { title, sentence, source } = figureWords(plane, intervals, shown.spec.yKind);
  const remarks = plane.leftOut
    .filter(({ reason }) => reason === "zero-or-one")
    .map((model) => `Left out of the fit: ${model.title}. ${model.message}`);
  return { ...shown, title, sentence: sentence.replace(/\.$/, ""), source, link, remarks };
}

function drawnPlane(drawn: LogitPlane | null): LogitPlane {
  if (drawn === null) throw new Error("no plane is drawn");
  return drawn;
}

function bibliography({ plane, drawn, link }: Figure): string {
  return bibliographyOf({
    source: plane.testbed.source,
    title: figureWords(plane, null).title,
    link,
    baseline: plane.baseline !== null,
    runs: (drawn?.figure()?.spec.paths.length ?? 0) > 0,
    severalSets: plane.multiple !== null,
  });
}

function jsonFile(content: unknown): Blob {
  return new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" });
}
