import { RunningSha256, sha256Hex } from "../shiftset/sha256.ts";
import type { ExternalFile } from "./externalData.ts";

/** One of the files that a checkpoint consists of. */
export interface CheckpointPart {
  /** The network's file name, or the path by which the network names its weights. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What tells a checkpoint from every other. */
export interface CheckpointIdentity {
  /**
   * The file's own SHA-256; with weights in other files the SHA-256 of a text that names them all with theirs. 64
   * hexadecimal digits.
   */
  readonly sha256: string;
  /** The network's file and those with its weights, by path; absent where it is one file. */
  readonly files?: readonly CheckpointPart[];
}

/** A file up to this size is hashed by the platform at once: it is several times as fast, and holds all of it. */
const AT_ONCE = 256 * 1024 * 1024;

/**
 * @param network the network's file
 * @param external the weight files that it names, all of them (see neededFiles)
 * @throws what the browser throws where a weight file cannot be read, by way of `unreadable`
 */
export async function checkpointIdentity(
  network: { readonly name: string; readonly bytes: Uint8Array },
  external: readonly ExternalFile[],
  unreadable: (path: string, error: unknown) => Error,
): Promise<CheckpointIdentity> {
  const own = await sha256Hex(network.bytes);
  if (external.length === 0) return { sha256: own };
  const files = [{ path: network.name, bytes: network.bytes.length, sha256: own }];
  const sorted = [...external].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, data } of sorted) {
    try {
      files.push({ path, bytes: data.size, sha256: await sha256OfBlob(data) });
    } catch (error) {
      throw unreadable(path, error);
    }
  }
  // The network's own name is left out: a renamed file is the same checkpoint.
  const lines = files.map(({ path, sha256 }, index) =>
    index === 0 ? sha256 : `${sha256} ${path}`,
  );
  const text = ["v1 network with weight files", ...lines].join("\n");
  return { sha256: await sha256Hex(new TextEncoder().encode(text)), files };
}

async function sha256OfBlob(data: Blob): Promise<string> {
  if (data.size <= AT_ONCE) return sha256Hex(new Uint8Array(await data.arrayBuffer()));
  const hash = new RunningSha256();
  const reader = data.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) hash.add(part.value);
  return hash.hex();
}
