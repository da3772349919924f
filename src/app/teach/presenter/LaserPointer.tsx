import { useEffect, useRef } from "react";

/** A dot that follows the mouse, large enough for the last row. */
export function LaserPointer() {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      if (!dot.current) return;
      dot.current.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
      dot.current.hidden = false;
    };
    addEventListener("pointermove", follow);
    return () => removeEventListener("pointermove", follow);
  }, []);
  return <div ref={dot} className="laser" hidden aria-hidden="true" />;
}
