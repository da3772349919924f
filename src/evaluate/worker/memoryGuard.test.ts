import { expect, it } from "vitest";
import { MemoryGuard } from "./memoryGuard.ts";

it("tells of memory that has grown past the bound, not of a network that needs it from the start", () => {
  const grown = new MemoryGuard(1000, 1.5);
  expect([500, 700, 1000, 1001].map((bytes) => grown.isExceeded(bytes))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  const large = new MemoryGuard(1000, 1.5);
  expect([2000, 2000, 2999, 3000].map((bytes) => large.isExceeded(bytes))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  large.restart();
  expect(large.isExceeded(9000)).toBe(false);
});
