import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type ByteSource, bytesSource } from "./byteSource.ts";
import { crc32 } from "./crc32.ts";
import { fixture, fixtureBytes, readAll } from "./fixtures/files.ts";
import { openImageSet } from "./open.ts";
import { imageSetProblem } from "./problem.ts";

interface Packed {
  name: string;
  content: Uint8Array;
  method?: 0 | 8;
  /** What the directory claims instead of the truth. */
  claimedSize?: number;
  flags?: number;
  sameAs?: number;
  /** Other content, of which the directory tells the checksum. */
  checksumOf?: Uint8Array;
}

/** A zip by hand, so that it can lie. */
function zipOf(files: readonly Packed[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  files.forEach(({ name, content, method = 0, claimedSize, flags = 0, sameAs, checksumOf }) => {
    const data = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(nameBytes.length, 26);
    const offset = sameAs === undefined ? at : (offsets[sameAs] ?? 0);
    offsets.push(offset);
    if (sameAs === undefined) {
      parts.push(local, nameBytes, data);
      at += 30 + nameBytes.length + data.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(checksumOf ?? content), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(claimedSize ?? content.length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, nameBytes);
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, list, end]));
}

function tarHeader(name: string, size: number): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(size.toString(8).padStart(11, "0"), 124);
  header.write("        0", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

async function refusal(
  ...files: readonly ByteSource[]
): Promise<{ code: string; where: string; found: string }> {
  try {
    const set = await openImageSet(files);
    await readAll(set);
    return set.skipped().problems[0] ?? { code: "none", where: "", found: "" };
  } catch (error) {
    return imageSetProblem(error, "");
  }
}

const png = fixtureBytes("stored.zip").slice(0);

describe("hostile archives", () => {
  it("a zip whose small entry unpacks to far more than it claims is left out by its checksum and size", async () => {
    const bomb = new Uint8Array(3_000_000);
    const zip = zipOf([{ name: "s/c/a.png", content: bomb, method: 8, claimedSize: 1000 }]);
    expect(await refusal(bytesSource("bomb.zip", zip))).toMatchObject({ code: "checksum" });
  });

  it("a zip that claims to unpack to gigabytes is refused before anything is unpacked", async () => {
    const files = Array.from({ length: 20 }, (_, index) => ({
      name: `s/c/${index}.png`,
      content: new Uint8Array(10),
      method: 8 as const,
      claimedSize: 60_000_000,
    }));
    expect(await refusal(bytesSource("bomb.zip", zipOf(files)))).toMatchObject({
      code: "bomb",
      where: "bomb.zip",
    });
  });

  it("entries that share their data are refused", async () => {
    const zip = zipOf([
      { name: "s/c/a.png", content: png },
      { name: "s/c/b.png", content: png, sameAs: 0 },
    ]);
    expect(await refusal(bytesSource("overlap.zip", zip))).toMatchObject({ code: "bomb" });
  });

  it.each(["../../evil.png", "/etc/evil.png", "C:\\evil\\x.png", "s/../../x.png"])(
    "the path %s is counted, named and left out",
    async (name) => {
      const zip = zipOf([
        { name, content: png },
        { name: "s/c/a.png", content: png },
      ]);
      expect(await refusal(bytesSource("paths.zip", zip))).toMatchObject({ code: "unsafe-path" });
    },
  );

  it("an encrypted entry says so", async () => {
    const zip = zipOf([{ name: "s/c/a.png", content: png, flags: 1 }]);
    expect(await refusal(bytesSource("secret.zip", zip))).toMatchObject({
      code: "unsupported",
      found: "the entry is encrypted",
    });
  });

  it("a gzip bomb stops at its bound", async () => {
    const size = 40_000_000;
    const tar = new Uint8Array(size + 2048);
    tar.set(tarHeader("notes.txt", size));
    const packed = new Uint8Array(gzipSync(tar));
    expect(packed.length).toBeLessThan(50_000);
    expect(await refusal(bytesSource("bomb.tar.gz", packed))).toMatchObject({
      code: "bomb",
      where: "bomb.tar.gz",
    });
  });

  it.each([
    ["stored", 0],
    ["deflated", 8],
  ] as const)(
    "an array in an .npz, %s, is refused where it is other than its checksum",
    async (_, method) => {
      const content = fixtureBytes("nhwc-uint8.npy");
      const files = [{ name: "images.npy", content, method }];
      expect(await refusal(bytesSource("whole.npz", zipOf(files)))).toMatchObject({ code: "none" });
      const other = content.slice();
      other[other.length - 7] = (other[other.length - 7] ?? 0) ^ 1;
      const wrong = zipOf([{ name: "images.npy", content: other, method, checksumOf: content }]);
      expect(await refusal(bytesSource("wrong.npz", wrong))).toMatchObject({
        code: "checksum",
        where: 'wrong.npz, entry "images.npy"',
      });
    },
  );

  it("labels in an .npz are refused where they are other than their checksum", async () => {
    const labels = fixtureBytes("labels-int64.npy");
    const other = labels.slice();
    other[other.length - 8] = 9;
    const images = { name: "images.npy", content: fixtureBytes("nhwc-uint8.npy") };
    const wrong = zipOf([images, { name: "labels.npy", content: other, checksumOf: labels }]);
    expect(await refusal(bytesSource("wrong.npz", wrong))).toMatchObject({
      code: "checksum",
      where: 'wrong.npz, entry "labels.npy"',
    });
  });

  it("a tar that ends behind an entry, without its end mark, says that it may be cut off", async () => {
    const whole = fixtureBytes("ustar.tar");
    const marked = await openImageSet([bytesSource("a.tar", whole)]);
    expect(marked.notes.join(" ")).not.toContain("end mark");
    const entry = Buffer.concat([tarHeader("s/c/a.png", png.length), png]);
    const padded = new Uint8Array(Math.ceil(entry.length / 512) * 512);
    padded.set(entry);
    const set = await openImageSet([bytesSource("cut.tar", padded)]);
    expect(set.notes.join(" ")).toMatch(/cut\.tar ends without.*end mark.*1 image/);
  });

  it.each([
    "stored.zip",
    "gnu.tar.gz",
    "ustar.tar",
    "snappy.parquet",
    "nhwc-uint8.npy",
    "images-idx3-ubyte.gz",
  ])("%s cut in the middle says that it is cut or damaged, and where", async (name) => {
    const bytes = fixtureBytes(name);
    const cut = bytesSource(name, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const problem = await refusal(cut);
    expect(problem.code).toMatch(/truncated|malformed/);
    expect(problem.where).toContain(name);
  });
});

describe("what is no set", () => {
  it.each([
    ["nothing", []],
    ["an empty file", [bytesSource("a.bin", new Uint8Array(0))]],
  ])("%s is called empty", async (_, files) => {
    expect(await refusal(...files)).toMatchObject({ code: "empty" });
  });

  it("labels without images, images with too few labels", async () => {
    expect(await refusal(fixture("labels-int64.npy"))).toMatchObject({ code: "unsupported" });
    const problem = await refusal(fixture("nhwc-uint8.npy"), fixture("labels-idx1-ubyte"));
    expect(problem.code).toBe("none");
    const short = fixtureBytes("labels-idx1-ubyte").slice(0, 13);
    short[7] = 5;
    expect(await refusal(fixture("nhwc-uint8.npy"), bytesSource("l", short))).toMatchObject({
      code: "labels",
    });
  });

  it("an object array, a text file", async () => {
    const npy = new TextDecoder("latin1")
      .decode(fixtureBytes("labels-int64.npy"))
      .replace("'<i8'", "'|O' ");
    const bytes = Uint8Array.from(npy, (sign) => sign.charCodeAt(0));
    expect(await refusal(bytesSource("o.npy", bytes))).toMatchObject({
      code: "unsupported",
      found: "the array holds Python objects",
    });
    const text = bytesSource("a.txt", new TextEncoder().encode("hello"));
    expect(await refusal(text)).toMatchObject({ code: "unknown-format", where: "a.txt" });
  });

  it("a set that is stopped throws the stop, not a problem", async () => {
    const set = await openImageSet([fixture("gnu.tar.gz")]);
    const stop = new AbortController();
    const reading = async () => {
      for await (const image of set.images({ signal: stop.signal })) {
        expect(image.index).toBe(0);
        stop.abort();
      }
    };
    await expect(reading()).rejects.toThrow(/abort/i);
  });
});
