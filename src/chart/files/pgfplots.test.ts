import { describe, expect, it } from "vitest";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneRequest } from "../../testbed/plane.ts";
import { planeToPgfplots } from "./pgfplots.ts";
import { exampleFigure, hostileNames } from "./testing.ts";

const cifar: PlaneRequest = { x: "cifar10", y: "v6", scale: "logit", baseline: "all" };
const imagenet: PlaneRequest = {
  x: "val",
  y: "imagenetv2-matched-frequency",
  scale: "probit",
  baseline: ["standard"],
};

/** What TeX reads: without comments, and with escaped signs out of the way. */
function read(latex: string): string {
  return latex.replaceAll(/\\[%{}&#_$]/g, "").replaceAll(/%.*$/gm, "");
}

const option = (latex: string, name: string) =>
  new RegExp(`\\b${name}=(-?[\\d.]+)`).exec(latex)?.[1];
const list = (latex: string, name: string) =>
  (new RegExp(`\\b${name}=\\{([^\\n]*)\\},`).exec(latex)?.[1] ?? "").split(/(?<!\\),/);

describe("the figure as pgfplots", () => {
  it("has every model at its transformed accuracies, named in a comment", () => {
    for (const scale of ["logit", "probit", "linear"] as const) {
      const figure = exampleFigure("cifar10.1", { ...cifar, scale });
      const latex = planeToPgfplots(figure);
      const { forward } = scaleNamed(scale);
      const found = [...latex.matchAll(/^ {2}\(([-\d.]+),([-\d.]+)\) % (.*)$/gm)];
      expect(found).toHaveLength(figure.spec.marks.length);
      for (const [, x, y, title] of found) {
        const mark = figure.spec.marks.find((one) => one.title === title);
        expect(Number(x)).toBeCloseTo(forward(mark?.x ?? Number.NaN), 4);
        expect(Number(y)).toBeCloseTo(forward(mark?.y ?? Number.NaN), 4);
      }
    }
  });

  it("labels its axes in percent, at the transformed places", () => {
    const latex = planeToPgfplots(exampleFigure("cifar10.1", cifar));
    const [places, labels] = [list(latex, "xtick"), list(latex, "xticklabels")];
    expect(places.length).toBeGreaterThan(2);
    expect(labels).toHaveLength(places.length);
    const { inverse } = scaleNamed("logit");
    for (const [i, place] of places.entries()) {
      const percent = /^\{([\d.]+)\\,\\%\}$/.exec(labels[i] ?? "")?.[1];
      expect(Number(percent)).toBeCloseTo(100 * inverse(Number(place)), 3);
      expect(Number(place)).toBeGreaterThanOrEqual(Number(option(latex, "xmin")));
      expect(Number(place)).toBeLessThanOrEqual(Number(option(latex, "xmax")));
    }
  });

  it("draws the baseline straight: two points, on the fitted line", () => {
    const { spec, ...figure } = exampleFigure("cifar10.1", cifar);
    const latex = planeToPgfplots({ spec, ...figure });
    const line = /coordinates \{([^}]*)\}; % the baseline/.exec(latex)?.[1] ?? "";
    const places = [...line.matchAll(/\(([-\d.]+),([-\d.]+)\)/g)];
    expect(places).toHaveLength(2);
    const { forward, inverse } = scaleNamed("logit");
    for (const [, x, y] of places) {
      expect(Number(y)).toBeCloseTo(forward(spec.baseline?.predict(inverse(Number(x))) ?? 0), 3);
    }
  });

  it("has a legend entry for each group and run that is seen, and the run's own steps", () => {
    const figure = exampleFigure("imagenet-testbed", imagenet, {
      runs: ["resnet101"],
      position: 3.5,
    });
    const latex = planeToPgfplots(figure);
    const groups = new Set(figure.spec.marks.map(({ group }) => group));
    expect(latex.match(/\\addlegendentry/g)).toHaveLength(groups.size + 1);
    expect(latex).toContain("\\addlegendentry{ResNet-101, first ten epochs}");
    const steps = figure.spec.paths[0]?.steps.length ?? 0;
    expect(latex.match(/% epoch \d+$/gm)).toHaveLength(steps);
    // Between two measured steps the head is hollow.
    expect(latex).toMatch(/mark size=2\.6pt.*fill=white/);
  });

  it("keeps within what is seen when zoomed in, so that TeX's numbers suffice", () => {
    const zoom = { x: [0.7, 0.72], y: [0.55, 0.6] } as const;
    const figure = exampleFigure("imagenet-testbed", imagenet, { zoom, runs: ["resnet101"] });
    const latex = planeToPgfplots(figure);
    const [xmin, xmax] = [Number(option(latex, "xmin")), Number(option(latex, "xmax"))];
    for (const [, x] of latex.matchAll(/\(([-\d.]+),[-\d.]+\)/g)) {
      expect(Number(x)).toBeGreaterThan(xmin - 0.001);
      expect(Number(x)).toBeLessThan(xmax + 0.001);
    }
    expect(latex).toMatch(/% \d+ models lie outside of what is shown\./);
  });

  it("sets hostile names as words and names in a comment what has no place", () => {
    const latex = planeToPgfplots(exampleFigure("cifar10.1", cifar, { change: hostileNames }));
    expect(latex).toContain("% Left out, with no place on this scale: None right } (50 %, 0 %)");
    expect(latex).toContain("% Left out, with no place on this scale: All right % (100 %, 90 %)");
    expect(latex).toContain("\\providecommand*\\ERcharacter");
    const tex = read(latex);
    expect(tex).not.toContain("\\input");
    expect(tex.match(/\\end\{axis\}/g)).toHaveLength(1);
    let depth = 0;
    for (const character of tex) {
      depth += character === "{" ? 1 : character === "}" ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    const lines = latex.split("\n").filter((line) => line.includes("line one"));
    for (const line of lines) expect(line).toMatch(/^(%|\\|\s+\()/);
  });

  it("lays the baseline flat where the figure does", () => {
    const latex = planeToPgfplots(
      exampleFigure("cifar10.1", cifar, { change: (spec) => ({ ...spec, yKind: "er" }) }),
    );
    expect(latex).toContain("ylabel={Effective robustness in CIFAR-10.1 v6 accuracy, points}");
    expect(list(latex, "yticklabels")).toContain("{0}");
    const line = /coordinates \{([^}]*)\}; % the baseline/.exec(latex)?.[1] ?? "";
    for (const [, y] of line.matchAll(/,([-\d.]+)\)/g)) expect(Number(y)).toBeCloseTo(0, 6);
  });
});
