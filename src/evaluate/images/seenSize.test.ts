import { describe, expect, it } from "vitest";
import { failure } from "../../shiftset/readers/problem.ts";
import type { CallContext } from "../rpc/messages.ts";
import type { Decode } from "./decode.ts";
import { ImageSetService } from "./imageSetService.ts";
import type { ImageSetSummary, NamedBlob } from "./protocol.ts";

/** The beginning of a PNG that says its size; enough for a header, too little for a picture. */
function png(width: number, height: number): Blob {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  bytes.set([8, 2, 0, 0, 0], 24);
  return new Blob([bytes]);
}

const none = { signal: new AbortController().signal, progress: () => undefined };

/** A folder with images of these sizes, in their order. */
function opened(
  sizes: readonly (readonly [number, number] | "broken")[],
): Promise<ImageSetSummary> {
  const decode: Decode = async (_, where) => {
    throw failure("image", where, "it cannot be decoded", null, "");
  };
  const files = sizes.map((size, index): NamedBlob => {
    const name = `set/class/${String(index).padStart(4, "0")}.png`;
    return { name, blob: size === "broken" ? new Blob(["no image"]) : png(...size) };
  });
  return new ImageSetService(decode).open({ files, folder: null }, none as CallContext<never>);
}

describe("the size of a set's images", () => {
  it("is told by another image where the first is broken", async () => {
    const { firstImage } = await opened(["broken", "broken", [48, 32], [48, 32]]);
    expect(firstImage).toEqual({ width: 48, height: 32 });
  });

  it("is not known where no image can be read", async () => {
    expect((await opened(["broken", "broken", [32, 32]])).firstImage).not.toBeNull();
    const text = new Blob(["no image"]);
    const broken = Array.from({ length: 3 }, (_, index) => ({
      name: `a/${index}.png`,
      blob: text,
    }));
    const service = new ImageSetService(() => Promise.reject(new Error("it is not asked")));
    // A readable file of another kind makes it a set; that every image is broken shows when it is measured.
    const files = [...broken, { name: "a/9.png", blob: png(0, 0) }];
    const summary = service.open({ files, folder: null }, none as CallContext<never>);
    await expect(summary).resolves.toMatchObject({ firstImage: null });
  });

  it("is that of most images, and says that others differ", async () => {
    const one = await opened(Array.from({ length: 30 }, () => [32, 32] as const));
    expect(one.firstImage).toEqual({ width: 32, height: 32 });
    const sizes = Array.from({ length: 30 }, (_, i) =>
      i < 20 ? ([32, 32] as const) : ([40 + i, 50] as const),
    );
    const several = await opened(sizes);
    expect(several.firstImage).toEqual({ width: 32, height: 32, othersDiffer: true });
  });
});
