import { type RefObject, useEffect, useState } from "react";

/** How far outside the window something is made ready. */
const MARGIN = "900px 0px";

/** Whether the element has come near the window, or the page is about to be printed; never goes back to false. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const show = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) show();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element.current);
    addEventListener("beforeprint", show);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", show);
    };
  }, [near, element]);
  return near;
}
