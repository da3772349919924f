import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttributeFilter,
  passesFilters,
  readFilter,
  resolveFilters,
  withFilter,
  writeFilter,
} from "./attributeFilter.ts";

const isId = (text: string) => /^[a-z-]+$/.test(text);
const clip: AttributeFilter = { kind: "value", attribute: "teacher", value: "clip" };
const none: AttributeFilter = { kind: "value", attribute: "teacher", value: "none" };
const small: AttributeFilter = { kind: "range", attribute: "size", low: 1, high: 10 };

describe("filters by attribute", () => {
  it("ask for one value of each attribute, ends of a range included", () => {
    expect(passesFilters({ attributes: { teacher: "clip", size: 10 } }, [clip, small])).toBe(true);
    expect(passesFilters({ attributes: { teacher: "none", size: 10 } }, [clip, small])).toBe(false);
    expect(passesFilters({ attributes: { teacher: "none", size: 1 } }, [clip, none, small])).toBe(
      true,
    );
    expect(passesFilters({ attributes: { teacher: "clip", size: 10.5 } }, [clip, small])).toBe(
      false,
    );
    expect(passesFilters({ attributes: { teacher: "clip" } }, [small])).toBe(false);
  });

  it("find models that do not state an attribute", () => {
    const missing: AttributeFilter = { kind: "missing", attribute: "size" };
    expect(passesFilters({ attributes: {} }, [missing])).toBe(true);
    expect(passesFilters({ attributes: { size: 4 } }, [missing])).toBe(false);
    expect(passesFilters({ attributes: { size: 4 } }, [missing, small])).toBe(true);
  });

  it("hold one range an attribute and nothing twice", () => {
    const wider: AttributeFilter = { ...small, high: 20 };
    expect(withFilter([clip, small], wider)).toEqual([clip, wider]);
    expect(withFilter([clip, small], clip)).toEqual([small, clip]);
  });

  it("read back what they wrote, whatever stands in a value", () => {
    const attribute = fc.stringMatching(/^[a-z]{1,5}$/);
    const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((n) => n + 0);
    const filter: fc.Arbitrary<AttributeFilter> = fc.oneof(
      fc.record({ kind: fc.constant("missing" as const), attribute }),
      fc.record({
        kind: fc.constant("value" as const),
        attribute,
        value: fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
      }),
      fc.tuple(attribute, number, number).map(([name, a, b]) => ({
        kind: "range" as const,
        attribute: name,
        low: Math.min(a, b),
        high: Math.max(a, b),
      })),
    );
    fc.assert(
      fc.property(filter, (one) => {
        expect(writeFilter(one)).not.toContain(",");
        expect(readFilter(writeFilter(one), isId)).toEqual({ value: one });
      }),
    );
  });

  it("refuse what they cannot read, and what the testbed does not have", () => {
    for (const word of [
      "Teacher:clip",
      "size:5:1",
      "size:1:",
      "size:a:b",
      "a:b:c:d",
      "teacher:%",
    ]) {
      expect(readFilter(word, isId), word).toHaveProperty("problem");
    }
    const attributes = [
      {
        id: "teacher",
        title: "Teacher",
        type: "category" as const,
        unit: null,
        logarithmic: false,
      },
    ];
    const byName: AttributeFilter = { kind: "range", attribute: "teacher", low: 0, high: 1 };
    const { filters, notes } = resolveFilters([clip, small, byName], { attributes, title: "T" });
    expect(filters).toEqual([clip]);
    expect(notes).toEqual([
      "Ignored where=size:1:10: T has no such attribute.",
      "Ignored where=teacher:0:1: Teacher is no number.",
    ]);
  });
});
