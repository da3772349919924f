import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explainedShare } from "./baselineFit.ts";
import { MOST_MARKS, testbedOverview } from "./overview.ts";
import { computePlane } from "./plane.ts";
import { readTestbedText } from "./readTestbed.ts";

describe.each(["cifar10.1", "timm", "robustbench"])("the overview of %s", (id) => {
  const file = `testbeds/${id}/testbed.json`;
  const testbed = readTestbedText(readFileSync(file, "utf8"), file);
  const overview = testbedOverview(testbed);
  const plane = computePlane(testbed, {
    ...testbed.defaultView,
    scale: "logit",
    baseline: testbed.defaultBaseline.groups,
  });

  test("is the first view's fit", () => {
    expect(overview).toMatchObject({ id, x: plane.x.title, y: plane.y.title });
    expect(overview.n).toBe(plane.baseline?.n);
    expect(overview.r2).toBeCloseTo(explainedShare(plane) ?? Number.NaN, 10);
    const [x = 0, y = 0] = overview.line[7] ?? [];
    expect(y).toBeCloseTo(plane.baseline?.predict(x) ?? Number.NaN, 3);
  });

  test("has marks of its models, and not too many", () => {
    expect(overview.marks.length).toBeGreaterThan(0.4 * Math.min(MOST_MARKS, plane.models.length));
    expect(overview.marks.length).toBeLessThanOrEqual(MOST_MARKS);
    const [first] = overview.marks;
    expect(first?.[0]).toBeCloseTo(plane.models[0]?.x.fraction ?? Number.NaN, 4);
  });
});
