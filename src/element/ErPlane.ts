import type {
  ErPlaneBaseline,
  ErPlaneElement,
  ErPlaneEventMap,
  ErPlaneModel,
  ErPlaneScale,
} from "../../packages/er-plane/er-plane.d.ts";
import chartCss from "../chart/chart.css?inline";
import { html } from "../chart/dom.ts";
import { planePng } from "../chart/plane/exportPng.ts";
import { planeSvg } from "../chart/plane/exportSvg.ts";
import { LogitPlane } from "../chart/plane/LogitPlane.ts";
import { explainedShare } from "../testbed/baselineFit.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { readTestbedOrExport, type TestbedWithPlane } from "../testbed/readExport.ts";
import hostCss from "./host.css?inline";
import { type DrawnPlane, idsIn, planeOf, type Wishes } from "./planeOf.ts";
import { shadowStyles } from "./shadowStyles.ts";

const WISHES = ["x", "y", "scale", "baseline", "band", "runs", "selected", "diagonal"] as const;

/** Larger data are refused before they are read. */
const LARGEST_FILE = 64 * 1024 * 1024;

const MOST_SELECTED = 4;

let sheet: CSSStyleSheet | null = null;

/** One sheet for all elements of a page; a constructed sheet needs no leave of a Content-Security-Policy. */
function sharedSheet(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(shadowStyles(chartCss) + hostCss);
  }
  return sheet;
}

/** `<er-plane>`: the plane of a testbed as an element of any page. See packages/er-plane. */
export class ErPlane extends HTMLElement implements ErPlaneElement {
  static readonly observedAttributes: readonly string[] = ["src", "theme", ...WISHES];

