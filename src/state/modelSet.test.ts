import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PACKED, packModels, unpackModels } from "./modelSet.ts";

const listOf = (count: number, prefix = "model") =>
  Array.from({ length: count }, (_, k) => ({ id: `${prefix}-${k}` }));

describe("a set of models in a link", () => {
  it("comes back as it was, many or few, near or far apart", () => {
    const models = listOf(3000);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 2999 }), { maxLength: 400 }),
        (places) => {
          const ids = places.map((place) => `model-${place}`);
          const packed = packModels(ids, models);
          expect(new Set(unpackModels(packed, models))).toEqual(new Set(ids));
          if (ids.length > 100) expect(packed.every((entry) => PACKED.test(entry))).toBe(true);
        },
      ),
    );
  });

  it("stays short: half of timm's 1,556 models in under 300 characters", () => {
    const models = listOf(1556);
    const half = models.filter((_, k) => k % 2 === 0).map(({ id }) => id);
    expect(packModels(half, models).join().length).toBeLessThan(300);
    const few = models.filter((_, k) => k % 15 === 0).map(({ id }) => id);
    expect(packModels(few, models).join().length).toBeLessThan(160);
  });

  it("writes a few ids out, in their order, unknown ones too", () => {
    const models = listOf(130);
    expect(packModels(["model-7", "model-2"], models)).toEqual(["model-7", "model-2"]);
    const strange = [...models.map(({ id }) => id), "elsewhere"];
    expect(packModels(strange, models)).toEqual(strange);
    expect(unpackModels(["model-7", "elsewhere"], models)).toEqual(["model-7", "elsewhere"]);
  });

  it("is not read along another list of models, nor when it is cut off", () => {
    const models = listOf(400);
    const packed = packModels(
      models.slice(5, 300).map(({ id }) => id),
      models,
    );
    expect(unpackModels(packed, listOf(400, "other"))).toBeNull();
    expect(unpackModels(packed, listOf(401))).toBeNull();
    const [entry = ""] = packModels(
      listOf(126).map(({ id }) => id),
      listOf(126),
    );
    // Bits of models that are not there, and half a character of base64.
    expect(
      unpackModels([entry.replace(/[bg][^.]*$/, "b____________________________")], listOf(126)),
    ).toBeNull();
    expect(unpackModels([entry.replace(/[bg][^.]*$/, "gA")], listOf(126))).toBeNull();
  });
});
