import { useId, useMemo, useRef } from "react";
import { plotBox } from "../../../chart/layout.ts";
import { groupProperty } from "../../../chart/palette.ts";
import { shapeOf, shapePath } from "../../../chart/shapes.ts";
import type { PlaneSpec } from "../../../chart/spec.ts";
import type { Scale } from "../../../stats/scale.ts";
import { useSize } from "./DragHandle.tsx";

/** Percent ticks for axes that lie between linear and logit. */
const TICKS = [1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98];
/** Pixels that the numbers of an axis keep between them. */
const GAP = { x: 34, y: 22 } as const;
const PIECES = 80;

interface AxesPlaneProps {
  readonly spec: PlaneSpec;
  readonly axes: Scale;
}

/**
 * The plane on axes that are none of the three named scales: the same marks, line and frame, drawn for a
 * transformation that is handed in. It has no zoom; the real plane takes over at named scales elsewhere.
 */
export function AxesPlane({ spec, axes }: AxesPlaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  return (
    <div className="scene">
      <div ref={host} className="scene-host">
        {size && size.width > 0 && (
          <Drawing spec={spec} axes={axes} width={size.width} height={size.height} />
        )}
      </div>
    </div>
  );
}

interface DrawingProps extends AxesPlaneProps {
  readonly width: number;
  readonly height: number;
}

function Drawing({ spec, axes, width, height }: DrawingProps) {
  const clip = useId();
  const plot = plotBox(width, height);
  const domain = spec.domain ?? { x: [0.01, 0.99], y: [0.01, 0.99] };
  const project = (
    [low, high]: readonly [number, number],
    from: number,
    to: number,
  ): ((p: number) => number) => {
    const [a, b] = [axes.forward(low), axes.forward(high)];
    return (p) => from + ((axes.forward(p) - a) / (b - a)) * (to - from);
  };
  const x = project(domain.x, plot.x, plot.x + plot.width);
  const y = project(domain.y, plot.y + plot.height, plot.y);
  const colours = useMemo(() => new Map(spec.groups.map((group) => [group.id, group])), [spec]);
  const bottom = plot.y + plot.height;
  return (
    <svg width={width} height={height} role="img" aria-label={spec.summary} className="axes-plane">
      <clipPath id={clip}>
        <rect x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      </clipPath>
      <rect className="axes-frame" x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      {spaced(domain.x, x, GAP.x).map((percent) => (
        <g key={percent} className="axes-tick">
          <line x1={x(percent / 100)} x2={x(percent / 100)} y1={plot.y} y2={bottom} />
          <text x={x(percent / 100)} y={bottom + 18} textAnchor="middle">
            {percent}
          </text>
        </g>
      ))}
      {spaced(domain.y, y, GAP.y).map((percent) => (
        <g key={percent} className="axes-tick">
          <line x1={plot.x} x2={plot.x + plot.width} y1={y(percent / 100)} y2={y(percent / 100)} />
          <text x={plot.x - 8} y={y(percent / 100) + 4} textAnchor="end">
            {percent}
          </text>
        </g>
      ))}
      <text className="axes-title" x={plot.x + plot.width} y={bottom + 38} textAnchor="end">
        {spec.xTitle}, % →
      </text>
      <text className="axes-title" x={12} y={plot.y - 12}>
        ↑ {spec.yTitle}, %
      </text>
      <g clipPath={`url(#${clip})`}>
        <line
          className="axes-diagonal"
          x1={x(domain.x[0])}
          y1={y(domain.x[0])}
          x2={x(domain.x[1])}
          y2={y(domain.x[1])}
        />
        {spec.marks.map((mark) => {
          const group = colours.get(mark.group);
          return (
            <path
              key={mark.id}
              className="axes-mark"
              d={shapePath(shapeOf(group ?? { colour: 0 }), 4)}
              transform={`translate(${x(mark.x)}, ${y(mark.y)})`}
              fill={`var(${groupProperty(group?.colour ?? 0)})`}
            />
          );
        })}
        {spec.baseline && (
          <path className="axes-line" d={curve(spec.baseline, axes, domain.x, x, y)} />
        )}
      </g>
      <text className="axes-fitted" x={plot.x + 10} y={plot.y + 20}>
        {spec.baseline?.label}
      </text>
    </svg>
  );
}

/** The ticks within a domain that leave each other room, round ones first. */
function spaced(
  [low, high]: readonly [number, number],
  project: (p: number) => number,
  gap: number,
): number[] {
  const order = [50, 10, 90, 20, 80, 30, 70, 5, 95, 40, 60, 2, 98, 1];
  const kept: number[] = [];
  for (const percent of order.filter((one) => TICKS.includes(one))) {
    const p = percent / 100;
    if (p < low || p > high) continue;
    if (kept.every((other) => Math.abs(project(other / 100) - project(p)) >= gap)) {
      kept.push(percent);
    }
  }
  return kept.sort((a, b) => a - b);
}

function curve(
  { predict }: NonNullable<PlaneSpec["baseline"]>,
  axes: Scale,
  [low, high]: readonly [number, number],
  x: (p: number) => number,
  y: (p: number) => number,
): string {
  const [from, to] = [axes.forward(low), axes.forward(high)];
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const p = axes.inverse(from + ((to - from) * i) / PIECES);
    const expected = Math.min(Math.max(predict(p), 1e-4), 1 - 1e-4);
    return `${i === 0 ? "M" : "L"}${x(p).toFixed(1)},${y(expected).toFixed(1)}`;
  }).join("");
}
