import type { LogitPlane } from "../plane/LogitPlane.ts";
import type { StepStrip } from "../strip/StepStrip.ts";
import { displayOfPlane, displayOfStrip } from "./chartDisplay.ts";
import type { DisplayItem, DisplayText } from "./display.ts";

/** A picture of the figure at one moment. */
export interface FigureFrame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly items: readonly DisplayItem[];
  /** Pictures that items of kind "image" name, each made when it is first needed. */
  readonly images: ReadonlyMap<string, () => Promise<ImageBitmap>>;
  readonly background: string;
}

/** What stands around the plane in a recording. */
export interface FigureWords {
  readonly title: string;
  /** Where the figures come from. */
  readonly source: string;
  /** "logit scale", written beside the source. */
  readonly scale: string;
}

const EDGE = 16;
const TITLE_HEIGHT = 40;
const FOOT_HEIGHT = 30;

/** The plane with its title above, the strip and the source below, as one figure. */
export function composeFigure(
  plane: LogitPlane,
  strip: StepStrip | null,
  words: FigureWords,
): FigureFrame {
  const top = displayOfPlane(plane, 0, TITLE_HEIGHT);
  const bottom =
    strip === null
      ? { width: 0, height: 0, items: [] }
      : displayOfStrip(strip, 0, TITLE_HEIGHT + top.height);
  const width = Math.max(top.width, bottom.width);
  const height = TITLE_HEIGHT + top.height + bottom.height + FOOT_HEIGHT;
  const write = (
    text: string,
    y: number,
    size: number,
    weight: number,
    anchor: CanvasTextAlign,
  ): DisplayText => ({
    kind: "text",
    text,
    x: anchor === "right" ? width - EDGE : EDGE - 4,
    y,
    anchor,
    font: `${weight} ${size}px ${top.face}`,
    fill: weight > 500 ? top.ink : top.inkSoft,
    halo: null,
    opacity: 1,
    clip: null,
  });
  return {
    width,
    height,
    background: top.paper,
    images: top.images,
    items: [
      ...top.items,
      ...bottom.items,
      write(words.title, 26, 17, 600, "left"),
      write(words.source, height - 11, 11, 400, "left"),
      write(words.scale, height - 11, 11, 400, "right"),
    ],
  };
}
