import type { Panel } from "../../state/view.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import ExamplesPanel from "../examples/ExamplesPanel.tsx";
import FindingsPanel from "../findings/FindingsPanel.tsx";
import RobustnessCheck from "../robustnessCheck/RobustnessCheck.tsx";
import type { ErIntervals } from "../statistics/useStatistics.ts";
import { ComparePanel } from "./compare/ComparePanel.tsx";

interface ViewPanelProps {
  readonly panel: Panel;
  readonly plane: PlaneData;
  readonly selected: readonly string[];
  /** Null until they are resampled. */
  readonly erIntervals: ErIntervals | null;
}

/** The dialog that is open over the view. */
export default function ViewPanel({ panel, plane, selected, erIntervals }: ViewPanelProps) {
  switch (panel) {
    case "check":
      return <RobustnessCheck plane={plane} selected={selected} />;
    case "compare":
      return <ComparePanel plane={plane} selected={selected} erIntervals={erIntervals} />;
    case "examples":
      return <ExamplesPanel plane={plane} selected={selected} />;
    case "findings":
      return <FindingsPanel testbed={plane.testbed} />;
  }
}
