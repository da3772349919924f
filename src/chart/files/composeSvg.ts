import { svg } from "../dom.ts";
import { groupColour, type Palette } from "../palette.ts";
import { shapeOf, shapePath } from "../shapes.ts";
import type { PlaneGroup, PlaneMark, PlanePath, PlaneSpec } from "../spec.ts";

/** What stands around a plane in a picture of it. */
export interface PictureWords {
  readonly title: string;
  readonly sentence: string;
  readonly source: string;
}

/** What the words and the legend around a picture need. */
export interface PictureLook {
  /** The groups that have a mark, and the runs, stand in the legend. */
  readonly spec: Pick<PlaneSpec, "groups"> & {
    readonly marks: readonly Pick<PlaneMark, "group">[];
    readonly paths: readonly Pick<PlanePath, "title" | "colour">[];
  };
  readonly palette: Palette;
  /** The face of its words, as a CSS font-family. */
  readonly face: string;
}

/** A picture of a plane, as SVG, and what it shows. */
export interface PlanePicture extends PictureLook {
  readonly source: string;
  readonly width: number;
  readonly height: number;
}

/** A picture as an SVG file, with its size. */
export interface ComposedPicture {
  readonly source: string;
  readonly width: number;
  readonly height: number;
}

const EDGE = 14;
const TITLE = { size: 17, weight: 600, line: 23 };
export const TEXT = { size: 13, weight: 400, line: 18 };
export const SMALL = { size: 11.5, weight: 400, line: 17 };
const GAP = 10;

type Face = typeof TITLE;

/** The plane with its title and sentence above, its legend and source below, each a group of its own with a name. */
export function composeSvg(picture: PlanePicture, words: PictureWords): ComposedPicture {
  const { width, height, source } = picture;
  const body = { width, height, draw: (top: number) => planeGroup(source, top) };
  return composeAround(body, picture, words);
}

/** What words are put around: drawn from a height on. */
export interface PictureBody {
  readonly width: number;
  readonly height: number;
  draw(top: number): SVGElement;
}

/** A body with title and sentence above, legend and source below. */
export function composeAround(
  body: PictureBody,
  look: PictureLook,
  words: PictureWords,
): ComposedPicture {
  const { width } = body;
  const { palette, face } = look;
  const room = width - 2 * EDGE;
  const writer = new Writer(face, palette.named);
  const title = svg("g", { id: "title" });
  let top = writer.write(title, words.title, TITLE, EDGE + 4, room, true);
  top = writer.write(title, words.sentence, TEXT, top, room, false) + GAP;
  const plane = body.draw(top);
  const legend = legendGroup(look, writer, top + body.height + GAP, room);
  const foot = svg("g", { id: "source" });
  const bottom = writer.write(foot, words.source, SMALL, legend.bottom + 2, room, false);
  const height = Math.ceil(bottom + EDGE - 4);
  const root = fileRoot(width, height, face);
  root.append(
    svg("title", {}, words.title),
    svg("desc", {}, `${words.sentence} ${words.source}`),
    svg("rect", { id: "paper", width, height, fill: palette.named.paper }),
    title,
    plane,
    legend.root,
    foot,
  );
  return { source: new XMLSerializer().serializeToString(root), width, height };
}

/** The root of an SVG file. */
export function fileRoot(width: number, height: number, face: string): SVGSVGElement {
  const viewBox = `0 0 ${width} ${height}`;
  const root = svg("svg", { width, height, viewBox, "font-family": face });
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return root;
}

function planeGroup(source: string, top: number): SVGGElement {
  const file = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const group = svg("g", { id: "plane", transform: `translate(0,${top})` });
  for (const child of Array.from(file.children)) {
    // The whole picture has a title and a ground of its own.
    if (child.localName === "title" || (child.localName === "rect" && !child.id)) continue;
    group.append(document.importNode(child, true));
  }
  return group;
}

/** The groups that have a mark, and the runs, in lines as wide as there is room. */
function legendGroup({ spec, palette }: PictureLook, writer: Writer, top: number, room: number) {
  const used = new Set(spec.marks.map(({ group }) => group));
  const entries: Pick<PlaneGroup, "title" | "colour" | "shape">[] = [
    ...spec.groups.filter(({ id }) => used.has(id)),
    ...spec.paths.map(({ title, colour }) => ({ title, colour, shape: "circle" as const })),
  ];
  const root = svg("g", { id: "legend" });
  let [x, y] = [EDGE, top];
  for (const entry of entries) {
    const length = writer.width(entry.title, SMALL) + 20;
    if (x > EDGE && x + length > EDGE + room) [x, y] = [EDGE, y + SMALL.line];
    const path = shapePath(shapeOf(entry), 4.4);
    root.append(
      svg("path", {
        d: path,
        transform: `translate(${Math.round(x + 5)},${y + 8})`,
        fill: groupColour(palette, entry.colour).trim(),
      }),
    );
    writer.line(root, entry.title, SMALL, x + 15, y, true);
    x += length + 12;
  }
  return { root, bottom: entries.length === 0 ? top : y + SMALL.line };
}

/** Writes words in lines that fit. */
export class Writer {
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly face: string;
  private readonly colours: Palette["named"];

  constructor(face: string, colours: Palette["named"]) {
    this.face = face;
    this.colours = colours;
  }

  width(text: string, { size, weight }: Face): number {
    // Without a canvas, letters of half their height are a fair guess.
    if (this.context === null) return (text.length * size) / 2;
    this.context.font = `${weight} ${size}px ${this.face}`;
    return this.context.measureText(text).width;
  }

  line(parent: Element, text: string, face: Face, x: number, y: number, strong: boolean): void {
    parent.append(
      svg(
        "text",
        {
          x,
          y: y + face.size * 0.95,
          "font-family": this.face,
          "font-size": face.size,
          "font-weight": face.weight,
          fill: strong ? this.colours.ink : this.colours.inkSoft,
        },
        text,
      ),
    );
  }

  /** Returns where the next words may begin. */
  write(
    parent: Element,
    text: string,
    face: Face,
    y: number,
    room: number,
    strong: boolean,
  ): number {
    let line = "";
    let at = y;
    const end = () => {
      if (line === "") return;
      this.line(parent, line, face, EDGE, at, strong);
      at += face.line;
    };
    for (const word of text.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && this.width(longer, face) > room) {
        end();
        line = word;
      } else line = longer;
    }
    end();
    return at;
  }
}
