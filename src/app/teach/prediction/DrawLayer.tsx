import { type PointerEvent, type RefObject, useRef } from "react";
import { plotBox } from "../../../chart/layout.ts";
import type { PlaneSpec } from "../../../chart/spec.ts";
import { mapping, viewOfDomain } from "../../../chart/view.ts";
import { MOST_CORNERS } from "../../../figures/prediction.ts";
import type { Point } from "../../../stats/baseline.ts";
import { useSize } from "../../read/figure/DragHandle.tsx";

/** Pixels between the corners of a drawn path. */
const CORNER_GAP = 14;

interface DrawLayerProps {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly spec: PlaneSpec;
  /** The prediction, its first corner where the run begins. */
  readonly guess: readonly Point[];
  /** A path is drawn; otherwise its end alone is dragged. */
  readonly path: boolean;
  /** Absent once the run is shown: then nothing can be drawn any more. */
  readonly onGuess: ((guess: readonly Point[]) => void) | null;
}

/** The prediction over the plane, drawn or dragged by pointer and finger. The keyboard has the sliders below. */
export function DrawLayer({ host, spec, guess, path, onGuess }: DrawLayerProps) {
  const size = useSize(host);
  const drawing = useRef<Point[] | null>(null);
  if (!size || !spec.domain) return null;
  const map = mapping(
    viewOfDomain(spec.domain, spec.scale),
    plotBox(size.width, size.height),
    spec.scale,
  );
  const at = (event: PointerEvent<SVGElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    const held = (p: number) => Math.min(Math.max(p, 0.002), 0.998);
    return {
      x: held(map.scale.inverse(map.tx(event.clientX - box.left))),
      y: held(map.scale.inverse(map.ty(event.clientY - box.top))),
    };
  };
  const start = guess[0];
  const begin = (event: PointerEvent<SVGElement>) => {
    if (!onGuess || !start) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = [start, at(event)];
    onGuess(drawing.current);
  };
  const move = (event: PointerEvent<SVGElement>) => {
    const corners = drawing.current;
    if (!corners || !onGuess || !start) return;
    const here = at(event);
    if (!path) {
      drawing.current = [start, here];
    } else {
      const last = corners.at(-1) ?? start;
      const gap = Math.hypot(map.px(here.x) - map.px(last.x), map.py(here.y) - map.py(last.y));
      if (gap < CORNER_GAP || corners.length >= MOST_CORNERS) return;
      drawing.current = [...corners, here];
    }
    onGuess(drawing.current);
  };
  const finish = () => {
    drawing.current = null;
  };
  const places = guess.map(({ x, y }) => `${map.px(x).toFixed(1)},${map.py(y).toFixed(1)}`);
  const end = guess.length > 1 ? guess.at(-1) : undefined;
  return (
    <svg
      className="draw-layer"
      data-testid="draw-layer"
      data-active={onGuess !== null}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={finish}
      onPointerCancel={finish}
    >
      {places.length > 1 && <polyline className="guess-line" points={places.join(" ")} />}
      {end && <circle className="guess-end" cx={map.px(end.x)} cy={map.py(end.y)} r={8} />}
    </svg>
  );
}
