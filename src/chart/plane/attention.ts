import { contains } from "../layout.ts";
import type { PlaneEvents, PlaneSpec } from "../spec.ts";
import type { View } from "../view.ts";
import type { Direction } from "../walk.ts";
import type { Picture } from "./picture.ts";
import { neighbourOf } from "./reach.ts";
import type { Stage } from "./stage.ts";
import { find, sameTarget, speak, type Target } from "./targets.ts";

/** What attention needs of its plane. */
export interface AttentionHost {
  readonly stage: Stage;
  readonly events: PlaneEvents;
  spec(): PlaneSpec;
  /** The last picture, or null before the first. */
  picture(): Picture | null;
  redraw(): void;
  flyTo(view: View): void;
}

/** What the pointer is on and what the keyboard has reached. */
export class Attention {
  private readonly host: AttentionHost;
  private underPointer: Target | null = null;
  private underKeyboard: Target | null = null;

  constructor(host: AttentionHost) {
    this.host = host;
  }

  get pointed(): Target | null {
    return this.underPointer;
  }

  get reached(): Target | null {
    return this.underKeyboard;
  }

  point(target: Target | null): void {
    if (sameTarget(target, this.underPointer)) return;
    this.underPointer = target;
    const { stage, events } = this.host;
    stage.surface.classList.toggle("plane-pointing", target !== null);
    events.onHover?.(target?.kind === "mark" ? target.id : null);
    this.host.redraw();
  }

  /** Chooses a target: a step of a run is sought, a mark selected, empty ground deselects. */
  choose(target: Target | null, add: boolean): void {
    const { events } = this.host;
    if (target?.kind === "step") events.onSeek?.(target.path, target.index);
    else events.onSelect?.(target?.id ?? null, add);
  }

  /** Takes the mark that the keyboard has reached among those gathered, or out of them. */
  gather(): void {
    const { underKeyboard } = this;
    if (underKeyboard?.kind === "mark") this.host.events.onGather?.(underKeyboard.id);
  }

  /** Puts the keyboard on a target and speaks it. */
  reach(target: Target | null): void {
    if (sameTarget(target, this.underKeyboard)) return;
    this.underKeyboard = target;
    const { stage, events } = this.host;
    const spec = this.host.spec();
    const found = target === null ? null : find(target, spec);
    stage.live.textContent = found === null ? "" : speak(found, spec);
    events.onFocusMove?.(target?.kind === "mark" ? target.id : null);
    this.host.redraw();
  }

  /** Walks to the nearest target in a direction and brings it into view. */
  walk(direction: Direction): void {
    const picture = this.host.picture();
    const next = picture === null ? null : neighbourOf(picture, this.underKeyboard, direction);
    if (picture === null || next === null) return;
    this.reach(next.target);
    const { tx, ty, view, plot } = picture.map;
    if (contains(plot, next.x, next.y, 1)) return;
    const dx = tx(next.x) - (view.x[0] + view.x[1]) / 2;
    const dy = ty(next.y) - (view.y[0] + view.y[1]) / 2;
    if (!Number.isFinite(dx) || !Number.isFinite(dy)) return;
    this.host.flyTo({ x: [view.x[0] + dx, view.x[1] + dx], y: [view.y[0] + dy, view.y[1] + dy] });
  }

  /**
   * Lets go of everything; with nothing held, leaves the plane.
   * @returns whether the keyboard held something, so that the key has done its work
   */
  leave(): boolean {
    const held = this.underKeyboard !== null;
    if (this.underKeyboard === null && this.underPointer === null) this.host.stage.surface.blur();
    this.point(null);
    this.reach(null);
    return held;
  }
}
