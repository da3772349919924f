import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";

/**
 * Does something with the plane in the colours of the light page, whatever the page is in. Nothing of it is seen: the
 * page has its own colours again before the browser paints.
 */
export function inLightColours<T>(drawn: LogitPlane, act: () => T): T {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  if (before === "light") return act();
  dataset.theme = "light";
  drawn.recolour();
  try {
    return act();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
    drawn.recolour();
  }
}
