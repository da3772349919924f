import { describe, expect, it } from "vitest";
import { bytesSource } from "./byteSource.ts";
import {
  contentOf,
  expected,
  factsFile,
  fixture,
  fixtureBytes,
  hasFacts,
  readAll,
  sha256,
} from "./fixtures/files.ts";
import { openImageSet } from "./open.ts";

describe("archives", () => {
  it.each(["stored.zip", "deflated.zip", "zip64.zip", "ustar.tar", "pax.tar", "gnu.tar.gz"])(
    "%s gives the names, classes and bytes that Python packed",
    async (name) => {
      const set = await openImageSet([fixture(name)]);
      expect(await readAll(set)).toEqual(expected[name]);
      expect(set.count).toBe(name.endsWith(".gz") ? null : 6);
      expect(set.skipped().count).toBe(0);
    },
  );

  it("gives the same again, and names and labels without the content", async () => {
    const set = await openImageSet([fixture("gnu.tar.gz")]);
    const first = await readAll(set);
    const entries = await allOf(set.entries());
    expect(await readAll(set)).toEqual(first);
    expect(entries.map(({ name }) => name)).toEqual(first.names);
    expect(entries.map(({ label }) => label)).toEqual(first.labels);
  });

  it("reads only what was chosen, under the same index", async () => {
    const set = await openImageSet([fixture("deflated.zip")]);
    const chosen = await allOf(set.images({ only: new Set([1, 4]) }));
    expect(chosen.map(({ index }) => index)).toEqual([1, 4]);
    expect(chosen.map((image) => sha256(contentOf(image)))).toEqual(
      [1, 4].map((index) => expected["deflated.zip"]?.sha256[index]),
    );
  });
});

describe("arrays", () => {
  const arrays = Object.keys(expected).filter((name) => name.endsWith(".npy"));
  it.each(arrays)("%s gives the pixels that NumPy saved", async (name) => {
    const layout = name.startsWith("nhwc") ? ("NHWC" as const) : undefined;
    const set = await openImageSet(
      [fixture(name), fixture("labels-int64.npy")],
      layout ? { layout } : {},
    );
    const { labels, sha256 } = await readAll(set);
    expect({ labels, sha256 }).toEqual(expected[name]);
  });

  it.each([
    ["labels-text.npy", ["cat", "dog", "hare", "cat", "dog", "hare"]],
    ["labels-one-hot.npy", [0, 1, 2, 0, 1, 2]],
    ["labels-column.npy", [0, 1, 2, 0, 1, 2]],
  ])("%s gives labels", async (name, labels) => {
    const set = await openImageSet([fixture(name), fixture("nhwc-uint8.npy")]);
    expect((await readAll(set)).labels).toEqual(labels);
  });

  it.each(["split.npz", "split-compressed.npz"])(
    "%s gives its test split and says so",
    async (name) => {
      const set = await openImageSet([fixture(name)]);
      const { labels, sha256 } = await readAll(set);
      expect({ labels, sha256 }).toEqual(expected[name]);
      expect(set.notes.join(" ")).toContain('"x_test" was taken');
      const train = await openImageSet([fixture(name)], { images: "x_train", labels: "y_train" });
      expect(train.count).toBe(4);
    },
  );

  it.each(["", ".gz"])("IDX%s gives pixels and labels", async (ending) => {
    const files = [`images-idx3-ubyte${ending}`, `labels-idx1-ubyte${ending}`].map(fixture);
    const { labels, sha256 } = await readAll(await openImageSet(files));
    expect({ labels, sha256 }).toEqual(expected["images-idx3-ubyte"]);
  });

  it.each(["test_batch.bin", "test.bin"])("CIFAR's %s gives pixels and labels", async (name) => {
    const set = await openImageSet([fixture(name)]);
    const { labels, sha256 } = await readAll(set);
    expect({ labels, sha256 }).toEqual(expected[name]);
    expect(set.classNames?.length).toBe(name === "test.bin" ? 100 : 10);
  });

  it("takes the test images of a published CIFAR archive", async () => {
    const set = await openImageSet([fixture("cifar-10-binary.tar.gz")]);
    const { labels, sha256 } = await readAll(set);
    expect({ labels, sha256 }).toEqual(expected["test_batch.bin"]);
  });
});

describe("Parquet", () => {
  it.each(
    Object.keys(expected).filter((name) => name.endsWith(".parquet") && name !== "null.parquet"),
  )("%s gives what pyarrow wrote", async (name) => {
    const set = await openImageSet([fixture(name)]);
    expect(await readAll(set)).toEqual(expected[name]);
    expect(set.count).toBe(6);
    expect(set.classNames).toEqual(["cat", "dog", "hare"]);
  });

  it("names a row without an image and goes on", async () => {
    const set = await openImageSet([fixture("null.parquet")]);
    expect(await readAll(set)).toEqual(expected["null.parquet"]);
    expect(set.skipped().problems.map(({ where }) => where)).toEqual(["null.parquet, row 1"]);
  });

  it("takes shards as one set", async () => {
    const shards = ["b.parquet", "a.parquet"].map((name) =>
      bytesSource(name, fixtureBytes("snappy.parquet")),
    );
    expect((await openImageSet(shards)).count).toBe(12);
  });

  it("takes a hundred shards as one set, with what a hub lays beside them", async () => {
    const shard = fixtureBytes("snappy.parquet");
    const shards = Array.from({ length: 100 }, (_, index) =>
      bytesSource(`hub/data/test-${String(index).padStart(5, "0")}-of-00100.parquet`, shard),
    );
    const readme = bytesSource("hub/README.md", Buffer.from("# A set"));
    const licence = bytesSource("hub/LICENSE", Buffer.from("Free."));
    expect((await openImageSet([readme, licence, ...shards])).count).toBe(600);
  });
});

