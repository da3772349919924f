import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ReadingChoice } from "../../shiftset/readers/readings.ts";
import { PLAIN } from "../../shiftset/resize/preprocessing.ts";
import type { CallContext } from "../rpc/messages.ts";
import { ImageSetService } from "./imageSetService.ts";

const never = new AbortController().signal;
const context = { signal: never, progress: () => undefined } as CallContext<never>;
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../shiftset/readers/fixtures/${name}`, import.meta.url)));

/** A uint8 array as NumPy saves it, whose numbers count up. */
function npyOf(shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const padded = `${text.padEnd(117)}\n`;
  const head = Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(118)}\x00`, "latin1");
  const count = shape.reduce((a, b) => a * b, 1);
  const data = Uint8Array.from({ length: count }, (_, at) => at % 256);
  return new Uint8Array(Buffer.concat([head, Buffer.from(padded), data]));
}

/** How a file can be read, and its images as they come when it is read in a chosen way. */
async function opened(name: string, bytes: Uint8Array<ArrayBuffer>, readings?: ReadingChoice) {
  const service = new ImageSetService(() => Promise.reject(new Error("nothing is to be decoded")));
  const files = [{ name, blob: new Blob([bytes]) }];
  const request = { files, folder: null, ...(readings && { readings }) };
  const summary = await service.open(request, context);
  const identity = async () => {
    const { width = 1, height = 1 } = summary.firstImage ?? {};
    const { sha256 } = await service.draw({
      key: summary.key,
      size: { width, height, channels: 3 },
      preprocessing: PLAIN,
      classes: summary.classNames,
      sample: { kind: "all" },
    });
    return sha256;
  };
  return { summary, identity };
}

describe("what can be decided otherwise about a set", () => {
  it("is the order of the axes where the shape leaves it open", async () => {
    const array = npyOf([4, 3, 32, 3]);
    const last = await opened("a.npy", array);
    expect(last.summary.readings).toEqual([
      { name: "layout", chosen: "NHWC", options: ["NHWC", "NCHW"] },
    ]);
    expect(last.summary.firstImage).toEqual({ width: 32, height: 3 });
    const first = await opened("a.npy", array, { layout: "NCHW" });
    expect(first.summary.readings?.[0]?.chosen).toBe("NCHW");
    expect(first.summary.firstImage).toEqual({ width: 3, height: 32 });
    expect((await opened("b.npy", npyOf([4, 8, 8, 3]))).summary.readings).toBeUndefined();
  });

  it("is the array where an .npz holds several", async () => {
    const npz = fixture("split.npz");
    const { summary } = await opened("split.npz", npz);
    const [reading] = summary.readings ?? [];
    expect(reading).toMatchObject({ name: "images", chosen: "x_test" });
    expect(reading?.options).toEqual(["x_test", "x_train"]);
    const train = await opened("split.npz", npz, { images: "x_train" });
    expect(train.summary.readings?.[0]?.chosen).toBe("x_train");
    expect(train.summary.images).not.toBe(summary.images);
  });

  it("is CIFAR's split", async () => {
    const tar = fixture("cifar-10-binary.tar.gz");
    const { summary } = await opened("cifar.tar.gz", tar);
    expect(summary.readings).toEqual([
      { name: "split", chosen: "test", options: ["test", "train"] },
    ]);
    const train = await opened("cifar.tar.gz", tar, { split: "train" });
    expect(train.summary.notes.join(" ")).toContain("Only the train images");
  });

  it("is what floats mean, against what they look like", async () => {
    const floats = fixture("nchw-float32.npy");
    const { summary } = await opened("f.npy", floats);
    const reading = summary.readings?.find(({ name }) => name === "floats");
    expect(reading?.options).toEqual(["unit", "bytes"]);
    const other = reading?.chosen === "unit" ? "bytes" : "unit";
    const told = await opened("f.npy", floats, { floats: other });
    expect(told.summary.readings?.find(({ name }) => name === "floats")?.chosen).toBe(other);
    expect(told.summary.notes.join(" ")).toContain("as was chosen");
  });

  it("is part of what is measured where it is other than what is taken by itself", async () => {
    const array = npyOf([4, 3, 3, 3]);
    const labelled = async (readings?: ReadingChoice) => {
      const { summary, identity } = await opened("split.npz", fixture("split.npz"), readings);
      return { images: summary.images, sha256: await identity() };
    };
    const plain = await labelled();
    expect(await labelled({ images: "x_test" })).toEqual(plain);
    expect((await labelled({ images: "x_train" })).sha256).not.toBe(plain.sha256);
    await expect(opened("a.npy", array, { layout: "WHNC" })).rejects.toThrow(/"WHNC" was chosen/);
  });
});
