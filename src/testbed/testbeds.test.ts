import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SCALE_NAMES } from "../stats/scale.ts";
import { readExamples } from "./examples.ts";
import linregress from "./fixtures/linregress.json" with { type: "json" };
import { computePlane } from "./plane.ts";
import { readTestbedText } from "./readTestbed.ts";
import type { Testbed } from "./types.ts";

const folder = new URL("../../testbeds/", import.meta.url);

const testbeds = new Map<string, Testbed>(
  readdirSync(folder).flatMap((id) => {
    const file = new URL(`${id}/testbed.json`, folder);
    return existsSync(file) ? [[id, readTestbedText(readFileSync(file, "utf8"), id)] as const] : [];
  }),
);

function testbedNamed(id: string): Testbed {
  const testbed = testbeds.get(id);
  if (testbed === undefined) throw new Error(`no testbed ${id}`);
  return testbed;
}

describe("the committed testbeds", () => {
  test.each([
    ["cifar10.1", 30],
    ["cifar10.2", 240],
    ["imagenetv2", 67],
    ["imagenet-testbed", 338],
    ["timm", 1556],
    ["openclip", 121],
    ["openclip-scaling", 32],
    ["model-soups", 72],
    ["robustbench", 236],
    ["ycb-objects", 67],
  ])("%s has every model of its source", (id, models) => {
    expect(testbedNamed(id).models).toHaveLength(models);
    expect(testbedNamed(id).id).toBe(id);
  });

  test("name a source, a licence, a citation and BibTeX", () => {
    for (const [id, { source }] of testbeds) {
      if (id === "glyphs") continue; // made here: its own README says what it is
      for (const field of ["title", "url", "revision", "license", "citation"] as const) {
        expect(source[field], `${id}: source.${field}`).not.toBe("");
      }
      expect(source.bibtex.length, `${id}: source.bibtex`).toBeGreaterThan(0);
    }
  });

  test("pair each shift with a set on as many classes, or say why not", () => {
    for (const { id, testSets } of testbeds.values()) {
      for (const shift of testSets.filter((set) => set.kind !== "in-distribution")) {
        const partner = testSets.find((set) => set.id === shift.partner);
        if (partner === undefined) expect(shift.partnerNote, `${id} ${shift.id}`).toBeTruthy();
        else expect(partner.classes, `${id} ${shift.id}`).toBe(shift.classes);
      }
    }
  });

  test("state counts of no more than the set's size, and only of it", () => {
    for (const { id, testSets, models } of testbeds.values()) {
      const sizes = new Map(testSets.map((set) => [set.id, set.size]));
      for (const model of models) {
        for (const [set, { total }] of Object.entries(model.accuracies)) {
          if (total !== null) expect(total, `${id} ${model.id} ${set}`).toBe(sizes.get(set));
        }
      }
    }
  });

  test("are listed in index.json with their numbers of models, shifts and bytes", () => {
    const index: unknown = JSON.parse(readFileSync(new URL("index.json", folder), "utf8"));
    const expected = [...testbeds.values()].map(({ id, models, testSets }) =>
      expect.objectContaining({
        id,
        models: models.length,
        shifts: testSets.filter(({ kind }) => kind !== "in-distribution" && kind !== "other-task")
          .length,
        bytes: readFileSync(new URL(`${id}/testbed.json`, folder)).length,
      }),
    );
    expect(index).toHaveLength(expected.length);
    expect(index).toEqual(expect.arrayContaining(expected));
  });
});

describe("slope, intercept, r², p-value, standard errors and n are those of scipy.stats.linregress", () => {
  test.each(linregress)("$testbed: $y against $x, $scale", (row) => {
    const testbed = testbedNamed(row.testbed);
    const scale = SCALE_NAMES.find((name) => name === row.scale) ?? "logit";
    const baseline = testbed.defaultBaseline.groups;
    const line = computePlane(testbed, { x: row.x, y: row.y, scale, baseline }).baseline;
    const fit = line?.kind === "least-squares" ? line.fit : undefined;
    expect(fit?.n).toBe(row.n);
    for (const key of ["slope", "intercept", "r2", "stderr", "interceptStderr"] as const) {
      expect(Math.abs((fit?.[key] ?? Number.NaN) / row[key] - 1), key).toBeLessThan(1e-9);
    }
    // A p-value below the smallest double is 0 in both.
    if (row.pValue === 0) expect(fit?.pValue).toBe(0);
    else expect(Math.abs((fit?.pValue ?? Number.NaN) / row.pValue - 1)).toBeLessThan(1e-6);
  });
});

describe("the training runs of the ImageNet testbed", () => {
  const { trajectories, models } = testbedNamed("imagenet-testbed");

  test.each([
    ["resnet101", 10],
    ["resnet18-50k", 99],
    ["resnet18-100k", 1],
  ])("%s has %i epochs", (id, epochs) => {
    const run = trajectories.find((trajectory) => trajectory.id === id);
    expect(run?.unit).toBe("epoch");
    expect(run?.steps).toHaveLength(epochs);
  });

  test("hold the accuracies of the models of those epochs", () => {
    const run = trajectories.find((trajectory) => trajectory.id === "resnet101");
    const model = models.find(({ id }) => id === "resnet101-9-epochs");
    expect(run?.steps[9]?.accuracies.val?.correct).toBe(25272);
    expect(run?.steps[9]?.accuracies).toEqual(model?.accuracies);
  });
});

describe("per-example correctness", () => {
  const files = [...testbeds.values()].flatMap((testbed) =>
    testbed.examples.map((reference) => ({ testbed, reference })),
  );

  test.each(files)(
    "$testbed.id, $reference.file is what its testbed says",
    ({ testbed, reference }) => {
      const bytes = readFileSync(new URL(`${testbed.id}/${reference.file}`, folder));
      expect(bytes.length).toBe(reference.bytes);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(reference.sha256);
      expect(readExamples(bytes, testbed, reference).models).toHaveLength(testbed.models.length);
    },
  );

  test("is there for both sources with predictions, in under a megabyte", () => {
    const files = ["cifar10.1", "imagenetv2"].flatMap((id) => testbedNamed(id).examples);
    expect(files.map(({ testSet }) => testSet).sort()).toEqual([
      "cifar10",
      "imagenet-val",
      "v2-matched-frequency",
      "v2-threshold-0.7",
      "v2-top-images",
      "v4",
      "v6",
    ]);
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(1e6);
  });
});
