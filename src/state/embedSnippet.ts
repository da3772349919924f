/** Attributes of HTML: what ends one, or begins a tag, is written by name. */
function attribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/**
 * HTML that shows a view within another page.
 * @param href a link to the view, without `embed`
 * @param title what a screen reader says of the frame
 */
export function embedSnippet(href: string, title: string): string {
  const url = new URL(href);
  const query = url.search === "" ? "?embed" : `?embed&${url.search.slice(1)}`;
  const source = `${url.origin}${url.pathname}${query}`;
  return [
    `<iframe src="${attribute(source)}"`,
    `  title="${attribute(title)}"`,
    `  style="width: 100%; aspect-ratio: 4 / 3; border: 0"`,
    `  loading="lazy" allow="fullscreen"></iframe>`,
  ].join("\n");
}
