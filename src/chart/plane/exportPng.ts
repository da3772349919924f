import { embeddedFonts, familiesIn } from "./embedFonts.ts";
import { planeSvg } from "./exportSvg.ts";
import type { LogitPlane } from "./LogitPlane.ts";

/**
 * The plane as PNG, `scale` pixels a CSS pixel.
 * @throws Error as {@link toPng}
 */
export function planePng(plane: LogitPlane, scale = 2): Promise<Blob> {
  const { width, height } = plane.size();
  return toPng(planeSvg(plane, scale), width, height, scale);
}

/**
 * A picture of an SVG file as PNG.
 * @throws Error where the browser cannot draw it, or the picture is larger than it can hold.
 */
export async function toPng(
  source: string,
  width: number,
  height: number,
  scale: number,
): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([await withFonts(source)], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (context === null)
      throw new Error("This browser gives no 2D canvas to draw the picture on.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null)
          reject(
            new Error(
              `The browser cannot hold a picture of ${canvas.width} × ${canvas.height} pixels.`,
            ),
          );
        else resolve(blob);
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A picture is drawn apart from the page and sees none of its fonts, unless they are written into it. */
async function withFonts(source: string): Promise<string> {
  const file = new DOMParser().parseFromString(source, "image/svg+xml");
  const families = new Set(
    Array.from(file.querySelectorAll("text")).flatMap((text) =>
      familiesIn(text.getAttribute("font-family") ?? ""),
    ),
  );
  const rules = await embeddedFonts(families, file.documentElement.textContent);
  if (rules === "") return source;
  // As text: put in as an element, the style would be refused by the page's own policy, and told so on its console.
  const style = `<style>${rules.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</style>`;
  return source.replace(/<svg\b[^>]*>/, (root) => root + style);
}
