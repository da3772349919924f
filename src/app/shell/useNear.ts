import { type RefObject, useEffect, useState } from "react";

/** How far outside the window something is made ready when nothing else is said. */
const MARGIN = "900px 0px";

/**
 * Whether the element has come near the window, or the page is about to be printed; never goes back to false.
 * @param margin How far outside the window counts as near, as an IntersectionObserver takes it.
 */
export function useNear(element: RefObject<Element | null>, margin = MARGIN): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const show = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) show();
      },
      { rootMargin: margin },
    );
    observer.observe(element.current);
    addEventListener("beforeprint", show);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", show);
    };
  }, [near, element, margin]);
  return near;
}
