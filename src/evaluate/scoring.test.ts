import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCorrect, NOT_MEASURED, type NotFiniteError, predictions } from "./scoring.ts";

describe("predictions", () => {
  it("gives each row's greatest logit, of equal ones the first", () => {
    expect(Array.from(predictions(Float32Array.from([1, 3, 3, -1, -2, -3]), 2, 3))).toEqual([1, 0]);
  });

  it("agrees with a search by sorting", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
          minLength: 4,
          maxLength: 4,
        }),
        (row) => {
          const greatest = [...row].sort((a, b) => b - a)[0] ?? 0;
          const [predicted] = predictions(Float32Array.from(row), 1, 4);
          expect(row[predicted ?? 9]).toBe(row.find((logit) => logit === greatest));
        },
      ),
    );
  });

  it.each([
    ["NaN", [0, 1, Number.NaN]],
    ["infinity", [0, Number.POSITIVE_INFINITY, 1]],
    ["minus infinity alone", [-Infinity, -Infinity, -Infinity]],
  ])("names the row that holds %s", (_, row) => {
    const logits = Float32Array.from([1, 2, 3, ...row]);
    expect(() => predictions(logits, 2, 3)).toThrow(
      expect.objectContaining({ row: 1, name: "NotFiniteError" }) as NotFiniteError,
    );
  });

  it("ignores rows beyond those asked for", () => {
    expect(Array.from(predictions(Float32Array.from([2, 1, Number.NaN, 0]), 1, 2))).toEqual([0]);
  });
});

describe("countCorrect", () => {
  it("never counts what was not measured", () => {
    expect(
      countCorrect(
        Uint16Array.from([1, 2, NOT_MEASURED]),
        Uint16Array.from([1, 1, NOT_MEASURED - 1]),
      ),
    ).toBe(1);
  });
});
