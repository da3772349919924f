const SVG = "http://www.w3.org/2000/svg";

export type Attributes = Readonly<Record<string, string | number | null>>;

/** Sets attributes; null removes one. Numbers are written with two decimals. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else {
      const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
}

/** A new SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  text?: string,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  setAttributes(element, attributes);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A new HTML element. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Makes the children of `parent` match `items` by key: keeps, creates and removes elements, in order.
 * Elements remember their key in `data-key`.
 */
export function join<T, E extends Element>(
  parent: Element,
  items: readonly T[],
  key: (item: T) => string,
  create: (item: T) => E,
  update: (element: E, item: T) => void,
): void {
  const existing = new Map<string, E>();
  // Every child was made by `create` below, so it is an E.
  for (const child of Array.from(parent.children))
    existing.set(child.getAttribute("data-key") ?? "", child as E);
  let previous: Element | null = null;
  for (const item of items) {
    const name = key(item);
    const found = existing.get(name);
    existing.delete(name);
    const element: E = found ?? create(item);
    if (found === undefined) element.setAttribute("data-key", name);
    update(element, item);
    const expected: Element | null =
      previous === null ? parent.firstElementChild : previous.nextElementSibling;
    if (expected !== element) parent.insertBefore(element, expected);
    previous = element;
  }
  for (const element of existing.values()) element.remove();
}
