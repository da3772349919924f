import { svg } from "../dom.ts";
import {
  type ComposedPicture,
  composeAround,
  fileRoot,
  type PictureBody,
  type PictureLook,
  type PictureWords,
  SMALL,
  TEXT,
  Writer,
} from "./composeSvg.ts";
import { prefixIds } from "./prefixIds.ts";

/** A small plane among several. */
export interface PanelPicture {
  /** Begins the ids of everything within it. */
  readonly id: string;
  readonly title: string;
  /** Below the plane. */
  readonly fit: string;
  /** SVG. */
  readonly source: string;
  readonly width: number;
  readonly height: number;
}

const EDGE = 14;
const GAP = 20;
const HEAD = 22;
const FOOT = 22;

/** Several planes in rows, each under its title, each a group of its own; words around all of them unless null. */
export function composePanels(
  panels: readonly PanelPicture[],
  look: PictureLook,
  words: PictureWords | null,
): ComposedPicture {
  const body = panelsBody(panels, look);
  if (words !== null) return composeAround(body, look, words);
  const { width } = body;
  const height = body.height + 2 * EDGE;
  const root = fileRoot(width, height, look.face);
  root.append(
    svg("rect", { id: "paper", width, height, fill: look.palette.named.paper }),
    body.draw(EDGE),
  );
  return { source: new XMLSerializer().serializeToString(root), width, height };
}

/** Columns for so many panels: rows of up to four, as even as they come. */
export function columnsFor(count: number): number {
  const rows = Math.ceil(count / 4);
  return Math.max(Math.ceil(count / Math.max(rows, 1)), 1);
}

function panelsBody(panels: readonly PanelPicture[], look: PictureLook): PictureBody {
  const columns = columnsFor(panels.length);
  const across = Math.max(...panels.map(({ width }) => width));
  const down = HEAD + Math.max(...panels.map(({ height }) => height)) + FOOT;
  const rows = Math.ceil(panels.length / columns);
  return {
    width: 2 * EDGE + columns * across + (columns - 1) * GAP,
    height: rows * down + (rows - 1) * GAP,
    draw: (top) => {
      const all = svg("g", { id: "panels" });
      for (const [i, panel] of panels.entries()) {
        const x = EDGE + (i % columns) * (across + GAP);
        const y = top + Math.floor(i / columns) * (down + GAP);
        all.append(panelGroup(panel, x, y, look));
      }
      return all;
    },
  };
}

function panelGroup(panel: PanelPicture, x: number, y: number, look: PictureLook): SVGGElement {
  const { id, title, fit, source, height } = panel;
  const writer = new Writer(look.face, look.palette.named);
  const group = svg("g", { id: `panel-${id}`, transform: `translate(${x},${y})` });
  writer.line(group, title, { ...TEXT, weight: 600 }, 0, 0, true);
  const plane = svg("g", { id: `${id}-plane`, transform: `translate(0,${HEAD})` });
  const file = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  for (const child of Array.from(file.children)) {
    // The whole picture has a title and a ground of its own.
    if (child.localName === "title" || (child.localName === "rect" && !child.id)) continue;
    plane.append(document.importNode(child, true));
  }
  prefixIds(plane, `${id}-`);
  group.append(plane);
  writer.line(group, fit, SMALL, 0, HEAD + height + 2, false);
  return group;
}
