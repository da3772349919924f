import { describe, expect, it } from "vitest";
import { MOST_FRAMES } from "../../../chart/record/recordAnimation.ts";
import {
  divided,
  fileName,
  framesOf,
  planWords,
  refusal,
  SIZES,
  timeOfFrame,
} from "./recordingPlan.ts";

describe("the plan of a recording", () => {
  it("goes from the first place to the last, each shown, and rests there", () => {
    const { moving, total } = framesOf({ rate: 10, seconds: 2 });
    expect([moving, total]).toEqual([20, 30]);
    const times = Array.from({ length: total }, (_, i) => timeOfFrame(i, moving, [3, 22]));
    expect(times[0]).toBe(3);
    expect(times[1]).toBe(4);
    expect(times.slice(19)).toEqual(Array.from({ length: 11 }, () => 22));
  });

  it("lays each size out in whole even pixels, words and all", () => {
    for (const size of Object.values(SIZES)) {
      const { plane, strip } = divided(size, true);
      expect(plane + strip + 70).toBe(size.height);
      expect(divided(size, false).plane).toBe(size.height - 70);
      const [width, height] = size.label.split(" × ").map(Number);
      expect([size.width * size.scale, size.height * size.scale]).toEqual([width, height]);
      expect((width ?? 1) % 2).toBe(0);
    }
  });

  it("is told in frames and seconds, and what seconds can be where they are emptied or out of reach", () => {
    expect(planWords({ rate: 30, seconds: 8 })).toBe(
      "270 frames: 8 s through what the clock plays, then 1 s at rest.",
    );
    for (const seconds of [Number.NaN, 0, -3, 121]) {
      expect(planWords({ rate: 30, seconds })).toBe("Seconds can be from 1 to 120.");
    }
  });

  it("has no more frames than a recording can, and says how to have fewer", () => {
    expect(refusal({ rate: 60, seconds: 59 })).toBeNull();
    expect(framesOf({ rate: 60, seconds: 59 }).total).toBe(MOST_FRAMES);
    for (const [rate, seconds, longest] of [
      [60, 60, 59],
      [60, 120, 59],
      [30, 120, 119],
    ] as const) {
      const words = `at ${rate} frames a second, ${longest} seconds at most.`;
      expect(refusal({ rate, seconds })).toContain(words);
      expect(planWords({ rate, seconds })).toContain(words);
      expect(refusal({ rate, seconds: longest })).toBeNull();
    }
  });

  it("gives the file a name that every system takes", () => {
    expect(fileName(["glyphs", "a/b:c", "mean.x"], "apng")).toBe("glyphs_a-b-c_mean.x.png");
    expect(fileName(["x".repeat(500)], "webm")).toHaveLength(125);
  });
});
