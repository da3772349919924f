import { expect, it } from "vitest";
import { joinParts, MODELS_AT_ONCE, partsOf } from "./modelParts.ts";
import { testbedOf } from "./planeExample.ts";
import type { Model } from "./types.ts";

const models = (count: number): Model[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `net-${i}`,
    title: `Net ${i}`,
    group: "a",
    attributes: {},
    accuracies: {},
  }));

it.each([0, 1, MODELS_AT_ONCE, 2 * MODELS_AT_ONCE + 1])(
  "a testbed of %i models is itself again, in pieces that are never too large",
  (count) => {
    const testbed = { ...testbedOf([]), models: models(count) };
    const { frame, parts } = partsOf(testbed);
    expect(frame.models).toEqual([]);
    expect(parts.length).toBe(Math.ceil(count / MODELS_AT_ONCE));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(MODELS_AT_ONCE);
    expect(joinParts(frame, parts)).toEqual(testbed);
  },
);
