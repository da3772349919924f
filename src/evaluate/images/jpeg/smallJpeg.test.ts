import { existsSync, openAsBlob, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobSource } from "../../../shiftset/readers/byteSource.ts";
import { openImageSet } from "../../../shiftset/readers/open.ts";
import { sha256Hex } from "../../../shiftset/sha256.ts";
import { decodeSmallJpeg, type SmallImage } from "./smallJpeg.ts";

interface Fixture {
  readonly name: string;
  readonly file: string;
  readonly size: readonly number[];
  /** Of Pillow's pixels; null where the file is left to the browser. */
  readonly sha256: string | null;
}

/** Written by scripts/fixtures-images/jpeg_fixtures.py. */
const fixtures: { images: readonly Fixture[] } = JSON.parse(
  readFileSync(new URL("./fixtures/jpegs.json", import.meta.url), "utf8"),
);

function bytesOf({ file }: Fixture): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(file, "base64"));
}

function rgbOf({ channels, data }: SmallImage): Uint8Array<ArrayBuffer> {
  if (channels === 3) return data;
  return Uint8Array.from({ length: data.length * 3 }, (_, i) => data[Math.floor(i / 3)] ?? 0);
}

const own = fixtures.images.filter(({ sha256 }) => sha256 !== null);

describe("decodeSmallJpeg", () => {
  for (const fixture of own) {
    it(`decodes to Pillow's pixels: ${fixture.name}`, async () => {
      const image = decodeSmallJpeg(bytesOf(fixture));
      if (image === null) throw new Error("it was not decoded");
      expect([image.width, image.height]).toEqual(fixture.size);
      expect(await sha256Hex(rgbOf(image))).toBe(fixture.sha256);
    });
  }

  for (const fixture of fixtures.images.filter(({ sha256 }) => sha256 === null)) {
    it(`leaves to the browser: ${fixture.name}`, () => {
      expect(decodeSmallJpeg(bytesOf(fixture))).toBeNull();
    });
  }

  it("leaves every cut-off file to the browser", () => {
    for (const fixture of own.slice(0, 6)) {
      const bytes = bytesOf(fixture);
      // The last two bytes are the end marker; without them the picture is whole.
      for (let end = 0; end < bytes.length - 3; end += 7) {
        expect(decodeSmallJpeg(bytes.slice(0, end)), `${fixture.name} cut at ${end}`).toBeNull();
      }
    }
  });

  it("bears any damage: an image of the bounded size or none", () => {
    const damage = fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 8 });
    const which = fc.nat(own.length - 1);
    fc.assert(
      fc.property(which, damage, (index, changes) => {
        const fixture = own[index];
        if (fixture === undefined) return;
        const bytes = bytesOf(fixture);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const image = decodeSmallJpeg(bytes);
        if (image === null) return;
        expect(image.data.length).toBe(image.width * image.height * image.channels);
        expect(image.width * image.height).toBeLessThanOrEqual(128 * 128);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});

/** The facts folder beside the checkout; its files are no part of the repository. */
const archive = new URL("../../../../../shared/data/cifar10-test-2000.zip", import.meta.url);

describe.skipIf(!existsSync(archive))("the facts folder's CIFAR-10 images", () => {
  it("come out as Pillow decodes them, all 2,000", async () => {
    const decoding = new URL("../../../../e2e/fixtures/decoding.json", import.meta.url);
    const { cifar } = JSON.parse(readFileSync(decoding, "utf8")) as { cifar: string[] };
    const set = await openImageSet([blobSource("set.zip", await openAsBlob(archive))]);
    const moved: string[] = [];
    let count = 0;
    for await (const { name, image } of set.images()) {
      const decoded = image.kind === "encoded" ? decodeSmallJpeg(image.bytes) : null;
      const digest = decoded === null ? "none" : await sha256Hex(rgbOf(decoded));
      if (!digest.startsWith(cifar[count] ?? "missing")) moved.push(name);
      count += 1;
    }
    expect(count).toBe(2000);
    expect(moved).toEqual([]);
  });
});
