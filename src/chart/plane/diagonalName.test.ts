import { describe, expect, it } from "vitest";
import { placeLabels } from "../labels.ts";
import { diagonalNameBox, diagonalNamePlace, freeDiagonalName } from "./diagonalName.ts";

const plot = { x: 40, y: 20, width: 400, height: 300 };

describe("the name of y = x", () => {
  it("stands left of where the line leaves through the top", () => {
    const place = diagonalNamePlace(new Float64Array([40, 320, 360, 0]), plot);
    expect(place).toEqual({ x: 328, y: 35 });
  });

  it("stands above where the line leaves through the side", () => {
    expect(diagonalNamePlace(new Float64Array([40, 320, 440, 120]), plot)).toEqual({
      x: 434,
      y: 114,
    });
  });

  it("is not there where the line is not", () => {
    expect(diagonalNameBox(new Float64Array(), plot)).toBeNull();
  });

  it("is left free by the names of marks", () => {
    const line = new Float64Array([40, 320, 360, 0]);
    const box = diagonalNameBox(line, plot);
    if (!box) throw new Error("no name");
    const mark = { id: "a", lines: ["a"], x: 270, y: 32, radius: 4, width: 60, height: 14 };
    const free = placeLabels([mark], plot)[0]?.box;
    const kept = placeLabels([mark], plot, [box])[0]?.box;
    const covers = (one: typeof free) =>
      one !== undefined && one.x < box.x + box.width && one.x + one.width > box.x;
    expect(covers(free)).toBe(true);
    expect(covers(kept) && kept && kept.y < box.y + box.height).toBeFalsy();
  });

  it("goes down the line where a name that has no other place covers its end", () => {
    const line = new Float64Array([40, 320, 360, 0]);
    const taken = { x: 250, y: 15, width: 120, height: 40 };
    const free = freeDiagonalName(line, plot, [taken]);
    if (!free) throw new Error("no name");
    expect(freeDiagonalName(line, plot, [])).toEqual(diagonalNamePlace(line, plot));
    // Its letters lie under the other name, and left of the line: y falls as x rises.
    expect(free.y - 13).toBeGreaterThanOrEqual(taken.y + taken.height);
    expect(free.x).toBeLessThan(360 - free.y);
    expect(free.x - 32).toBeGreaterThan(plot.x);
  });

  it("is not written where all of the line is taken", () => {
    expect(freeDiagonalName(new Float64Array([40, 320, 360, 0]), plot, [plot])).toBeNull();
  });
});
