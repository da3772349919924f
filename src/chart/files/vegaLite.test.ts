import { describe, expect, it } from "vitest";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneRequest } from "../../testbed/plane.ts";
import { exampleFigure, hostileNames } from "./testing.ts";
import { planeToVegaLite } from "./vegaLite.ts";

const cifar: PlaneRequest = { x: "cifar10", y: "v6", scale: "logit", baseline: "all" };

interface Layer {
  readonly name: string;
  readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] };
  readonly encoding: Readonly<
    Record<string, { readonly scale?: { readonly domain: readonly unknown[] } }>
  >;
}

/** The specification as a program reads it that knows nothing of ours. */
function written(specification: unknown) {
  const copy: unknown = JSON.parse(JSON.stringify(specification));
  return copy as {
    readonly layer: readonly Layer[];
    readonly usermeta: Readonly<Record<string, unknown>>;
    readonly width: number;
  };
}

describe("the figure as Vega-Lite", () => {
  it("holds every model with its accuracies and where they stand on the axes", () => {
    for (const scale of ["logit", "probit", "linear"] as const) {
      const figure = exampleFigure("cifar10.1", { ...cifar, scale });
      const { layer } = written(planeToVegaLite(figure));
      const values = layer.find(({ name }) => name === "models")?.data.values ?? [];
      const { forward } = scaleNamed(scale);
      expect(values.map(({ id }) => id).toSorted()).toEqual(
        figure.spec.marks.map(({ id }) => id).toSorted(),
      );
      for (const { x, y, tx, ty } of values) {
        expect(Number(tx)).toBeCloseTo(forward(Number(x)), 8);
        expect(Number(ty)).toBeCloseTo(forward(Number(y)), 8);
      }
    }
  });

  it("paints in the plane's order and is plain JSON, without a hole", () => {
    const figure = exampleFigure("cifar10.1", cifar);
    const specification = planeToVegaLite(figure);
    const names = written(specification).layer.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual([
      "band",
      "y = x",
      "models",
      "baseline",
      "baseline beyond the fitted range",
    ]);
    expect(written(specification)).toEqual(specification);
    expect(JSON.stringify(specification)).not.toMatch(/undefined|NaN|Infinity/);
  });

  it("gives each group in sight one colour and one shape, and tells groups of one title apart", () => {
    const figure = exampleFigure("cifar10.1", cifar, {
      change: (spec) => ({ ...spec, groups: spec.groups.map((g) => ({ ...g, title: "Same" })) }),
    });
    const models = written(planeToVegaLite(figure)).layer.find(({ name }) => name === "models");
    expect(models?.encoding.color?.scale?.domain).toEqual(["Same", "Same (random-features)"]);
    expect(models?.encoding.shape?.scale?.domain).toHaveLength(2);
  });

  it("names what has no place, and carries names as they are", () => {
    const figure = exampleFigure("cifar10.1", cifar, { change: hostileNames });
    const { usermeta, layer } = written(planeToVegaLite(figure));
    expect(usermeta.leftOut).toEqual(["None right } (50 %, 0 %)", "All right\n% (100 %, 90 %)"]);
    const titles = layer.find(({ name }) => name === "models")?.data.values.map((v) => v.model);
    expect(titles).toContain("</script><b>\"quoted\"</b> 'single'");
  });
});