describe("folders", () => {
  it("take each subfolder as a class, in the order of their paths", async () => {
    const image = await onePng();
    const files = ["set/dog/b.png", "set/cat/a.png", "set/.DS_Store", "set/notes.txt"].map((name) =>
      bytesSource(name, image),
    );
    const set = await openImageSet(files);
    const { names, labels } = await readAll(set);
    expect(names).toEqual(["set/cat/a.png", "set/dog/b.png"]);
    expect(labels).toEqual(["cat", "dog"]);
  });

  it("name and count broken images and go on", async () => {
    const image = await onePng();
    const files = [
      bytesSource("set/cat/a.png", image),
      bytesSource("set/cat/b.jpg", new TextEncoder().encode("<html>")),
      bytesSource("set/cat/c.png", new Uint8Array(0)),
      bytesSource("set/cat/d.png", image.subarray(0, 20)),
      bytesSource("set/cat/e.png", image),
    ];
    const set = await openImageSet(files);
    expect((await readAll(set)).names).toEqual(["set/cat/a.png", "set/cat/e.png"]);
    expect(set.skipped().count).toBe(3);
    expect(set.skipped().problems.map(({ where }) => where)).toEqual([
      "set/cat/b.jpg",
      "set/cat/c.png",
      "set/cat/d.png",
    ]);
  });

  it("refuse an image of 20,000 × 20,000 by its header", async () => {
    const image = await onePng();
    const view = new DataView(image.buffer, image.byteOffset);
    view.setUint32(16, 20000);
    view.setUint32(20, 20000);
    const set = await openImageSet([bytesSource("s/c/huge.png", image)]);
    await readAll(set);
    expect(set.skipped().problems[0]).toMatchObject({ code: "too-large", where: "s/c/huge.png" });
  });
});

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function onePng(): Promise<Uint8Array<ArrayBuffer>> {
  const set = await openImageSet([fixture("stored.zip")]);
  for await (const { image } of set.images()) if (image.kind === "encoded") return image.bytes;
  throw new Error("the fixture has no image");
}

interface Real {
  count: number;
  perLabel: Record<string, number> | number[];
  first: unknown;
  all: string;
}

describe.skipIf(!hasFacts)("the facts folder's real files", () => {
  const real = (name: string) => expected[name] as unknown as Real;

  it("MNIST's gzipped IDX gives Python's labels and pixels", async () => {
    const set = await openImageSet([
      await factsFile("t10k-images-idx3-ubyte.gz"),
      await factsFile("t10k-labels-idx1-ubyte.gz"),
    ]);
    const perLabel = new Array<number>(10).fill(0);
    const parts: Uint8Array[] = [];
    const first: string[] = [];
    for await (const image of set.images()) {
      perLabel[Number(image.label)] = (perLabel[Number(image.label)] ?? 0) + 1;
      parts.push(contentOf(image));
      if (image.index < 20) first.push(sha256(contentOf(image)));
    }
    expect(perLabel).toEqual(real("t10k").perLabel);
    expect(first).toEqual((real("t10k").first as { sha256: string[] }).sha256);
    expect(sha256(Buffer.concat(parts))).toBe(real("t10k").all);
  });

  it.each(["cifar10-test-2000.zip", "pacs-sample.zip"])("%s gives Python's files", async (name) => {
    const set = await openImageSet([await factsFile(name)]);
    const perLabel: Record<string, number> = {};
    const parts: Uint8Array[] = [];
    for await (const image of set.images()) {
      perLabel[String(image.label)] = (perLabel[String(image.label)] ?? 0) + 1;
      parts.push(contentOf(image));
    }
    expect(perLabel).toEqual(real(name).perLabel);
    expect(parts.length).toBe(real(name).count);
    expect(sha256(Buffer.concat(parts))).toBe(real(name).all);
    expect(set.skipped().count).toBe(0);
  });
});

describe("reading any image", () => {
  const anywhere = ["stored.zip", "deflated.zip", "zip64.zip", "images-idx3-ubyte"];
  it.each([...anywhere, ...Object.keys(expected).filter((name) => /^n.*\.npy$/.test(name))])(
    "%s gives by index what it gives in order",
    async (name) => {
      const set = await openImageSet([fixture(name)]);
      // An array in Fortran order can only be read whole.
      expect(set.at === undefined).toBe(name.includes("fortran"));
      const inOrder = await allOf(set.images());
      for (const image of inOrder.toReversed()) {
        expect((await set.at?.(image.index)) ?? image).toEqual(image);
      }
      await expect(set.at?.(inOrder.length) ?? Promise.reject(new Error())).rejects.toThrow();
    },
  );

  it.each(["gnu.tar.gz", "ustar.tar", "images-idx3-ubyte.gz", "split.npz", "plain.parquet"])(
    "%s is read through from its beginning",
    async (name) => {
      expect((await openImageSet([fixture(name)])).at).toBeUndefined();
    },
  );
});
