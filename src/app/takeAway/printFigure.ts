import { html } from "../../chart/dom.ts";
import { prefixIds } from "../../chart/files/prefixIds.ts";
import { figureWords } from "./figureWords.ts";
import { type Figure, figurePicture } from "./makeFile.ts";
import "./print.css";

/** On the root while a figure is being printed. */
const PRINTING = "printing-figure";

/**
 * Prints the figure in place of the page whenever the page is printed: title, sentence, legend, source and the link, on one
 * sheet, in the light page's colours. The plane is put in as SVG, so that its words stay words in a PDF. Until the returned
 * function is called.
 */
export function printsFigure(figure: () => Figure | null): () => void {
  let sheet: HTMLElement | null = null;
  const before = () => {
    const now = figure();
    if (now === null || now.drawn === null) return;
    sheet?.remove();
    sheet = sheetOf(now);
    document.body.append(sheet);
    document.documentElement.classList.add(PRINTING);
  };
  const after = () => {
    document.documentElement.classList.remove(PRINTING);
    sheet?.remove();
    sheet = null;
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    after();
  };
}

function sheetOf(figure: Figure): HTMLElement {
  const { title, sentence, source } = figureWords(
    figure.plane,
    figure.statistics?.erIntervals ?? null,
    figure.drawn?.figure()?.spec.yKind,
  );
  const sheet = html("section", "print-sheet");
  const picture = figurePicture(figure, { words: true, light: true });
  const file = new DOMParser().parseFromString(picture.source, "image/svg+xml").documentElement;
  const drawing = document.importNode(file, true);
  // Title and source stand around it as text of the page, where they wrap; ids would stand twice in the page.
  for (const id of ["title", "source"]) drawing.querySelector(`#${id}`)?.remove();
  // Clip paths and patterns are found by id, and the page's plane, which is hidden, has the same ones.
  prefixIds(drawing, "print-");
  const link = figure.link === null ? [] : [html("p", "print-link", figure.link)];
  sheet.append(
    html("h1", "print-title", title),
    html("p", "print-sentence", sentence),
    drawing,
    html("p", "print-source", source),
    ...link,
  );
  // What the removed words left free is cut off.
  cropTo(drawing, picture.width);
  return sheet;
}

function cropTo(drawing: Element, width: number): void {
  const plane = drawing.querySelector("#print-plane");
  const legend = drawing.querySelector("#print-legend");
  const top = Number(/translate\(0,([\d.]+)\)/.exec(plane?.getAttribute("transform") ?? "")?.[1]);
  const lines = Array.from(legend?.querySelectorAll("text") ?? [], (text) =>
    Number(text.getAttribute("y")),
  );
  const bottom = Math.max(...lines, top) + 8;
  if (!Number.isFinite(bottom - top) || bottom <= top) return;
  drawing.setAttribute("viewBox", `0 ${top} ${width} ${bottom - top}`);
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
}
