/** A model as events carry it. Accuracies and effective robustness are fractions. */
export interface ErPlaneModel {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly xAccuracy: number;
  readonly yAccuracy: number;
  /** Effective robustness; null without a baseline. */
  readonly er: number | null;
}

/** The fitted baseline. */
export interface ErPlaneBaseline {
  readonly groups: readonly string[];
  /** Models that it was fitted on. */
  readonly n: number;
  /** In transformed space. */
  readonly slope: number;
  readonly intercept: number;
  readonly r2: number;
}

export interface ErPlaneEventMap {
  /** The data stand and the plane is drawn. */
  "er-ready": CustomEvent<{ readonly baseline: ErPlaneBaseline | null; readonly models: number }>;
  /** The model under the pointer or the keyboard's cursor, or null. */
  "er-hover": CustomEvent<{ readonly model: ErPlaneModel | null }>;
  /** The pinned models after a click, a tap or Enter; cancel it to leave the choice as it was. */
  "er-select": CustomEvent<{ readonly models: readonly ErPlaneModel[] }>;
  /** Data or an attribute that could not be used, in words. */
  "er-error": CustomEvent<{ readonly message: string }>;
}

export type ErPlaneScale = "logit" | "probit" | "linear";

/**
 * `<er-plane src="testbed.json" x="val" y="imagenet-a" scale="logit" baseline="standard">`
 *
 * Attributes: `src` (address of the data), `x`, `y` (ids of test sets), `scale` (logit, probit, linear), `baseline` (`all`, or
 * ids of groups with commas between), `band` (bootstrap, t, prediction, none), `runs` (ids with commas between), `selected`
 * (ids of models), `theme` (light, dark; by default the system's), `diagonal` (no: without y = x). What is left out is decided
 * by the data.
 */
export interface ErPlaneElement extends HTMLElement {
  /**
   * A testbed file (version 1) or the JSON export of a plane, as `JSON.parse` gives it; null for none. What is wrong with
   * it is told by `er-error` and within the element.
   */
  data: unknown;
  src: string | null;
  x: string | null;
  y: string | null;
  scale: ErPlaneScale | null;
  baseline: string | null;
  /** Ids of the pinned models. */
  selected: readonly string[];
  /** Everything of the fit, or null where no line can be fitted. */
  readonly fitted: ErPlaneBaseline | null;
  /** Shows everything again after a zoom. */
  resetZoom(): void;
  /** The figure as an SVG file; null before it is drawn. */
  toSvg(): string | null;
  /** The figure as PNG, so many pixels a CSS pixel; null before it is drawn. */
  toPng(scale?: number): Promise<Blob | null>;
  addEventListener<K extends keyof ErPlaneEventMap>(
    type: K,
    listener: (this: ErPlaneElement, event: ErPlaneEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Registers `<er-plane>`, or another name with a hyphen; importing the module has registered `er-plane` already. */
export function defineErPlane(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "er-plane": ErPlaneElement;
  }
}
