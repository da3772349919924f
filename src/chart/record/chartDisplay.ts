import { readPalette } from "../palette.ts";
import type { LogitPlane } from "../plane/LogitPlane.ts";
import type { StepStrip } from "../strip/StepStrip.ts";
import type { DisplayItem } from "./display.ts";
import { displayOfSvg } from "./svgDisplay.ts";

/** A part of the figure as items for a canvas. */
export interface ChartDisplay {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly items: readonly DisplayItem[];
}

/** A plane as items for a canvas. */
export interface PlaneDisplay extends ChartDisplay {
  readonly images: ReadonlyMap<string, () => Promise<ImageBitmap>>;
  /** Colours and face in force. */
  readonly paper: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** CSS font-family. */
  readonly face: string;
}

/** What the plane shows now, moved by (dx, dy). */
export function displayOfPlane(plane: LogitPlane, dx = 0, dy = 0): PlaneDisplay {
  const { stage, picture, width, height } = plane.parts();
  const { named } = picture?.palette ?? readPalette(stage.surface);
  const key = stage.marks.pictureKey;
  const marks: DisplayItem = {
    kind: "image",
    key,
    x: dx,
    y: dy,
    width,
    height,
    opacity: 1,
    clip: null,
  };
  return {
    width,
    height,
    items: [...displayOfSvg(stage.back, dx, dy), marks, ...displayOfSvg(stage.front, dx, dy)],
    images: new Map([[key, () => stage.marks.bitmap()]]),
    paper: named.paper,
    ink: named.ink,
    inkSoft: named.inkSoft,
    face: getComputedStyle(stage.surface).fontFamily,
  };
}

/** What the strip shows now, moved by (dx, dy). */
export function displayOfStrip(strip: StepStrip, dx = 0, dy = 0): ChartDisplay {
  const { root, width, height } = strip.parts();
  return { width, height, items: displayOfSvg(root, dx, dy) };
}
