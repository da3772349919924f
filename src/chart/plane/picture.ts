import type { MarkColumns } from "../columns.ts";
import type { Geometry } from "../geometry.ts";
import type { Palette } from "../palette.ts";
import type { PlaneSpec } from "../spec.ts";
import type { Mapping } from "../view.ts";
import type { PathHead } from "./pathLayer.ts";

/** Everything of the last picture that pointer, keyboard and export ask for. */
export interface Picture {
  readonly spec: PlaneSpec;
  readonly map: Mapping;
  readonly columns: MarkColumns;
  readonly geometry: Geometry;
  /** Radius of a mark of size 1 in pixels. */
  readonly radius: number;
  readonly palette: Palette;
  readonly heads: readonly PathHead[];
}
