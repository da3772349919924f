import type { PlaneData } from "../../testbed/plane.ts";
import type { ShownRuns } from "./useRuns.ts";

interface StripViewProps {
  readonly runs: ShownRuns;
  readonly plane: PlaneData;
}

export function StripView({ runs }: StripViewProps) {
  return <div className="strip-host" data-runs={runs.runs.length} />;
}
