/** A reference to an element by its id; browsers write computed ones with quotes. */
const REFERENCE = /url\(\s*(["']?)#([^"')]+)\1\s*\)/g;

/**
 * Lets the ids of everything within an element begin with a text, and what refers to them follow: an id stands once in a file or
 * page. The element itself keeps its id.
 */
export function prefixIds(root: Element, prefix: string): void {
  for (const element of Array.from(root.querySelectorAll("*"))) {
    if (element.id !== "") element.id = `${prefix}${element.id}`;
    for (const { name, value } of Array.from(element.attributes)) {
      const own = value.replace(REFERENCE, `url(#${prefix}$2)`);
      if (own !== value) element.setAttribute(name, own);
    }
  }
}
