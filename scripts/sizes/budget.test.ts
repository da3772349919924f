import { expect, it } from "vitest";
import { budgetLine, isKept, sizeText } from "./budget.ts";

it("keeps a size that is exactly its limit, and no byte more", () => {
  const budget = { name: "x", limit: 200_000, note: "gzip" };
  expect(isKept({ ...budget, bytes: 200_000 })).toBe(true);
  expect(isKept({ ...budget, bytes: 200_001 })).toBe(false);
  expect(budgetLine({ ...budget, bytes: 200_001 })).toContain("TOO LARGE");
  expect(budgetLine({ ...budget, bytes: 1 })).not.toContain("TOO LARGE");
});

it("writes sizes in powers of ten", () => {
  expect(sizeText(84_260)).toBe("84.3 KB");
  expect(sizeText(26_900_000)).toBe("26.9 MB");
});
