/** More than this of fonts, in bytes, is left out of a picture: it would not be worth its weight. */
const LARGEST = 2_000_000;

/**
 * The page's own fonts as a style sheet that stands alone, for a picture that is drawn apart from the
 * page: the faces of `families` that hold some of `text`. Faces that cannot be read are left out, and
 * the picture falls back to the reader's own.
 */
export async function embeddedFonts(families: ReadonlySet<string>, text: string): Promise<string> {
  const fonts = await pageFonts(families, text);
  return fonts
    .map(({ family, weight, style, range, bytes }) => {
      const properties = [
        `font-family:"${family}"`,
        ...(weight === "" ? [] : [`font-weight:${weight}`]),
        ...(style === "" ? [] : [`font-style:${style}`]),
        ...(range === "" ? [] : [`unicode-range:${range}`]),
      ];
      return `@font-face{${properties.join(";")};src:url(data:font/woff2;base64,${base64(bytes)})}`;
    })
    .join("");
}

/** A face of the page with its file. */
export interface PageFont {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly range: string;
  readonly bytes: ArrayBuffer;
}

/** The faces of `families` that hold some of `text`; those that cannot be read are left out. */
export async function pageFonts(families: ReadonlySet<string>, text: string): Promise<PageFont[]> {
  const points = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
  const faces = [...fontFaces()].filter(
    (face) =>
      families.has(nameOf(face)) && holdsSome(face.style.getPropertyValue("unicode-range"), points),
  );
  const fonts = await Promise.all(faces.map(load));
  return fonts.filter((font) => font !== null);
}

/** The families that a font-family value names. */
export function familiesIn(value: string): string[] {
  return value.split(",").map((name) => name.trim().replace(/^["']|["']$/g, ""));
}

function* fontFaces(): Generator<CSSFontFaceRule> {
  for (const sheet of Array.from(document.styleSheets)) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      // A sheet of another origin does not show its rules; it cannot be ours.
      continue;
    }
    for (const rule of Array.from(rules)) if (rule instanceof CSSFontFaceRule) yield rule;
  }
}

function nameOf(face: CSSFontFaceRule): string {
  return face.style
    .getPropertyValue("font-family")
    .trim()
    .replace(/^["']|["']$/g, "");
}

/** Whether a unicode-range ("U+0000-00FF, U+2212") holds one of the code points; an empty one holds all. */
export function holdsSome(range: string, points: readonly number[]): boolean {
  if (range.trim() === "") return true;
  return range.split(",").some((part) => {
    const [, from, to] = /U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/i.exec(part.trim()) ?? [];
    if (from === undefined) return false;
    const low = Number.parseInt(from.replaceAll("?", "0"), 16);
    const high = Number.parseInt(to ?? from.replaceAll("?", "f"), 16);
    return points.some((point) => point >= low && point <= high);
  });
}

async function load(face: CSSFontFaceRule): Promise<PageFont | null> {
  const source = face.style.getPropertyValue("src");
  const url = /url\(["']?([^"')]+)["']?\)/.exec(source)?.[1];
  if (url === undefined) return null;
  const base = face.parentStyleSheet?.href ?? document.baseURI;
  const response = await fetch(new URL(url, base));
  if (!response.ok) return null;
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > LARGEST) return null;
  const value = (name: string) => face.style.getPropertyValue(name).trim();
  return {
    family: nameOf(face),
    weight: value("font-weight"),
    style: value("font-style"),
    range: value("unicode-range"),
    bytes,
  };
}

function base64(bytes: ArrayBuffer): string {
  let binary = "";
  const all = new Uint8Array(bytes);
  // In pieces, because a call takes only so many arguments.
  for (let i = 0; i < all.length; i += 8192)
    binary += String.fromCharCode(...all.subarray(i, i + 8192));
  return btoa(binary);
}
