import { readPalette } from "../palette.ts";
import type { DisplayItem } from "../record/display.ts";
import { displayOfSvg } from "../record/svgDisplay.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";

/** A plane as items for a canvas. */
export interface PlaneDisplay {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly items: readonly DisplayItem[];
  readonly images: ReadonlyMap<string, () => Promise<ImageBitmap>>;
  /** Colours and face in force. */
  readonly paper: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly face: string;
}

interface Place {
  readonly width: number;
  readonly height: number;
  readonly dx: number;
  readonly dy: number;
  /** CSS font-family. */
  readonly face: string;
}

export function planeDisplay(stage: Stage, picture: Picture | null, place: Place): PlaneDisplay {
  const { width, height, dx, dy, face } = place;
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
    face,
  };
}
