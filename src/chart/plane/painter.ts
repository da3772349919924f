import type { MarkColumns } from "../columns.ts";
import type { Geometry } from "../geometry.ts";
import type { Palette } from "../palette.ts";
import type { PlaneSpec } from "../spec.ts";
import type { Mapping } from "../view.ts";
import { drawOverlay, type Held } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";

/** Everything that decides on a picture. */
export interface PaintRequest {
  readonly spec: PlaneSpec;
  readonly map: Mapping;
  readonly columns: MarkColumns;
  readonly geometry: Geometry;
  readonly radius: number;
  readonly palette: Palette;
  /** What pointer and keyboard hold. */
  readonly held: Held;
  /** No transition is under way. */
  readonly settled: boolean;
  /** Neither hand nor flight moves the view. */
  readonly fresh: boolean;
}

/** Draws the layers of a stage, each only when something that it shows has changed. */
export class Painter {
  private readonly stage: Stage;
  private readonly memory = new Map<string, readonly unknown[]>();

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Draws every layer anew the next time. */
  forget(): void {
    this.memory.clear();
  }

  draw({
    spec,
    map,
    columns,
    geometry,
    radius,
    palette,
    held,
    settled,
    fresh,
  }: PaintRequest): Picture {
    const { stage } = this;
    // While a transition runs nothing is where it was.
    const moving = settled ? null : Symbol("moving");
    const intervals = spec.intervals === "all";
    if (this.changed("axes", map, spec.xTitle, spec.yTitle)) stage.axes.draw(map, spec);
    if (this.changed("baseline", map, spec.baseline, spec.showDiagonal, moving)) {
      stage.band.draw(geometry, spec.showDiagonal);
      stage.baseline.draw(geometry);
    }
    if (this.changed("marks", map, columns, palette, intervals, moving, fresh)) {
      stage.marks.draw({
        columns,
        places: geometry.marks,
        map,
        radius,
        palette,
        settled,
        intervals,
        fresh,
      });
    }
    if (this.changed("regions", map, spec.regions)) stage.regions.draw(spec.regions, map);
    if (this.changed("gathered", map, columns, spec.gathered, radius, moving)) {
      stage.gathered.draw({ columns, geometry, map, radius }, settled ? spec : null);
    }
    const heads = stage.paths.draw(spec, geometry, map, settled);
    const picture: Picture = { spec, map, columns, geometry, radius, palette, heads };
    drawOverlay(stage, picture, held, settled);
    return picture;
  }

  private changed(layer: string, ...values: readonly unknown[]): boolean {
    const before = this.memory.get(layer);
    if (before !== undefined && values.every((value, i) => value === before[i])) return false;
    this.memory.set(layer, values);
    return true;
  }
}
