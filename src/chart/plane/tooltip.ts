import { html } from "../dom.ts";
import type { Box } from "../labels.ts";

/** What a tooltip says. */
export interface TooltipContent {
  readonly title: string;
  /** A word under the title: the group, or "step 200". */
  readonly subtitle: string;
  /** CSS property of the swatch. */
  readonly colour: string;
  /** Label and value each. */
  readonly lines: readonly (readonly [string, string])[];
}

/** Distance from the pointer's mark, in pixels. */
const AWAY = 14;

/** A small card beside a mark. It is for the eye: screen readers get the same words from the live region. */
export class Tooltip {
  readonly root = html("div", "plane-tooltip");
  private content: TooltipContent | null = null;

  constructor() {
    this.root.setAttribute("aria-hidden", "true");
    this.root.hidden = true;
  }

  hide(): void {
    this.root.hidden = true;
    this.content = null;
  }

  /** Shows `content` beside (x, y), inside a room of `width` × `height` pixels. */
  show(content: TooltipContent, x: number, y: number, room: Pick<Box, "width" | "height">): void {
    if (this.content !== content) this.write(content);
    this.root.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const right = x + AWAY + width <= room.width;
    const left = right ? x + AWAY : Math.max(x - AWAY - width, 4);
    const above = y - height / 2;
    const top = Math.min(Math.max(above, 4), Math.max(room.height - height - 4, 4));
    this.root.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  private write(content: TooltipContent): void {
    this.content = content;
    const title = html("div", "plane-tooltip-title", content.title);
    const subtitle = html("div", "plane-tooltip-subtitle", content.subtitle);
    const swatch = html("span", "plane-tooltip-swatch");
    swatch.style.background = `var(${content.colour})`;
    subtitle.prepend(swatch);
    const table = html("div", "plane-tooltip-lines");
    for (const [label, value] of content.lines) {
      table.append(
        html("span", "plane-tooltip-label", label),
        html("span", "plane-tooltip-value", value),
      );
    }
    this.root.replaceChildren(title, subtitle, table);
  }
}
