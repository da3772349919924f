import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inRunOrder, stepsAfterMove, typedStep } from "./runOrder.ts";

const item = (id: string, step: number | null) => ({ id, name: `${id}.onnx`, step });

describe("inRunOrder", () => {
  it("goes by step, then by name, those without a step behind", () => {
    const items = [item("z", null), item("b", 10), item("a2", 2), item("a10", 2), item("c", 0)];
    expect(inRunOrder(items).map(({ id }) => id)).toEqual(["c", "a2", "a10", "b", "z"]);
  });
});

describe("stepsAfterMove", () => {
  it("gives the same steps out in the new order", () => {
    const items = [item("a", 1), item("b", 2), item("c", 10)];
    expect(stepsAfterMove(items, 2, 0)).toEqual({ c: 1, a: 2, b: 10 });
  });

  it("counts from 0 where a step is missing or stands twice", () => {
    expect(stepsAfterMove([item("a", 5), item("b", null)], 1, 0)).toEqual({ b: 0, a: 1 });
    expect(stepsAfterMove([item("a", 5), item("b", 5)], 0, 1)).toEqual({ b: 0, a: 1 });
  });

  it("leaves the order that was asked for, whatever the steps were", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (steps, a, b) => {
          const items = inRunOrder(steps.map((step, index) => item(`i${index}`, step)));
          const [from, to] = [a % items.length, b % items.length];
          const after = stepsAfterMove(items, from, to);
          const wanted = items.map(({ id }) => id);
          wanted.splice(to, 0, ...wanted.splice(from, 1));
          const found = inRunOrder(items.map((one) => ({ ...one, step: after[one.id] ?? null })));
          expect(found.map(({ id }) => id)).toEqual(wanted);
        },
      ),
    );
  });
});

describe("typedStep", () => {
  it.each([
    ["", null],
    [" 12 ", 12],
    ["1,500", 1500],
    ["0.25", 0.25],
    ["-1", -1],
  ])("%j", (text, step) => expect(typedStep(text)).toBe(step));

  it("refuses words", () => expect(() => typedStep("last")).toThrow("“last” is no step"));
});
