/** What a visitor does to go elsewhere, or to use what is there: from then on the page is theirs to scroll. */
const TAKES_OVER = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** By how many pixels a scrolled element may miss the place where it was left: positions are rounded. */
const SLACK_PIXELS = 2;

/**
 * Scrolls to an element and keeps it there while what stands above it is still being drawn. Browsers that anchor
 * scrolling lose their anchor when a placeholder is replaced, and some anchor nothing. Lets go for good as soon as the
 * visitor scrolls, points or presses a key, or anything else scrolls a page that has not changed its height.
 *
 * @param element What shall be in view.
 * @param page The element whose changes of size may move it.
 * @returns Lets go; may be called more than once.
 */
export function keepInView(element: Element, page: Element): () => void {
  let left = { top: 0, height: 0 };
  const measure = () => ({
    top: element.getBoundingClientRect().top,
    height: page.getBoundingClientRect().height,
  });
  const bring = () => {
    element.scrollIntoView();
    left = measure();
  };
  const onScroll = () => {
    const now = measure();
    if (now.height === left.height && Math.abs(now.top - left.top) > SLACK_PIXELS) letGo();
  };
  const resizes = new ResizeObserver(bring);
  const letGo = () => {
    resizes.disconnect();
    document.removeEventListener("scroll", onScroll);
    for (const event of TAKES_OVER) document.removeEventListener(event, letGo, true);
  };
  bring();
  resizes.observe(page);
  document.addEventListener("scroll", onScroll);
  for (const event of TAKES_OVER) {
    document.addEventListener(event, letGo, { capture: true, passive: true });
  }
  return letGo;
}
