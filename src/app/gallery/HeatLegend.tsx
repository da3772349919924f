import { heatColour } from "./heatColour.ts";

interface HeatLegendProps {
  /** What full colour on either side stands for, in words: "−16.8" and "+16.8". */
  readonly low: string;
  readonly high: string;
  /** What the numbers are. */
  readonly title: string;
}

const SHARES = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** What the colours of a heatmap stand for. */
export function HeatLegend({ low, high, title }: HeatLegendProps) {
  return (
    <p className="heat-legend">
      <span>{title}</span>
      <span className="heat-legend-end">{low}</span>
      <span className="heat-ramp" aria-hidden="true">
        {SHARES.map((share) => (
          <span key={share} style={{ backgroundColor: heatColour(share) }} />
        ))}
      </span>
      <span className="heat-legend-end">{high}</span>
    </p>
  );
}
