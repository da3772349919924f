import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTestbedOrExport } from "../testbed/readExport.ts";
import { idsIn, planeOf, type Wishes } from "./planeOf.ts";

const source = readTestbedOrExport(
  JSON.parse(readFileSync("testbeds/imagenet-testbed/testbed.json", "utf8")),
  "data",
);
const none: Wishes = {
  x: null,
  y: null,
  scale: null,
  baseline: null,
  band: "none",
  runs: null,
  selected: null,
  diagonal: null,
};

describe("the plane that the element's attributes ask for", () => {
  it("is the data's own without any", () => {
    const { plane, spec } = planeOf(source, none);
    expect(plane.x.id).toBe("val");
    expect(plane.baseline?.n).toBe(87);
    expect(spec).toMatchObject({ scale: "logit", showDiagonal: true, paths: [], selected: [] });
  });

  it("follows each of them", () => {
    const { plane, spec } = planeOf(source, {
      x: "val-on-imagenet-a-classes",
      y: "imagenet-a",
      scale: "probit",
      baseline: "standard, more-data",
      band: "t",
      runs: "resnet101",
      selected: "resnet50, alexnet",
      diagonal: "no",
    });
    expect(plane.y.id).toBe("imagenet-a");
    expect(plane.scale).toBe("probit");
    expect(plane.baselineGroups).toEqual(["standard", "more-data"]);
    expect(spec.baseline?.band.length).toBeGreaterThan(10);
    expect(spec.paths.map(({ id }) => id)).toEqual(["resnet101"]);
    expect(spec.selected).toEqual(["resnet50", "alexnet"]);
    expect(spec.showDiagonal).toBe(false);
    expect(planeOf(source, { ...none, baseline: "all" }).plane.baseline?.n).toBe(335);
  });

  it.each([
    [{ scale: "log" }, 'scale is "log"; expected logit, probit, linear'],
    [{ band: "wide" }, 'band is "wide"; expected none, bootstrap, t, prediction'],
    [{ runs: "resnet101,nothing" }, 'runs names "nothing", which the data lack'],
    [{ x: "nowhere" }, "nowhere"],
    [{ baseline: "no-group" }, "no-group"],
  ])("says what of them is wrong: %o", (wish, words) => {
    expect(() => planeOf(source, { ...none, ...wish })).toThrow(words);
  });

  it("reads lists with spaces and empty places", () => {
    expect(idsIn(" a , b,,c ")).toEqual(["a", "b", "c"]);
    expect(idsIn(null)).toEqual([]);
  });
});
