import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CIFAR10_CLASSES } from "../../shiftset/labels/cifarClasses.ts";
import { IMAGENET_R_INDICES, IMAGENET_WNIDS } from "../../shiftset/labels/facts.ts";
import { PUBLISHED_SETS } from "../../shiftset/published/registry.ts";
import { readTestbed } from "../../testbed/readTestbed.ts";
import { KNOWN_IN_DISTRIBUTION, KNOWN_SHIFTED } from "./knownSets.ts";
import { proposePlacement } from "./proposal.ts";
import { recognise, type SeenSet } from "./recognise.ts";

const seen = (
  title: string,
  images: number,
  labels: readonly (string | number)[],
  published: string | null = null,
): SeenSet => ({
  title,
  images,
  labels: labels.map((label) => [label, 1] as const),
  classNames: null,
  published,
});

const TEN = CIFAR10_CLASSES;
const NUMBERS = Array.from({ length: 1000 }, (_, index) => `${index}`);
const OF_R = IMAGENET_R_INDICES.map((index) => IMAGENET_WNIDS[index] ?? "");

describe("the known sets", () => {
  it("have their homes in the page's testbeds, with as many images", () => {
    for (const { homes, images, id } of [...KNOWN_IN_DISTRIBUTION, ...KNOWN_SHIFTED]) {
      for (const { testbed, x, y } of homes) {
        const file = `testbeds/${testbed}/testbed.json`;
        const url = new URL(`../../../${file}`, import.meta.url);
        const { testSets } = readTestbed(JSON.parse(readFileSync(url, "utf8")), file);
        const own = testSets.find((set) => set.id === (y ?? x));
        expect([id, own?.size], testbed).toEqual([id, images]);
        if (y !== null) expect(own?.partner, `${testbed} ${y}`).toBe(x);
        else expect(own?.kind).toBe("in-distribution");
      }
    }
  });

  it("hold every published set", () => {
    const ids = [...KNOWN_IN_DISTRIBUTION, ...KNOWN_SHIFTED].map(({ id }) => id);
    for (const { id, images } of PUBLISHED_SETS) {
      expect(ids).toContain(id);
      const known = [...KNOWN_IN_DISTRIBUTION, ...KNOWN_SHIFTED].find((set) => set.id === id);
      expect(known?.images).toBe(images);
    }
  });
});

describe("what a set seems to be", () => {
  it.each([
    ["cifar10.1_v6.zip", 2000, "cifar10.1-v6", "its classes, its name and its number of images"],
    ["cifar-10.1-v4.npz", 2021, "cifar10.1-v4", "its classes, its name and its number of images"],
    ["my-10.2.zip", 2000, "cifar10.2", "its classes, its name and its number of images"],
    ["other.zip", 2021, "cifar10.1-v4", "its classes and its number of images"],
    ["cifar10.1-part.zip", 500, "cifar10.1-v6", "(500 images, where it has 2,000)"],
  ])("%s of CIFAR-10's classes with %i images is %s", (title, images, id, why) => {
    const found = recognise(seen(title, images, TEN), KNOWN_SHIFTED);
    expect(found?.set.id).toBe(id);
    expect(found?.words).toContain(why);
    expect(found?.isCertain).toBe(false);
  });

  it.each([
    ["other.zip", 2000, TEN],
    ["other.zip", 555, TEN],
    ["t10k-images-idx3-ubyte", 10_000, NUMBERS.slice(0, 10)],
    ["cifar10.1.zip", 2000, TEN.slice(1)],
    ["cifar10-c.zip", 300, TEN],
    ["imagenet-r.zip", 30_000, OF_R.slice(1)],
  ])("%s with %i images is nothing that is known", (title, images, labels) => {
    expect(recognise(seen(title, images, labels), KNOWN_SHIFTED)).toBeNull();
    expect(recognise(seen(title, images, labels), KNOWN_IN_DISTRIBUTION)).toBeNull();
  });

  it.each([
    ["cifar10-test-2000.zip", 2000, TEN, "cifar10-test"],
    ["cifar-10-binary.tar.gz", 10_000, TEN, "cifar10-test"],
    ["test.zip", 10_000, TEN, "cifar10-test"],
    ["val.tar", 50_000, IMAGENET_WNIDS, "imagenet-val"],
    ["ILSVRC.tar/val", 5000, IMAGENET_WNIDS, "imagenet-val"],
    ["val.zip", 10_000, OF_R, "val-on-imagenet-r-classes"],
  ])("%s with %i images is in distribution", (title, images, labels, id) => {
    expect(recognise(seen(title, images, labels), KNOWN_IN_DISTRIBUTION)?.set.id).toBe(id);
  });

  it("is what its checksums say, whatever it is called", () => {
    const one = seen("cifar10.2.npy", 2000, NUMBERS.slice(0, 10), "cifar10.1-v6");
    expect(recognise(one, KNOWN_SHIFTED)).toMatchObject({
      set: { id: "cifar10.1-v6" },
      isCertain: true,
    });
    expect(recognise(one, KNOWN_IN_DISTRIBUTION)).toBeNull();
  });
});

describe("the proposed plane", () => {
  const propose = (x: SeenSet | null, y: SeenSet | null, among?: readonly string[]) =>
    proposePlacement({ inDistribution: x, shifted: y }, among);
  const test = seen("cifar10-test.zip", 10_000, TEN);
  const v6 = seen("cifar10.1_v6", 2000, TEN, "cifar10.1-v6");

  it("is that of both sets", () => {
    expect(propose(test, v6)).toEqual({
      testbed: "cifar10.1",
      x: "cifar10",
      y: "v6",
      isCertain: true,
      words:
        "Shifted is CIFAR-10.1 v6 by its files’ checksums. In distribution is CIFAR-10 test by its classes, its name and its number of images.",
    });
    const val = seen("val.zip", 50_000, IMAGENET_WNIDS);
    const top = seen("imagenetv2-top-images-format-val.tar.gz", 10_000, NUMBERS);
    expect(propose(val, top)).toMatchObject({ testbed: "imagenet-testbed", isCertain: false });
    expect(propose(val, top, ["imagenetv2"])).toMatchObject({
      x: "imagenet-val",
      y: "v2-top-images",
    });
    const valR = seen("val.zip", 10_000, OF_R);
    expect(propose(valR, seen("imagenet-r.tar", 30_000, OF_R))).toMatchObject({
      x: "val-on-imagenet-r-classes",
      y: "imagenet-r",
    });
  });

  it("asks for a set in distribution that is not recognised, and is sure where there is none yet", () => {
    const strange = propose(seen("photos.zip", 300, TEN), v6);
    expect(strange?.isCertain).toBe(false);
    expect(strange?.words).toContain("cannot be told: check it");
    expect(propose(null, v6)?.isCertain).toBe(true);
  });

  it("is none where the two belong to no plane together, or the shifted set is not known", () => {
    expect(propose(seen("val.zip", 50_000, IMAGENET_WNIDS), v6)).toBeNull();
    expect(propose(test, seen("photos.zip", 300, TEN))).toBeNull();
    expect(propose(test, null)).toBeNull();
  });
});
