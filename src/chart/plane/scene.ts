import { type MarkColumns, markColumns } from "../columns.ts";
import { type Geometry, geometry, mixGeometry } from "../geometry.ts";
import type { Box } from "../labels.ts";
import { type Rise, riseOf, yScaleOf } from "../rise.ts";
import type { PlaneSpec } from "../spec.ts";
import { homeView, type Mapping, mapping, type View } from "../view.ts";
import type { Easing, Frames } from "./frames.ts";
import type { Picture } from "./picture.ts";
import { aligned, type Transition } from "./transition.ts";
import type { FlightOptions, ViewState } from "./viewState.ts";

const EMPTY_SPEC: PlaneSpec = {
  scale: "logit",
  xTitle: "",
  yTitle: "",
  groups: [],
  marks: [],
  baseline: null,
  paths: [],
  regions: [],
  selected: [],
  hovered: null,
  showDiagonal: true,
};

/** Where everything of a spec stands now, at rest or on its way there. Each part is computed again only when something that it depends on has changed. */
export class Scene {
  private readonly seen: ViewState;
  private readonly frames: Frames;
  private readonly easing: Easing;
  private shown: PlaneSpec = EMPTY_SPEC;
  private marks: MarkColumns = markColumns([], [], "logit");
  private marksOf: readonly unknown[] = [];
  private map: Mapping | null = null;
  private mapOf: readonly unknown[] = [];
  private buffers: [Float32Array, Float32Array] = [new Float32Array(0), new Float32Array(0)];
  private transition: Transition | null = null;

  /** @param easing of transitions that name none */
  constructor(seen: ViewState, frames: Frames, easing: Easing) {
    this.seen = seen;
    this.frames = frames;
    this.easing = easing;
  }

  get spec(): PlaneSpec {
    return this.shown;
  }

  get columns(): MarkColumns {
    return this.marks;
  }

  /** Whether marks are on their way to other places. */
  get moving(): boolean {
    return this.transition !== null;
  }

  /** The visible part. */
  get view(): View {
    return this.seen.view ?? homeView(this.shown, this.marks);
  }

  /** Takes a spec over; from now on everything stands where it says. */
  update(spec: PlaneSpec): void {
    const before = this.shown;
    this.shown = spec;
    this.refreshColumns();
    this.updateHome(before);
  }

  /**
   * Moves from a picture to `spec`.
   * @returns a promise of whether the end was reached (false: interrupted).
   */
  moveTo(spec: PlaneSpec, from: Picture, { duration, easing }: Partial<FlightOptions>) {
    return new Promise<boolean>((done) => {
      this.transition = {
        start: this.frames.now(),
        duration: duration ?? 0,
        easing: easing ?? this.easing,
        done,
        from: { ...from.geometry, marks: from.geometry.marks.slice() },
        fromColumns: from.columns,
        fromMarks: from.spec.marks,
      };
      this.update(spec);
    });
  }

  /** Ends a transition where it is. */
  stop(reached = false): void {
    const { transition } = this;
    this.transition = null;
    transition?.done(reached);
  }

  /** Fractions to pixels of the frame `plot`. */
  mapping(plot: Box): Mapping {
    const { view } = this;
    const { scale, yKind, baseline } = this.shown;
    const basis = [view, plot, scale, yKind, yKind === "er" ? baseline : null];
    if (this.map === null || basis.some((part, i) => part !== this.mapOf[i])) {
      this.map = mapping(view, plot, scale, this.rise());
      this.mapOf = basis;
    }
    return this.map;
  }

  /** Everything in pixels at this moment; ends a transition whose time is over. */
  geometry(map: Mapping): Geometry {
    const { transition } = this;
    const target = geometry(this.shown, this.marks, map, this.buffer(0));
    if (transition === null) return target;
    const share = Math.min((this.frames.now() - transition.start) / transition.duration, 1);
    if (share >= 1) {
      this.stop(true);
      return target;
    }
    return mixGeometry(
      aligned(transition, this.shown.marks, this.marks),
      target,
      transition.easing(share),
      this.buffer(1),
    );
  }

  private updateHome(before: PlaneSpec): void {
    const spec = this.shown;
    const moved =
      this.seen.home === null ||
      spec.scale !== before.scale ||
      spec.yKind !== before.yKind ||
      (spec.yKind === "er" && spec.baseline !== before.baseline) ||
      spec.domain !== before.domain ||
      spec.marks !== before.marks ||
      spec.regions !== before.regions ||
      spec.paths.length !== before.paths.length ||
      spec.paths.some((path, i) => path.steps !== before.paths[i]?.steps);
    if (moved)
      this.seen.setHome(
        homeView(spec, this.marks),
        spec.scale,
        yScaleOf(spec),
        spec.domain !== before.domain || spec.yKind !== before.yKind,
      );
  }

  private refreshColumns(): void {
    const { marks, groups, scale, yKind, baseline } = this.shown;
    const flat = yKind === "er";
    const basis = [marks, groups, scale, flat, flat ? baseline : null];
    if (basis.every((part, i) => part === this.marksOf[i])) return;
    this.marksOf = basis;
    this.marks = markColumns(marks, groups, scale, this.rise());
  }

  /** What the vertical axis shows where it is not the accuracy. */
  private rise(): Rise | undefined {
    return this.shown.yKind === "er" ? riseOf(this.shown) : undefined;
  }

  private buffer(which: 0 | 1): Float32Array {
    const length = this.marks.count * 2;
    if (this.buffers[which].length !== length) this.buffers[which] = new Float32Array(length);
    return this.buffers[which];
  }
}