  private readonly host = html("div", "er-host");
  private readonly message = html("p", "er-message");
  private drawing: LogitPlane | null = null;
  private drawn: DrawnPlane | null = null;
  private source: TestbedWithPlane | null = null;
  /** The `src` that the data stand for: fetched from there, being fetched, or given in its place. */
  private address: string | null = null;
  private given: unknown = null;
  private fetching: AbortController | null = null;
  private due = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sharedSheet()];
    this.message.setAttribute("role", "status");
    this.message.hidden = true;
    root.append(this.host, this.message);
  }

  connectedCallback(): void {
    // A property set before the element was defined hides the accessor of the class.
    for (const name of ["data", "src", "x", "y", "scale", "baseline", "selected"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.startDrawing();
    this.follow(this.src);
    this.schedule();
  }

  disconnectedCallback(): void {
    this.giveUp();
    this.drawing?.destroy();
    this.drawing = null;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "src" && this.isConnected) this.follow(now);
    else if (name === "theme") this.drawing?.recolour();
    else if (name !== "src") this.schedule();
  }

  get data(): unknown {
    return this.given;
  }

  set data(value: unknown) {
    this.giveUp();
    this.address = this.src;
    this.given = value;
    this.take(value, "data");
  }

  get src(): string | null {
    return this.getAttribute("src");
  }

  set src(value: string | null) {
    this.reflect("src", value);
  }

  get x(): string | null {
    return this.getAttribute("x");
  }

  set x(value: string | null) {
    this.reflect("x", value);
  }

  get y(): string | null {
    return this.getAttribute("y");
  }

  set y(value: string | null) {
    this.reflect("y", value);
  }

  get scale(): ErPlaneScale | null {
    // What the attribute says; a wrong word is told by er-error when it is drawn.
    return this.getAttribute("scale") as ErPlaneScale | null;
  }

  set scale(value: ErPlaneScale | null) {
    this.reflect("scale", value);
  }

  get baseline(): string | null {
    return this.getAttribute("baseline");
  }

  set baseline(value: string | null) {
    this.reflect("baseline", value);
  }

  get selected(): readonly string[] {
    return idsIn(this.getAttribute("selected"));
  }

  set selected(value: readonly string[]) {
    this.reflect("selected", value.length === 0 ? null : value.join(","));
  }

  get fitted(): ErPlaneBaseline | null {
    return this.drawn && fittedOf(this.drawn.plane);
  }

  resetZoom(): void {
    void this.drawing?.resetZoom();
  }

  toSvg(): string | null {
    return this.drawn && this.drawing && planeSvg(this.drawing);
  }

  async toPng(scale = 2): Promise<Blob | null> {
    return this.drawn && this.drawing && planePng(this.drawing, scale);
  }

  private reflect(name: string, value: string | null): void {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  private startDrawing(): void {
    this.drawing ??= new LogitPlane(this.host, {
      events: {
        onHover: (id) =>
          this.tell("er-hover", { model: this.modelsOf(id === null ? [] : [id])[0] ?? null }),
        onFocusMove: (id) =>
          this.tell("er-hover", { model: this.modelsOf(id === null ? [] : [id])[0] ?? null }),
        onSelect: (id, add) => this.choose(id, add),
      },
    });
  }

  private choose(id: string | null, add: boolean): void {
    if (id === null) return;
    const before = this.selected;
    const others = before.filter((one) => one !== id);
    const pinned = before.includes(id);
    const now = pinned ? (add ? others : []) : add ? [...others, id].slice(-MOST_SELECTED) : [id];
    if (this.tell("er-select", { models: this.modelsOf(now) })) this.selected = now;
  }

  private modelsOf(ids: readonly string[]): ErPlaneModel[] {
    return ids.flatMap((id) => {
      const placed = this.drawn?.plane.models.find(({ model }) => model.id === id);
      if (placed === undefined) return [];
      const { model, x, y, er } = placed;
      const { title, group } = model;
      return [{ id, title, group, xAccuracy: x.fraction, yAccuracy: y.fraction, er }];
    });
  }

  /** Whether nobody cancelled it. */
  private tell<K extends keyof ErPlaneEventMap>(
    type: K,
    detail: ErPlaneEventMap[K]["detail"],
  ): boolean {
    const cancelable = type === "er-select";
    return this.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  /** Fetches data from an address unless they are here, or on their way. */
  private follow(address: string | null): void {
    if (address === null) {
      // The same address, set again, is fetched again.
      if (this.fetching === null) this.address = null;
    } else if (address !== this.address) void this.fetchData(address);
  }

  /** Ends a fetch under way: its data will be fetched when they are wanted again. */
  private giveUp(): void {
    if (this.fetching === null) return;
    this.fetching.abort();
    this.fetching = null;
    this.address = null;
  }

  private async fetchData(address: string): Promise<void> {
    this.giveUp();
    const fetching = new AbortController();
    this.fetching = fetching;
    this.address = address;
    // What was here before is not what this address holds, whatever comes of it.
    this.source = null;
    this.drawn = null;
    this.say("Fetching the data…");
    try {
      const { signal } = fetching;
      const response = await fetch(new URL(address, this.baseURI), { signal });
      if (!response.ok) throw new Error(`${address} is not there (HTTP ${response.status}).`);
      const text = await response.text();
      if (text.length > LARGEST_FILE) throw new Error(`${address} is larger than 64 MiB.`);
      this.fetching = null;
      this.take(JSON.parse(text), address);
    } catch (error) {
      if (fetching.signal.aborted) return;
      this.giveUp();
      this.fail(error);
    }
  }

  private take(json: unknown, name: string): void {
    this.source = null;
    this.drawn = null;
    if (json === null || json === undefined) {
      this.say("No data.");
      return;
    }
    try {
      this.source = readTestbedOrExport(json, name);
      this.say(null);
      this.schedule();
    } catch (error) {
      this.fail(error);
    }
  }

  private say(words: string | null): void {
    this.message.hidden = words === null;
    this.host.hidden = words !== null;
    this.message.textContent = words;
  }

  private fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.say(message);
    this.tell("er-error", { message });
  }

  /** Draws once after all attributes that change together. */
  private schedule(): void {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => {
      this.due = false;
      this.draw();
    });
  }

  private draw(): void {
    const { source, drawing } = this;
    if (source === null || drawing === null || !this.isConnected) return;
    const before = this.drawn;
    try {
      const drawn = this.nextPlane(source, before);
      this.drawn = drawn;
      this.say(null);
      const moves =
        before !== null &&
        before.plane.testbed === drawn.plane.testbed &&
        before.spec.marks !== drawn.spec.marks &&
        !matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (moves) void drawing.transitionTo(drawn.spec);
      else drawing.update(drawn.spec);
      if (before?.plane !== drawn.plane) {
        const { models } = drawn.plane;
        this.tell("er-ready", { baseline: fittedOf(drawn.plane), models: models.length });
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /** A change of the pinned models alone fits nothing anew. */
  private nextPlane(source: TestbedWithPlane, before: DrawnPlane | null): DrawnPlane {
    const wishes = Object.fromEntries(
      WISHES.map((name) => [name, this.getAttribute(name)]),
    ) as Record<(typeof WISHES)[number], string | null> satisfies Wishes;
    const { selected, ...rest } = wishes;
    const asked = JSON.stringify(rest);
    if (before !== null && this.asked === asked && before.plane.testbed === source.testbed) {
      return { ...before, spec: { ...before.spec, selected: idsIn(selected) } };
    }
    const next = planeOf(source, wishes);
    this.asked = asked;
    return next;
  }

  private asked = "";
}

function fittedOf(plane: PlaneData): ErPlaneBaseline | null {
  const { baseline, baselineGroups } = plane;
  if (baseline?.kind !== "least-squares") return null;
  const { slope, intercept } = baseline.fit;
  return {
    groups: baselineGroups,
    n: baseline.n,
    slope,
    intercept,
    r2: explainedShare(plane) ?? Number.NaN,
  };
}
