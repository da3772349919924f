import type { Aspect } from "../../state/view.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { CorrelationView } from "./CorrelationView.tsx";
import { GalleryView } from "./GalleryView.tsx";
import { HeatmapView } from "./HeatmapView.tsx";
import "./gallery.css";

interface ShiftViewsProps {
  readonly aspect: Exclude<Aspect, "plane" | "multiples">;
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

/** All shifts of a testbed at once, in one of three ways. */
export default function ShiftViews({ aspect, plane, hidden }: ShiftViewsProps) {
  if (plane.testbed.testSets.length < 2) return <p className="note">This testbed has no shift.</p>;
  switch (aspect) {
    case "gallery":
      return <GalleryView plane={plane} hidden={hidden} />;
    case "heatmap":
      return <HeatmapView plane={plane} hidden={hidden} />;
    case "correlation":
      return <CorrelationView plane={plane} />;
  }
}
