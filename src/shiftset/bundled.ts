import { gunzipAtMost, readAtMost, TooManyBytes } from "./boundedStream.ts";
import { checkManifest, contentBytes, MANIFEST_LIMITS, ShiftSetError } from "./manifest.ts";
import { sha256Hex } from "./sha256.ts";
import type { ShiftSet, ShiftSetManifest } from "./types.ts";

/** A bundled set and what its manifest says of it. */
export interface BundledShiftSet {
  readonly manifest: ShiftSetManifest;
  readonly set: ShiftSet;
}

export interface BundledSource {
  /** Address of the folder that holds NAME.json, ending in a slash. */
  readonly baseUrl: string;
  /** The platform's fetch, or one that reads files. */
  readonly fetch: (url: string, init?: { signal?: AbortSignal }) => Promise<Response>;
  readonly signal?: AbortSignal;
}

/**
 * Reads the bundled set NAME: its manifest NAME.json and the gzip file beside it.
 * No more than the declared sizes is ever held; both SHA-256 digests are checked.
 * @throws ShiftSetError naming the file, what was found, what was expected and what to do
 */
export async function readBundledShiftSet(
  name: string,
  source: BundledSource,
): Promise<BundledShiftSet> {
  const manifest = await readManifest(name, source);
  const url = new URL(manifest.file, absolute(source.baseUrl)).href;
  const packed = await download(url, Math.max(manifest.bytes, contentBytes(manifest)), source);
  const content = await unpack(packed, manifest, url, source.signal);
  return { manifest, set: toShiftSet(manifest, content, url) };
}

/** Reads and checks only the manifest of the bundled set NAME. */
export async function readManifest(name: string, source: BundledSource): Promise<ShiftSetManifest> {
  const url = new URL(`${name}.json`, absolute(source.baseUrl)).href;
  const bytes = await download(url, MANIFEST_LIMITS.manifestBytes, source);
  return checkManifest(parseJson(new TextDecoder().decode(bytes), url), url);
}

function absolute(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return baseUrl;
  throw new ShiftSetError(`"${baseUrl}" is no whole address; give one that ends in a slash.`);
}

function parseJson(content: string, url: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new ShiftSetError(`${url} is not JSON. Is the set published at this address?`, {
      cause: error,
    });
  }
}

async function download(
  url: string,
  limit: number,
  source: BundledSource,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await source.fetch(url, source.signal ? { signal: source.signal } : {});
    if (!response.ok) {
      throw new ShiftSetError(
        `${url} could not be read: the server answered ${response.status}. ` +
          "Check that the folder was published whole.",
      );
    }
    if (response.body === null) return new Uint8Array(0);
    return await readAtMost(response.body, limit, source.signal);
  } catch (error) {
    throw explained(error, url, `at most ${limit} bytes`, source.signal);
  }
}

function explained(error: unknown, url: string, bound: string, signal?: AbortSignal): unknown {
  if (error instanceof ShiftSetError || signal?.aborted) return error;
  if (error instanceof TooManyBytes) {
    return new ShiftSetError(
      `${url} holds more than its manifest declares (${bound}). Publish the two files together again.`,
      { cause: error },
    );
  }
  return new ShiftSetError(`${url} could not be read. Check the connection and try again.`, {
    cause: error,
  });
}

/**
 * The content of the downloaded file. Some servers mark .gz files with "Content-Encoding: gzip", and
 * the browser has then inflated the file already; its content digest tells.
 */
async function unpack(
  packed: Uint8Array<ArrayBuffer>,
  manifest: ShiftSetManifest,
  url: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const size = contentBytes(manifest);
  if (packed.length === size && (await sha256Hex(packed)) === manifest.sha256) return packed;
  await checkFile(packed, manifest, url);
  const content = await inflate(packed, size, url, signal);
  if (content.length !== size) {
    throw new ShiftSetError(
      `${url} unpacks to ${content.length} bytes; its manifest promises ${size}. Make the set's files again.`,
    );
  }
  const sha256 = await sha256Hex(content);
  if (sha256 === manifest.sha256) return content;
  throw new ShiftSetError(
    `${url} unpacks to other content (SHA-256 ${sha256}) than its manifest promises (${manifest.sha256}). ` +
      "Make the set's files again.",
  );
}

async function checkFile(
  packed: Uint8Array,
  manifest: ShiftSetManifest,
  url: string,
): Promise<void> {
  if (packed.length !== manifest.bytes) {
    throw new ShiftSetError(
      `${url} has ${packed.length} bytes; its manifest promises ${manifest.bytes}. ` +
        "The download broke off or the files do not belong together: try again, or publish them together.",
    );
  }
  const sha256 = await sha256Hex(packed);
  if (sha256 === manifest.fileSha256) return;
  throw new ShiftSetError(
    `${url} is not the file that its manifest names: SHA-256 ${sha256}, expected ${manifest.fileSha256}. ` +
      "Reload without the cache, or publish the two files together again.",
  );
}

async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  size: number,
  url: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await gunzipAtMost(packed, size, signal);
  } catch (error) {
    if (signal?.aborted || error instanceof TooManyBytes) {
      throw explained(error, url, `${size} bytes unpacked`, signal);
    }
    throw new ShiftSetError(`${url} is not a whole gzip file. Make the set's files again.`, {
      cause: error,
    });
  }
}

function toShiftSet(manifest: ShiftSetManifest, content: Uint8Array, url: string): ShiftSet {
  const labels = Uint16Array.from(content.subarray(0, manifest.count));
  const outside = labels.findIndex((label) => label >= manifest.classes.length);
  if (outside !== -1) {
    throw new ShiftSetError(
      `${url}: image ${outside + 1} has the label ${labels[outside]}; ` +
        `with ${manifest.classes.length} classes labels go from 0 to ${manifest.classes.length - 1}.`,
    );
  }
  return {
    id: manifest.id,
    title: manifest.title,
    sha256: manifest.sha256,
    width: manifest.width,
    height: manifest.height,
    channels: manifest.channels,
    classes: manifest.classes,
    labels,
    pixels: content.subarray(manifest.count),
  };
}
