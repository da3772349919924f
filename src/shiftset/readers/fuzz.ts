import { Random } from "../../stats/random.ts";
import { bytesSource } from "./byteSource.ts";
import { READER_LIMITS, type ReaderLimits } from "./limits.ts";
import { openImageSet } from "./open.ts";
import { ImageSetError } from "./problem.ts";

/** A valid file that is mutated, and the files beside it. */
export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Given along unchanged: labels beside images. */
  readonly beside?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export interface FuzzOutcome {
  readonly inputs: number;
  /** Inputs refused with a message. */
  readonly refused: number;
  /** Inputs that gave at least one image. */
  readonly read: number;
  /** Inputs that ended otherwise: what must not happen. */
  readonly failures: readonly { readonly input: number; readonly what: string }[];
  /** The longest that one input took, in milliseconds. */
  readonly slowestMs: number;
  /** Which input that was. */
  readonly slowest: number;
  /** The most bytes that one image, and all images of one input, had. */
  readonly largestImage: number;
  readonly largestTotal: number;
}

/** Small bounds, so that a small file can reach them. */
export const FUZZ_LIMITS: ReaderLimits = {
  ...READER_LIMITS,
  imageBytes: 1 << 20,
  pixelBytes: 1 << 20,
  unpackedBytes: 16 << 20,
  ratioFreeBytes: 1 << 20,
  wholeArrayBytes: 4 << 20,
  pageBytes: 1 << 20,
};

/** An input may take so long before it counts as a hang. */
const HANG_MS = 20_000;

/**
 * Mutates a valid file `inputs` times and reads each result whole. Every input must end, by its images or by an
 * ImageSetError; no image may be beyond its bound, nor all of them together beyond what may be unpacked.
 * @param seed of the mutations: the same seed gives the same inputs
 */
export async function fuzzReader(
  file: FuzzSeed,
  inputs: number,
  seed: number,
  now: () => number,
  limits: ReaderLimits = FUZZ_LIMITS,
): Promise<FuzzOutcome> {
  const failures: { input: number; what: string }[] = [];
  let refused = 0;
  let read = 0;
  let slowestMs = 0;
  let slowest = 0;
  let largestImage = 0;
  let largestTotal = 0;
  for (let input = 0; input < inputs; input++) {
    const bytes = mutated(file.bytes, new Random(seed, input));
    const started = now();
    const result = await readOne(file, bytes, limits);
    const took = now() - started;
    if (took > slowestMs) {
      slowestMs = took;
      slowest = input;
    }
    if (result.failure !== null) failures.push({ input, what: result.failure });
    if (result.refused) refused += 1;
    if (result.images > 0) read += 1;
    largestImage = Math.max(largestImage, result.largest);
    largestTotal = Math.max(largestTotal, result.total);
  }
  return { inputs, refused, read, failures, slowestMs, slowest, largestImage, largestTotal };
}

interface OneResult {
  images: number;
  largest: number;
  total: number;
  refused: boolean;
  failure: string | null;
}

async function readOne(
  file: FuzzSeed,
  bytes: Uint8Array,
  limits: ReaderLimits,
): Promise<OneResult> {
  const result: OneResult = { images: 0, largest: 0, total: 0, refused: false, failure: null };
  const signal = AbortSignal.timeout(HANG_MS);
  try {
    const sources = [{ name: file.name, bytes }, ...(file.beside ?? [])];
    const set = await openImageSet(
      sources.map((one) => bytesSource(one.name, one.bytes)),
      { limits },
    );
    for await (const { image } of set.images({ signal })) {
      const size = image.kind === "encoded" ? image.bytes.length : image.data.byteLength;
      result.images += 1;
      result.largest = Math.max(result.largest, size);
      result.total += size;
      if (size > limits.imageBytes * 4) return { ...result, failure: `an image of ${size} bytes` };
      if (result.total > limits.unpackedBytes * 4)
        return { ...result, failure: "too many bytes in all" };
    }
    const { count, problems } = set.skipped();
    const wordless = problems.some(({ where, found }) => where === "" || found === "");
    if (wordless || (count > 0 && problems.length === 0))
      result.failure = "a problem without words";
  } catch (error) {
    if (error instanceof ImageSetError) result.refused = true;
    else result.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  return result;
}

/** Numbers that break what trusts them. */
const NASTY = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** A copy of the file with one to four changes: bytes, whole numbers, cut, doubled, moved or lost stretches. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let out: Uint8Array = bytes.slice();
  const changes = 1 + random.index(4);
  for (let change = 0; change < changes && out.length > 0; change++) {
    const at = random.index(out.length);
    const kind = random.index(8);
    if (kind <= 2) out[at] = random.index(256);
    else if (kind === 3) out[at] = (out[at] ?? 0) ^ (1 << random.index(8));
    else if (kind === 4) writeNumber(out, at, NASTY[random.index(NASTY.length)] ?? 0, random);
    else out = restretched(out, at, kind, random);
  }
  return out;
}

function writeNumber(out: Uint8Array, at: number, value: number, random: Random): void {
  const width = [2, 4, 8][random.index(3)] ?? 4;
  const littleEndian = random.index(2) === 0;
  for (let byte = 0; byte < width && at + byte < out.length; byte++) {
    const place = littleEndian ? byte : width - 1 - byte;
    out[at + byte] = Math.floor(value / 256 ** place) % 256;
  }
}

function restretched(bytes: Uint8Array, at: number, kind: number, random: Random): Uint8Array {
  const length = Math.min(bytes.length - at, 1 + random.index(64));
  if (kind === 5) return bytes.slice(0, at);
  const stretch = bytes.slice(at, at + length);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at + length);
  const parts = kind === 6 ? [before, stretch, stretch, after] : [before, after];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    out.set(part, to);
    to += part.length;
  }
  return out;
}
