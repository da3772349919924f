import { describe, expect, it } from "vitest";
import { landmarks } from "./landmarks.ts";

/** The baseline y = x. */
const DIAGONAL = { predict: (x: number) => x };

const run = (places: readonly (readonly [number, number])[]) =>
  places.map(([x, y], i) => ({ step: i * 10, x, y }));

describe("landmarks of a run", () => {
  it("are its peak and its way back to the baseline", () => {
    const points = run([
      [0.2, 0.2],
      [0.4, 0.5],
      [0.6, 0.65],
      [0.8, 0.75],
    ]);
    const [peak, crossing] = landmarks(points, DIAGONAL, "linear");
    expect(peak).toMatchObject({ kind: "peak", position: 1, step: 10 });
    expect(peak?.effectiveRobustness).toBeCloseTo(0.1, 12);
    // +0.05 at step 20 and −0.05 at step 30 meet zero half way.
    expect(crossing?.position).toBeCloseTo(2.5, 9);
    expect(crossing?.step).toBeCloseTo(25, 8);
  });

  it("have no crossing where the run stays above", () => {
    const points = run([
      [0.2, 0.2],
      [0.4, 0.5],
      [0.6, 0.65],
    ]);
    expect(landmarks(points, DIAGONAL, "logit").map(({ kind }) => kind)).toEqual(["peak"]);
  });

  it("find a step that lies on the baseline exactly", () => {
    const points = run([
      [0.4, 0.5],
      [0.6, 0.6],
      [0.8, 0.85],
    ]);
    expect(landmarks(points, DIAGONAL, "linear")).toMatchObject([
      { kind: "peak" },
      { kind: "crossing", position: 1 },
    ]);
  });

  it("are none below the baseline, and none without points", () => {
    expect(
      landmarks(
        run([
          [0.4, 0.3],
          [0.6, 0.5],
        ]),
        DIAGONAL,
        "logit",
      ),
    ).toEqual([]);
    expect(landmarks([], DIAGONAL, "logit")).toEqual([]);
  });
});
