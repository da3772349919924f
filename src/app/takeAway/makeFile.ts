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

/** What is to be taken away. */
export interface Figure {
  readonly plane: PlaneData;
  /** Its band and intervals; null while they are computed. */
  readonly statistics: PlaneStatistics | null;
  /** The plane as drawn; null where none is. */
  readonly drawn: LogitPlane | null;
  /** A link to the view; null where it opens for the visitor alone. */
  readonly link: string | null;
}

/** How a picture is made. */
export interface PictureOptions {
  /** With title, sentence, legend and source around the plane. */
  readonly words: boolean;
  /** In the colours of the light page, whatever the page is in. */
  readonly light: boolean;
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
      return new Blob([figurePicture(figure, options).source], { type: "image/svg+xml" });
    case "png": {
      const { source, width, height } = figurePicture(figure, options);
      return toPng(source, width, height, pngScale);
    }
  }
}

/** The figure as SVG, now. */
export function figurePicture(
  { plane, statistics, drawn }: Figure,
  { words, light }: PictureOptions,
): ComposedPicture {
  const take = (shown: LogitPlane): ComposedPicture => {
    const picture = { source: planeSvg(shown), ...shown.size() };
    const now = shown.figure();
    if (!words || now === null) return picture;
    const face = getComputedStyle(document.body).fontFamily;
    return composeSvg(
      { ...picture, spec: now.spec, palette: now.palette, face },
      figureWords(plane, statistics?.erIntervals ?? null),
    );
  };
  const shown = drawnPlane(drawn);
  return light ? inLightColours(shown, () => take(shown)) : take(shown);
}

function shownFigure({ plane, statistics, drawn, link }: Figure): ShownFigure {
  const plot = drawnPlane(drawn);
  const shown = inLightColours(plot, () => plot.figure());
  if (shown === null) throw new Error("the plane is not drawn yet; try again");
  const { title, sentence, source } = figureWords(plane, statistics?.erIntervals ?? null);
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
