import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_WHOLE, rowWindow, scrollToRow } from "./rowWindow.ts";

const size = { top: 2800, height: 500, row: 28, head: 40 };

describe("the window of a long table", () => {
  it("holds every row that the frame shows, never many more, and keeps the table's height", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: -50, max: 3_000_000 }),
        fc.integer({ min: 1, max: 2000 }),
        (count, top, height) => {
          const { first, end, above, below } = rowWindow(count, top, height, 28);
          expect(above + (end - first) * 28 + below).toBe(count * 28);
          expect(end - first).toBeLessThanOrEqual(
            Math.max(MOST_WHOLE, Math.ceil(height / 28) + 25),
          );
          const lowest = Math.max(count * 28 - height, 0);
          const seen = Math.min(Math.max(top, 0), lowest);
          expect(above).toBeLessThanOrEqual(seen);
          expect(above + (end - first) * 28).toBeGreaterThanOrEqual(
            Math.min(seen + height, count * 28),
          );
        },
      ),
    );
  });

  it("scrolls no farther than a row needs", () => {
    expect(scrollToRow(100, size)).toBeNull();
    expect(scrollToRow(99, size)).toBe(2772);
    expect(scrollToRow(116, size)).toBe(117 * 28 + 40 - 500);
    const down = scrollToRow(300, size) ?? 0;
    expect(scrollToRow(300, { ...size, top: down })).toBeNull();
  });
});
