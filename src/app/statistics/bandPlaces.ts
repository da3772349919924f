import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneData } from "../../testbed/plane.ts";

const PLACES = 96;

/** Where the band is drawn: evenly spaced on the plane's scale over the range that was fitted. */
export function bandPlaces({ baseline, scale }: Pick<PlaneData, "baseline" | "scale">): number[] {
  if (!baseline) return [];
  const { forward, inverse } = scaleNamed(scale);
  const [low, high] = baseline.xRange;
  const [from, to] = [forward(low), forward(high)];
  return Array.from({ length: PLACES }, (_, i) => inverse(from + ((to - from) * i) / (PLACES - 1)));
}
