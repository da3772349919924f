import type { Aspect } from "../../state/view.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { CorrelationView } from "./CorrelationView.tsx";
import { GalleryView } from "./GalleryView.tsx";
import { HeatmapView } from "./HeatmapView.tsx";
import type { Shows } from "./useShiftTable.ts";
import "./gallery.css";

interface ShiftViewsProps {
  readonly aspect: Exclude<Aspect, "plane" | "multiples">;
  readonly plane: PlaneData;
  /** Whether a model is in sight. */
  readonly shows: Shows;
}

/** All shifts of a testbed at once, in one of three ways. */
export default function ShiftViews({ aspect, plane, shows }: ShiftViewsProps) {
  if (plane.testbed.testSets.length < 2) return <p className="note">This testbed has no shift.</p>;
  switch (aspect) {
    case "gallery":
      return <GalleryView plane={plane} shows={shows} />;
    case "heatmap":
      return <HeatmapView plane={plane} shows={shows} />;
    case "correlation":
      return <CorrelationView plane={plane} shows={shows} />;
  }
}
