import { expect, it } from "vitest";
import { isSupportedNode } from "./nodeVersion.ts";

it.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "v26.1.0"])("takes Node %s", (version) => {
  expect(isSupportedNode(version)).toBe(true);
});

it.each(["18.20.0", "20.18.3", "21.7.0", "22.11.0", ""])("refuses Node %s", (version) => {
  expect(isSupportedNode(version)).toBe(false);
});
