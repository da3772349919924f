import { readAtMost, TooManyBytes } from "../shiftset/boundedStream.ts";
import type { ExternalFile } from "./externalData.ts";
import { MAX_CHECKPOINT_BYTES } from "./onnx/onnxGraph.ts";
import { EvaluationError } from "./problem.ts";
import { words } from "./words.ts";
import type { CheckpointFile } from "./worker/protocol.ts";

/** A file that the visitor dropped or chose. */
export interface FileSource {
  /** With its folder where one was dropped: "run/epoch_2.onnx". */
  readonly name: string;
  readonly file: Blob;
  /** Null where it is certain that it has none; found in the names of the drop when left out. */
  readonly step?: number | null;
  /** Files dropped with it that may hold its weights, by their path from its folder. */
  readonly external?: readonly ExternalFile[];
}

/** A checkpoint that is published with the page. */
export interface UrlSource {
  readonly name: string;
  readonly url: string;
  readonly step?: number;
  /** Where they are known, they are checked; with the digest a known result needs no download. */
  readonly bytes?: number;
  readonly sha256?: string;
}

export type CheckpointSource = FileSource | UrlSource;

/** The checkpoint's bytes: the dropped file itself, or what is downloaded. */
export async function fetchCheckpoint(
  source: CheckpointSource,
  signal: AbortSignal,
): Promise<Blob> {
  if ("file" in source) return source.file;
  try {
    const response = await fetch(source.url, { signal });
    if (!response.ok || response.body === null) {
      throw new Error(`the server answered ${response.status}`);
    }
    const limit = source.bytes ?? MAX_CHECKPOINT_BYTES;
    return new Blob([await readAtMost(response.body, limit, signal)]);
  } catch (error) {
    signal.throwIfAborted();
    throw unreachable(source, error);
  }
}

/** The checkpoint as the worker takes it. */
export function checkpointFile(source: CheckpointSource, data: Blob): CheckpointFile {
  const external = "file" in source ? source.external : undefined;
  return { name: source.name, data, ...(external === undefined ? {} : { external }) };
}

/** @throws EvaluationError changed-file where the bytes are not those that were announced */
export function checkDigest(source: CheckpointSource, sha256: string): void {
  if ("file" in source || source.sha256 === undefined || source.sha256 === sha256) return;
  throw new EvaluationError({
    code: "changed-file",
    where: source.name,
    found: `the downloaded file has the SHA-256 ${sha256}`,
    expected: source.sha256,
    advice: "Reload the page without its cache; if it stays, the page was not published whole.",
  });
}

function unreachable(source: UrlSource, error: unknown): EvaluationError {
  const found =
    error instanceof TooManyBytes
      ? `${source.url} holds more than the announced ${source.bytes} bytes`
      : `${source.url} could not be downloaded (${words(error)})`;
  return new EvaluationError(
    {
      code: "unreadable",
      where: source.name,
      found,
      expected: null,
      advice: "Check the connection and try again.",
    },
    { cause: error },
  );
}
