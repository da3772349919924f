import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DownloadProgress, downloadFile } from "./download.ts";
import { memoryFileStore } from "./fileStore.ts";
import { PUBLISHED_SETS, type PublishedFile, publishedOrigins } from "./registry.ts";

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) >>> 3);
const sha256 = createHash("sha256").update(content).digest("hex");
const asked: (string | undefined)[] = [];
let server: Server;
let base: string;

/**
 * /file answers Ranges; /whole ignores them; /broken ends after a third; /silent never
 * answers, /halts stops in the middle; /other gives other bytes; /long gives more.
 */
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (request.url === "/file" && from > 0) {
      const end = content.length - 1;
      response.writeHead(206, { "Content-Range": `bytes ${from}-${end}/${content.length}` });
      response.end(content.subarray(from));
    } else if (request.url === "/file" || request.url === "/whole") {
      response.end(content);
    } else if (request.url === "/broken") {
      response.writeHead(200, { "Content-Length": content.length });
      response.write(content.subarray(0, 100_000), () => response.destroy());
    } else if (request.url === "/silent") {
      // Never answers.
    } else if (request.url === "/halts") {
      response.writeHead(200, { "Content-Length": content.length });
      response.write(content.subarray(0, 100_000));
    } else if (request.url === "/other") {
      response.end(content.toReversed());
    } else if (request.url === "/long") {
      response.end(Buffer.concat([content, content]));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const file = (path: string): PublishedFile => ({
  name: "set.npy",
  url: `${base}${path}`,
  bytes: content.length,
  sha256,
});
const options = () => ({ fetch, store: memoryFileStore() });

async function digestOf(source: Awaited<ReturnType<typeof downloadFile>>): Promise<string> {
  return createHash("sha256")
    .update(await source.read(0, source.size))
    .digest("hex");
}

describe("downloadFile", () => {
  it("gets, verifies and keeps a file, and asks no more for it", async () => {
    const stages: DownloadProgress[] = [];
    const kept = options();
    const got = await downloadFile(file("/file"), { ...kept, onProgress: (p) => stages.push(p) });
    expect(await digestOf(got)).toBe(sha256);
    expect(stages.at(-1)).toMatchObject({ stage: "done", bytes: content.length });
    const before = asked.length;
    await downloadFile(file("/file"), kept);
    expect(asked.length).toBe(before);
  });

  it("goes on behind what came before a broken connection", async () => {
    const kept = options();
    await expect(downloadFile(file("/broken"), kept)).rejects.toThrow(/kept/);
    const size = await kept.store.size(`${sha256.slice(0, 16)}-set.npy`);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(content.length);
    const got = await downloadFile(file("/file"), kept);
    expect(asked.at(-1)).toBe(`bytes=${size}-`);
    expect(await digestOf(got)).toBe(sha256);
  });

  it("takes a part whose place the browser does not show, and lets the checksum judge", async () => {
    const kept = options();
    await expect(downloadFile(file("/broken"), kept)).rejects.toThrow();
    // As a browser shows a header that the server does not expose: not at all.
    const hiding: typeof fetch = async (url, init) => {
      const { status, body } = await fetch(url, init);
      return new Response(body, { status });
    };
    const got = await downloadFile(file("/file"), { ...kept, fetch: hiding });
    expect(asked.at(-1)).toMatch(/^bytes=\d+-$/);
    expect(await digestOf(got)).toBe(sha256);
  });

  it("gives a silent server up, keeping what came", async () => {
    const kept = { ...options(), stallMilliseconds: 50 };
    await expect(downloadFile(file("/silent"), kept)).rejects.toThrow(/sent nothing for/);
    await expect(downloadFile(file("/halts"), kept)).rejects.toThrow(/sent nothing for/);
    expect(await kept.store.size(`${sha256.slice(0, 16)}-set.npy`)).toBe(100_000);
  });

  it("starts anew where the server knows no ranges", async () => {
    const kept = options();
    await expect(downloadFile(file("/broken"), kept)).rejects.toThrow();
    expect(await digestOf(await downloadFile(file("/whole"), kept))).toBe(sha256);
  });

  it("refuses and forgets other content", async () => {
    const kept = options();
    await expect(downloadFile(file("/other"), kept)).rejects.toThrow(/SHA-256 [0-9a-f]{64}/);
    expect(await kept.store.size(`${sha256.slice(0, 16)}-set.npy`)).toBe(0);
  });

  it("stops at the announced size", async () => {
    await expect(downloadFile(file("/long"), options())).rejects.toThrow(/more than 300000 bytes/);
  });

  it("tells when the address does not answer, and what to do", async () => {
    await expect(downloadFile(file("/missing"), options())).rejects.toThrow(
      /answered 404.*drop it here/s,
    );
    const nowhere = { ...file("/file"), url: "http://127.0.0.1:1/" };
    await expect(downloadFile(nowhere, options())).rejects.toThrow(/could not be read/);
  });

  it("stops at once, keeping what came", async () => {
    const stop = new AbortController();
    const kept = options();
    const running = downloadFile(file("/file"), {
      ...kept,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("stopped by hand")),
    });
    await expect(running).rejects.toThrow("stopped by hand");
    expect(await kept.store.size(`${sha256.slice(0, 16)}-set.npy`)).toBeGreaterThan(0);
  });
});

describe("PUBLISHED_SETS", () => {
  it("come from these origins and no others", () => {
    expect(publishedOrigins()).toEqual([
      "https://*.hf.co",
      "https://*.huggingface.co",
      "https://huggingface.co",
      "https://raw.githubusercontent.com",
      "https://www.cs.toronto.edu",
    ]);
  });

  it("name https addresses, sizes and whole checksums, each set once", () => {
    expect(new Set(PUBLISHED_SETS.map(({ id }) => id)).size).toBe(6);
    for (const published of PUBLISHED_SETS.flatMap(({ files }) => files)) {
      expect(published.url).toMatch(/^https:\/\//);
      expect(published.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(published.bytes).toBeGreaterThan(1000);
    }
  });
});
