import { describe, expect, it } from "vitest";
import { columnsFor } from "./composePanels.ts";

describe("panels in rows", () => {
  it("of up to four, as even as they come", () => {
    const rows = Array.from({ length: 12 }, (_, i) => i + 1).map((count) => {
      const columns = columnsFor(count);
      return [columns, Math.ceil(count / columns)];
    });
    expect(rows).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [3, 2],
      [3, 2],
      [4, 2],
      [4, 2],
      [3, 3],
      [4, 3],
      [4, 3],
      [4, 3],
    ]);
  });
});
