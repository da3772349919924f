import { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { composeFigure, type FigureFrame, type FigureWords } from "../../../chart/record/figure.ts";
import type { PlanePath, PlaneSpec } from "../../../chart/spec.ts";
import { StepStrip } from "../../../chart/strip/StepStrip.ts";
import type { StripSpec } from "../../../chart/strip/stripSpec.ts";

/** What a recording shows apart from the moment. */
export interface StageContent {
  readonly spec: PlaneSpec;
  /** Null without effective robustness. */
  readonly strip: Omit<StripSpec, "time"> | null;
  pathsAt(time: number): readonly PlanePath[];
}

interface Hosts {
  readonly plane: HTMLElement;
  readonly strip: HTMLElement;
}

/** A plane and a strip of a size of their own, beside the page's, that are put to any moment and taken as a picture. */
export class RecordingStage {
  private readonly content: StageContent;
  private readonly plane: LogitPlane;
  private readonly strip: StepStrip | null;

  /** @param ratio pixels of the recording a CSS pixel */
  constructor(hosts: Hosts, content: StageContent, ratio: number) {
    this.content = content;
    this.plane = new LogitPlane(hosts.plane, { ratio });
    this.strip = content.strip === null ? null : new StepStrip(hosts.strip);
  }

  /** Puts the clock to a time. */
  show(time: number): void {
    const { spec, strip } = this.content;
    this.plane.update({ ...spec, hovered: null, paths: this.content.pathsAt(time) });
    if (strip !== null) this.strip?.update({ ...strip, time });
  }

  /** What is shown, with words around it. */
  figure(words: FigureWords): FigureFrame {
    return composeFigure(this.plane, this.strip, words);
  }

  destroy(): void {
    this.plane.destroy();
    this.strip?.destroy();
  }
}
