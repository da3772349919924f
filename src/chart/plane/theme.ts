/** Calls back when the colours in force may have changed: the system's scheme, or a class, style or data-theme on the root. */
export function watchTheme(changed: () => void): () => void {
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  scheme.addEventListener("change", changed);
  contrast.addEventListener("change", changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["class", "style", "data-theme"],
  });
  return () => {
    scheme.removeEventListener("change", changed);
    contrast.removeEventListener("change", changed);
    observer.disconnect();
  };
}

/** Calls back when a face of the page has been loaded. */
export function watchFonts(changed: () => void): () => void {
  const { fonts } = document;
  fonts.addEventListener("loadingdone", changed);
  return () => fonts.removeEventListener("loadingdone", changed);
}
