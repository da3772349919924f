import type {
  DownloadProgress,
  PublishedSet,
  StoredPublishedList,
} from "../../src/evaluate/published/protocol.ts";
import { PublishedClient } from "../../src/evaluate/published/published.ts";
import { sha256Hex } from "../../src/shiftset/sha256.ts";

export interface PublishedAnswer {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly problem: string | null;
  readonly stages: readonly DownloadProgress["stage"][];
  readonly kept: StoredPublishedList;
}

/** Gets a set that the test describes; stops when so many bytes have come. */
async function get(set: PublishedSet, stopAt = Number.POSITIVE_INFINITY): Promise<PublishedAnswer> {
  const client = new PublishedClient([set]);
  const controller = new AbortController();
  const stages: DownloadProgress["stage"][] = [];
  let files: readonly File[] = [];
  let problem: string | null = null;
  try {
    files = await client.get(set.id, {
      signal: controller.signal,
      onProgress: ({ stage, bytes }) => {
        if (stages.at(-1) !== stage) stages.push(stage);
        if (bytes >= stopAt) controller.abort(new Error("stopped by the test"));
      },
    });
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const kept = await client.stored();
  const hashed = files.map(async (file) => ({
    name: file.name,
    sha256: await sha256Hex(new Uint8Array(await file.arrayBuffer())),
  }));
  const answer = { files: await Promise.all(hashed), problem, stages, kept };
  client.dispose();
  return answer;
}

async function remove(set: PublishedSet): Promise<StoredPublishedList> {
  const client = new PublishedClient([set]);
  await client.remove(set.id);
  const kept = await client.stored();
  client.dispose();
  return kept;
}

const publishedHarness = { get, remove };

export type PublishedHarness = typeof publishedHarness;

Object.assign(window, { publishedHarness });
