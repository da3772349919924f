/** Number of group colours: CSS properties --group-0 to --group-9. */
export const COLOURS = 10;

/** CSS properties that the chart reads, beside --group-N. All have defaults in styles/palette.css. */
export const PROPERTIES = {
  paper: "--plane-paper",
  ink: "--plane-ink",
  inkSoft: "--plane-ink-soft",
  grid: "--plane-grid",
  frame: "--plane-frame",
  baseline: "--baseline",
  band: "--band",
  diagonal: "--diagonal",
  focus: "--plane-focus",
  casing: "--plane-casing",
} as const;

export type PropertyName = keyof typeof PROPERTIES;

/** The colours in force, as CSS colours. */
export interface Palette {
  readonly groups: readonly string[];
  readonly named: Readonly<Record<PropertyName, string>>;
}

/** Name of the CSS property of a colour index. */
export function groupProperty(colour: number): string {
  return `--group-${((Math.round(colour) % COLOURS) + COLOURS) % COLOURS}`;
}

/** Reads the colours that apply to `element`, so that a canvas or an exported file can use them. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (property: string) => style.getPropertyValue(property).trim() || "#808080";
  const named = Object.fromEntries(
    Object.entries(PROPERTIES).map(([name, property]) => [name, read(property)]),
  ) as Record<PropertyName, string>;
  return { groups: Array.from({ length: COLOURS }, (_, i) => read(groupProperty(i))), named };
}

/** The colour of an index in a palette that was read. */
export function groupColour(palette: Palette, colour: number): string {
  return palette.groups[((Math.round(colour) % COLOURS) + COLOURS) % COLOURS] ?? "#808080";
}
