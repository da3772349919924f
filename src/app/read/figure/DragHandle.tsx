import { type PointerEvent, type RefObject, useEffect, useState } from "react";
import { plotBox } from "../../../chart/layout.ts";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { mapping, viewOfDomain } from "../../../chart/view.ts";
import type { Handle } from "../../../figures/figure.ts";
import type { ScaleName } from "../../../stats/scale.ts";

interface DragHandleProps {
  readonly plane: LogitPlane;
  readonly host: RefObject<HTMLDivElement | null>;
  readonly scale: ScaleName;
  readonly handle: Handle;
  /** Changes whenever another part of the plane comes into view. */
  readonly views: number;
  readonly onDrag: (x: number, y: number) => void;
}

/**
 * A ringed point over the plane that pointer and finger can drag, with a stem to the line. The keyboard
 * has the two sliders under the figure, so the ring itself is no stop.
 */
export function DragHandle({ plane, host, scale, handle, views, onDrag }: DragHandleProps) {
  const size = useSize(host);
  const [dragging, setDragging] = useState(false);
  if (size === null || views < 0) return null;
  const map = mapping(viewOfDomain(plane.domain(), scale), plotBox(size.width, size.height), scale);
  const place = { x: map.px(handle.x), y: map.py(handle.y) };
  const foot = handle.expected === null ? null : map.py(handle.expected);

  const drag = (event: PointerEvent<SVGElement>) => {
    if (!dragging || !host.current) return;
    const box = host.current.getBoundingClientRect();
    const { inverse } = map.scale;
    onDrag(inverse(map.tx(event.clientX - box.left)), inverse(map.ty(event.clientY - box.top)));
  };

  return (
    <svg className="handle-layer" width={size.width} height={size.height} aria-hidden="true">
      {foot !== null && (
        <line className="handle-stem" x1={place.x} x2={place.x} y1={foot} y2={place.y} />
      )}
      <circle
        className="handle-grip"
        data-testid="handle"
        data-dragging={dragging}
        cx={place.x}
        cy={place.y}
        r={18}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={drag}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
      />
      <circle className="handle-ring" cx={place.x} cy={place.y} r={8} />
    </svg>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an element in pixels, followed; null before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
