import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync, gunzipSync } from "node:zlib";

/** A file of e2e/fixtures/onnx. */
export function fixtureBytes(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/onnx/${name}`, import.meta.url));
}

/** The same as a file input takes it, under another name where one is given. */
export function fixtureFile(name: string, as = name) {
  return { name: as, mimeType: "application/octet-stream", buffer: fixtureBytes(name) };
}

/** The labels of a stand-in set: its content begins with one byte an image. */
export function labelsOf(set: string): readonly number[] {
  const { count } = JSON.parse(fixtureBytes(`${set}.json`).toString()) as { count: number };
  return [...gunzipSync(fixtureBytes(`${set}.bin.gz`)).subarray(0, count)];
}

/** 32 × 32 bytes, noise that a seed decides. */
export function noisePixels(seed: number): Buffer {
  const pixels = Buffer.alloc(32 * 32);
  let state = seed * 2_654_435_761 + 1;
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = state >>> 24;
  }
  return pixels;
}

/** The same as a grey PNG. */
export function noisePng(seed: number): Buffer {
  const side = 32;
  const pixels = noisePixels(seed);
  const rows = Buffer.alloc(side * (side + 1));
  for (let row = 0; row < side; row++) {
    pixels.copy(rows, row * (side + 1) + 1, row * side, (row + 1) * side);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A zip of stored files. */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(files)) {
    const title = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, title, data]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), made, shared, entry, title]),
    );
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** Images of 26 class folders, A to Z, with `each` in each, by their paths. */
export function letterFiles(folder: string, each: number, seed: number): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let letter = 0; letter < 26; letter++) {
    for (let image = 0; image < each; image++) {
      const name = `${folder}/${String.fromCharCode(65 + letter)}/${image}.png`;
      files[name] = noisePng(seed + letter * 100 + image);
    }
  }
  return files;
}

/** A zip of them. */
export function lettersZip(folder: string, each: number, seed: number): Buffer {
  return zipOf(letterFiles(folder, each, seed));
}

/** A folder with files in it, for a folder chooser. */
export function folderOf(files: Readonly<Record<string, Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
  for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, name), data);
  return folder;
}
