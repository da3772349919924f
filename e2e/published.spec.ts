import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import type { PublishedSet } from "../src/shiftset/published/registry.ts";
import type { PublishedAnswer, PublishedHarness } from "./harness/published.ts";
import { harnessUrl } from "./harness.ts";

/** 9 MB in parts of 4 MB: two whole ones and a rest. */
const content = Buffer.alloc(9_000_000, 0).map((_, index) => (index * 2654435761) >>> 24);
const sha256 = createHash("sha256").update(content).digest("hex");
const BROKEN_AT = 5_000_000;

let server: Server;
let base: string;
/** Range of each request for content, or null. */
let ranges: (string | null)[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname !== "/closed") response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const range = request.headers.range ?? null;
  ranges.push(range);
  const from = Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
  if (pathname === "/missing") {
    response.writeHead(404).end();
  } else if (pathname === "/other") {
    response.end(Buffer.from(content).reverse());
  } else if (pathname === "/breaks" && from === 0) {
    response.writeHead(200, { "Content-Length": content.length });
    response.write(content.subarray(0, BROKEN_AT), () => setTimeout(() => response.destroy(), 300));
  } else if (from > 0) {
    // No header that lets the page read Content-Range, as most hosts.
    response.writeHead(206, {
      "Content-Range": `bytes ${from}-${content.length - 1}/${content.length}`,
    });
    response.end(content.subarray(from));
  } else {
    response.end(content);
  }
}

test.beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => new Promise((resolve) => server.close(resolve)));

const published = (path: string, url = `${base}${path}`): PublishedSet => ({
  id: "a-set",
  title: "A set",
  description: "for tests",
  images: 1,
  files: [{ name: "set.bin", url, bytes: content.length, sha256 }],
  licence: null,
  citation: "",
  checksumSource: "",
  labels: "cifar10",
});

function get(page: Page, set: PublishedSet, stopAt?: number): Promise<PublishedAnswer> {
  return page.evaluate(
    ([asked, at]) => {
      const { publishedHarness } = window as unknown as { publishedHarness: PublishedHarness };
      return publishedHarness.get(asked, at);
    },
    [set, stopAt] as const,
  );
}

const open = async (page: Page) => {
  await page.goto(harnessUrl("published"));
  await page.waitForFunction(() => "publishedHarness" in window);
};

test.beforeEach(async ({ page }) => {
  ranges = [];
  await open(page);
});

test("asks nothing before it is told to, gets, verifies, keeps, and forgets", async ({ page }) => {
  expect(ranges).toEqual([]);
  const first = await get(page, published("/file"));
  expect(first.problem).toBeNull();
  expect(first.files).toEqual([{ name: "set.bin", sha256 }]);
  expect(first.stages).toEqual(["downloading", "verifying", "done"]);
  expect(first.kept.keeping).toBe("files");
  expect(first.kept.sets).toEqual([
    { id: "a-set", bytes: content.length, total: content.length, whole: true },
  ]);
  await open(page);
  const again = await get(page, published("/file"));
  expect(again.files).toEqual([{ name: "set.bin", sha256 }]);
  expect(ranges).toEqual([null]);
  const left = await page.evaluate((set) => {
    const { publishedHarness } = window as unknown as { publishedHarness: PublishedHarness };
    return publishedHarness.remove(set);
  }, published("/file"));
  expect(left.sets).toEqual([]);
});

test("goes on behind a broken connection, after a reload, by a Range", async ({ page }) => {
  const broken = await get(page, published("/breaks"));
  expect(broken.problem).toMatch(/what came so far is kept/);
  const kept = broken.kept.sets[0]?.bytes ?? 0;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(BROKEN_AT);
  await open(page);
  const whole = await get(page, published("/breaks"));
  expect(whole.files).toEqual([{ name: "set.bin", sha256 }]);
  expect(ranges).toEqual([null, `bytes=${kept}-`]);
});

test("stops when it is told to and keeps what came", async ({ page }) => {
  const stopped = await get(page, published("/file"), 1);
  expect(stopped.problem).toContain("stopped by the test");
  const whole = await get(page, published("/file"));
  expect(whole.files).toEqual([{ name: "set.bin", sha256 }]);
});

test("refuses and deletes other content", async ({ page }) => {
  const other = await get(page, published("/other"));
  expect(other.problem).toMatch(/SHA-256 [0-9a-f]{64}.*It was deleted/s);
  expect(other.kept.sets).toEqual([]);
});

test("tells a missing file, a server that lets no page read, and one that is not there", async ({
  page,
}) => {
  expect((await get(page, published("/missing"))).problem).toContain("answered 404");
  const closed = await get(page, published("/closed"));
  expect(closed.problem).toContain("it sends no CORS headers");
  expect(closed.problem).toContain("drop it here");
  const nowhere = await get(page, published("", "http://127.0.0.1:9/"));
  expect(nowhere.problem).toContain("does not answer");
});

test("a browser without files of the page's own keeps them in its database", async ({ page }) => {
  await page.addInitScript(() => {
    // The worker asks its own navigator: its code is given one without OPFS.
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        const url = (code: string) =>
          URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        const without = url('Object.defineProperty(navigator, "storage", { value: {} });');
        // Static imports run in their order, before the first message is delivered.
        const code = `import "${without}"; import ${JSON.stringify(String(address))};`;
        super(url(code), options);
      }
    };
  });
  await open(page);
  const first = await get(page, published("/file"), 5_000_000);
  expect(first.kept.keeping).toBe("database");
  const second = await get(page, published("/file"));
  expect(second.files).toEqual([{ name: "set.bin", sha256 }]);
});
