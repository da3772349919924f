import { describe, expect, it } from "vitest";
import { passesFilters } from "../../../state/attributeFilter.ts";
import { attributeBins } from "../../../testbed/attributeMarks.ts";
import { filterLike, filterOfBin, offeredFilters } from "./filterOfBin.ts";

const teacher = {
  id: "teacher",
  title: "Teacher",
  type: "category" as const,
  unit: null,
  logarithmic: false,
};
const size = { ...teacher, id: "size", title: "Size", type: "number" as const };

describe("filters from what is on screen", () => {
  it("show exactly the models of a class", () => {
    const models = [
      ...Array.from({ length: 24 }, (_, k) => ({
        attributes: { size: (k * 7) % 24, teacher: `t${k % 12}` },
      })),
      { attributes: {} },
    ];
    for (const attribute of [teacher, size]) {
      const bins = attributeBins(attribute, models);
      for (const { id } of bins.bins) {
        const filter = filterOfBin(attribute, bins, id, models);
        if (id === "others") {
          expect(filter).toBeNull();
          continue;
        }
        if (filter === null) throw new Error(`no filter for ${id}`);
        const shown = models.filter((model) => passesFilters(model, [filter]));
        expect(shown).toEqual(models.filter((model) => bins.binOf(model) === id));
      }
    }
  });

  it("like a model have that model among them", () => {
    const models = Array.from({ length: 50 }, (_, k) => ({
      attributes: { size: k * k, teacher: "clip" },
    }));
    for (const model of models) {
      for (const attribute of [teacher, size]) {
        const filter = filterLike(attribute, model, models);
        if (filter === null) throw new Error("no filter");
        expect(passesFilters(model, [filter])).toBe(true);
      }
    }
    expect(filterLike(size, { attributes: {} }, models)).toBeNull();
  });

  it("are offered by how many models they show", () => {
    const models = [
      { attributes: { teacher: "a", size: 3 } },
      { attributes: { teacher: "b", size: 8 } },
      { attributes: { teacher: "b" } },
    ];
    expect(offeredFilters(teacher, models)).toEqual([
      { kind: "value", attribute: "teacher", value: "b" },
      { kind: "value", attribute: "teacher", value: "a" },
    ]);
    expect(offeredFilters(size, models)).toEqual([
      { kind: "range", attribute: "size", low: 3, high: 8 },
    ]);
    expect(offeredFilters(size, [{ attributes: {} }])).toEqual([]);
  });
});
