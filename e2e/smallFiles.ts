import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { greyPng, zipOf as packedZip } from "./archives.ts";

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
  return greyPng(32, 32, noisePixels(seed));
}

/** A zip of stored files, by their paths. */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  return packedZip(Object.entries(files).map(([path, content]) => ({ path, content })));
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
