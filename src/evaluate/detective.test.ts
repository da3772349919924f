import { describe, expect, it } from "vitest";
import { PLAIN } from "../shiftset/resize/preprocessing.ts";
import { geometryCandidates, judge, trialOf, usualFor, valueCandidates } from "./detective.ts";

const SIZE = { width: 32, height: 32, channels: 3 as const };

/** A trial on 100 images of 2 classes whose true logit leads by `lead(image)`. */
const trial = (title: string, lead: (image: number) => number) =>
  trialOf(
    { title, preprocessing: PLAIN },
    Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? lead(i / 2) : 0)),
    new Uint16Array(100),
  );

const noUsual = () => 0;

describe("valueCandidates", () => {
  it("tries both orders of colours, and keeps images of the right size as they are", () => {
    const candidates = valueCandidates({ type: "float32" }, SIZE, SIZE);
    expect(candidates).toHaveLength(12);
    expect(new Set(candidates.map(({ title }) => title)).size).toBe(12);
    for (const { preprocessing } of candidates) expect(preprocessing.resize).toBeNull();
  });

  it("tries grey values for grey networks", () => {
    const grey = valueCandidates({ type: "float32" }, { ...SIZE, channels: 1 }, SIZE);
    expect(grey.map(({ title }) => title)).toContain("MNIST's mean and deviation");
  });

  it("tries only the order of colours for networks that read bytes", () => {
    const colour = valueCandidates({ type: "uint8" }, SIZE, SIZE);
    expect(colour.map(({ preprocessing }) => preprocessing.colour)).toEqual(["rgb", "bgr"]);
    expect(colour.map(({ preprocessing }) => preprocessing.divisor)).toEqual([1, 1]);
    const [first, second] = colour.map(usualFor(SIZE, "pytorch"));
    expect(first).toBeGreaterThan(second ?? Number.POSITIVE_INFINITY);
    expect(valueCandidates({ type: "uint8" }, { ...SIZE, channels: 1 }, SIZE)).toHaveLength(1);
  });

  it("has further geometries only where images must be resized", () => {
    const [best] = valueCandidates({ type: "float32" }, SIZE, { width: 64, height: 48 });
    if (best === undefined) throw new Error("there is no candidate");
    expect(best.preprocessing.resize).toMatchObject({ kind: "shorter", size: 37 });
    expect(geometryCandidates(best, SIZE, { width: 64, height: 48 })).toHaveLength(2);
    expect(geometryCandidates(best, SIZE, SIZE)).toHaveLength(0);
  });

  it("resizes where only most images have the network's size, so that those stay as they are", () => {
    const seen = { width: 32, height: 32, othersDiffer: true };
    const [first] = valueCandidates({ type: "float32" }, SIZE, seen);
    if (first === undefined) throw new Error("there is no candidate");
    expect(first.preprocessing.resize).toMatchObject({ kind: "shorter", size: 32 });
    expect(first.preprocessing.crop).toMatchObject({ width: 32, height: 32 });
    expect(geometryCandidates(first, SIZE, seen)).toHaveLength(2);
  });
});

describe("judge", () => {
  // Right on 90 of 100 images, the leads of different sizes.
  const sharp = (image: number) => (image < 10 ? -0.5 : 1 + (image % 5));
  // Right on the same images, with leads that say less about which.
  const blunt = (image: number) => (image < 10 ? -3 : 0.5 + (image % 5));
  const poor = (image: number) => (image % 3 === 0 ? -1 : 1);

  it("lets the cross-entropy decide between equal accuracies", () => {
    const verdict = judge([trial("blunt", blunt), trial("sharp", sharp)], noUsual);
    expect(verdict.trials[0]?.candidate.title).toBe("sharp");
    expect(verdict.isClear).toBe(true);
  });

  it("does not let what is usual beat what is better", () => {
    const usual = ({ title }: { title: string }) => (title === "poor" ? 9 : 0);
    const verdict = judge([trial("poor", poor), trial("sharp", sharp)], usual);
    expect(verdict.trials[0]?.candidate.title).toBe("sharp");
  });

  it("lets what is usual decide where nothing else can, and says that it is not clear", () => {
    const scaled = (image: number) => sharp(image) * 255;
    const usual = ({ title }: { title: string }) => (title === "bytes" ? 1 : 0);
    const verdict = judge([trial("unit", sharp), trial("bytes", scaled)], usual);
    expect(verdict.trials[0]?.candidate.title).toBe("bytes");
    expect(verdict.isClear).toBe(false);
  });

  it("is clear where there is nothing to compare", () => {
    expect(judge([trial("only", sharp)], noUsual).isClear).toBe(true);
    expect(judge([], noUsual).trials).toEqual([]);
  });
});

describe("usualFor", () => {
  const best = (size: typeof SIZE, producer: string) => {
    const usual = usualFor(size, producer);
    const all = valueCandidates({ type: "float32" }, size, size);
    return [...all].sort((a, b) => usual(b) - usual(a))[0]?.title;
  };

  it("knows small images, large images and programs that read bytes", () => {
    expect(best(SIZE, "pytorch")).toBe("CIFAR-10's mean and deviation");
    expect(best({ ...SIZE, width: 224, height: 224 }, "pytorch")).toBe(
      "ImageNet's mean and deviation",
    );
    expect(best(SIZE, "CNTK 2.5")).toBe("pixels from 0 to 255");
  });
});

describe("trialOf", () => {
  it("gives counts, interval and cross-entropy with its error", () => {
    const { correct, total, interval, crossEntropy } = trial("t", (image) => image - 9.5);
    expect([correct, total]).toEqual([90, 100]);
    expect(interval.low).toBeLessThan(0.9);
    expect(crossEntropy).toBeGreaterThan(0);
    expect(crossEntropy).toBeLessThan(Math.log(2));
  });

  it("leaves images of classes without a logit out of the cross-entropy, not of the accuracy", () => {
    const logits = Float32Array.from([2, 0, -Infinity, 0, 1, -Infinity, 3, 0, -Infinity]);
    const candidate = { title: "t", preprocessing: PLAIN };
    const { correct, total, losses, withoutLogit, crossEntropy, standardError } = trialOf(
      candidate,
      logits,
      Uint16Array.from([0, 1, 2]),
    );
    expect([correct, total, losses.length, withoutLogit]).toEqual([2, 3, 2, 1]);
    expect(Number.isFinite(crossEntropy) && Number.isFinite(standardError)).toBe(true);
    const none = trialOf(candidate, logits.subarray(6), Uint16Array.from([2]));
    expect([none.crossEntropy, none.withoutLogit]).toEqual([Number.NaN, 1]);
    const alike = trialOf({ ...candidate, title: "u" }, logits.subarray(6), Uint16Array.from([2]));
    expect(judge([none, alike], ({ title }) => (title === "u" ? 1 : 0)).trials[0]).toBe(alike);
  });
});
