import { type RefObject, useEffect } from "react";

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/**
 * Makes the buttons in a table's body one stop of the Tab key; arrows walk from cell to cell, passing over cells without
 * a button, and Home and End go to the ends of the row (a grid's keys as WAI-ARIA describes them). The buttons must be
 * rendered with tabIndex −1.
 */
export function useCellKeys(body: RefObject<HTMLTableSectionElement | null>, rows: unknown): void {
  // Works on the elements themselves: a step of the cursor must not render thousands of cells anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` stands for the buttons that were rendered
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    let current = element.querySelector<HTMLButtonElement>("button[tabindex='0']");
    const enter = (button: HTMLButtonElement | null) => {
      if (!button || button === current) return;
      if (current) current.tabIndex = -1;
      button.tabIndex = 0;
      current = button;
    };
    if (!current) enter(element.querySelector("button"));
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLButtonElement) enter(target);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const cell = (event.target as Element).closest("td");
      const next = cell && buttonFrom(element, cell, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener("focusin", onFocus);
    element.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener("keydown", onKey);
    };
  }, [body, rows]);
}

function buttonFrom(
  body: HTMLTableSectionElement,
  cell: HTMLTableCellElement,
  key: string,
): HTMLButtonElement | null {
  const row = cell.closest("tr");
  if (!row) return null;
  if (key === "Home" || key === "End") {
    const buttons = row.querySelectorAll("button");
    return buttons[key === "Home" ? 0 : buttons.length - 1] ?? null;
  }
  const [down, across] = STEPS[key] ?? [0, 0];
  if (down === 0 && across === 0) return null;
  let [r, c] = [row.sectionRowIndex + down, cell.cellIndex + across];
  for (let at = body.rows[r]?.cells[c]; at; at = body.rows[r]?.cells[c]) {
    const button = at.querySelector("button");
    if (button) return button;
    r += down;
    c += across;
  }
  return null;
}
