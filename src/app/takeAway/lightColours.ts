/** Something drawn that reads its colours anew when told. */
interface Coloured {
  recolour(): void;
}

/**
 * Does something with what is drawn in the colours of the light page, whatever the page is in. Nothing of it is seen: the
 * page has its own colours again before the browser paints.
 */
export function inLightColours<T>(drawn: readonly Coloured[], act: () => T): T {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  if (before === "light") return act();
  dataset.theme = "light";
  for (const one of drawn) one.recolour();
  try {
    return act();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
    for (const one of drawn) one.recolour();
  }
}
