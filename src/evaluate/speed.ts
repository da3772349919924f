/** Images a second over the last few seconds. */
export class Speed {
  private readonly windowMilliseconds: number;
  private marks: { readonly time: number; readonly images: number }[] = [];

  constructor(windowMilliseconds = 5000) {
    this.windowMilliseconds = windowMilliseconds;
  }

  /** Work begins at `time` (milliseconds): what was before does not count. */
  restart(time: number): void {
    this.marks = [{ time, images: 0 }];
  }

  /** `images` more were measured at `time`. */
  add(images: number, time: number): void {
    this.marks.push({ time, images: (this.marks.at(-1)?.images ?? 0) + images });
    const oldest = time - this.windowMilliseconds;
    const inside = this.marks.findIndex((mark) => mark.time >= oldest);
    // One mark before the window stays, so that the speed is known even when batches are slow.
    if (inside > 1) this.marks.splice(0, inside - 1);
  }

  /** Null until time has passed between two marks. */
  perSecond(): number | null {
    const first = this.marks[0];
    const last = this.marks.at(-1);
    if (first === undefined || last === undefined || last.time <= first.time) return null;
    return ((last.images - first.images) * 1000) / (last.time - first.time);
  }
}
