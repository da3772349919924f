import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { builtPageHeaders } from "../scripts/http/headers.ts";
import { PUBLISHED_SETS } from "../src/shiftset/published/registry.ts";

/**
 * The built page's dialog, with the publisher on this machine: the built page is served with the publisher's
 * address and the files' checksums replaced, in its policy too. Names and sizes stay those of the registry.
 */
const set = PUBLISHED_SETS.find(({ id }) => id === "cifar10.1-v6");
if (set === undefined) throw new Error("the registry has no cifar10.1-v6");
const { files, title } = set;

/** As NumPy saves an array: magic, version, length of the header, header, data. */
function npy(descr: string, shape: string, data: Buffer): Buffer {
  const words = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = Buffer.alloc(128, " ");
  header.write("\x93NUMPY\x01\x00", 0, "latin1");
  header.writeUInt16LE(118, 8);
  header.write(words, 10, "latin1");
  header.write("\n", 127);
  return Buffer.concat([header, data]);
}

const IMAGES = 2000;
const pixels = Buffer.from(
  Uint8Array.from({ length: IMAGES * 32 * 32 * 3 }, (_, at) => (at * 2654435761) >>> 24),
);
const labels = Buffer.alloc(IMAGES * 4);
for (let image = 0; image < IMAGES; image++) labels.writeInt32LE(image % 10, image * 4);
const contents = [npy("|u1", `(${IMAGES}, 32, 32, 3)`, pixels), npy("<i4", `(${IMAGES},)`, labels)];
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

/** How the publisher answers the first request that does not go on with a part. */
type Manner = "whole" | "breaks" | "waits" | "other";
const BROKEN_AT = 4_500_000;

let publisher: Server;
let pages: Server;
/** Of the publisher, and of the page. */
let origin: string;
let home: string;
let manner: Manner = "whole";
/** File name and Range of each request. */
let asked: string[] = [];

function answer(name: string, range: string | undefined, response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  const content = contents[files.findIndex((file) => file.name === name)];
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  asked.push(`${name} ${range ?? "from the start"}`);
  const from = Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
  if (from > 0) {
    response.writeHead(206, {
      "Content-Range": `bytes ${from}-${content.length - 1}/${content.length}`,
    });
    response.end(content.subarray(from));
  } else if (manner === "breaks" || manner === "waits") {
    response.writeHead(200, { "Content-Length": content.length });
    const isBroken = manner === "breaks";
    response.write(content.subarray(0, BROKEN_AT), () => {
      if (isBroken) setTimeout(() => response.destroy(), 300);
    });
  } else {
    response.end(manner === "other" ? Buffer.from(content).reverse() : content);
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.beforeAll(async () => {
  publisher = createServer((request, response) => {
    const name = (request.url ?? "").split("/").at(-1) ?? "";
    answer(name, request.headers.range, response);
  });
  origin = await listening(publisher);
  pages = createServer((request, response) => {
    sendPage(new URL(request.url ?? "/", home).pathname, response);
  });
  home = await listening(pages);
});

test.afterAll(() => {
  for (const server of [publisher, pages]) {
    server.closeAllConnections();
    server.close();
  }
});

const DIST = new URL("../dist/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const theirs = new URL(files[0]?.url ?? "").origin;
/** Files in which the checksums stood. */
const withChecksums = new Set<string>();

/** The built page as it is, but for the publisher's address and checksums. */
function sendPage(path: string, response: ServerResponse): void {
  const name = path === "/" ? "index.html" : path.slice(1);
  const file = new URL(name, DIST);
  if (!file.href.startsWith(DIST.href) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  for (const [header, value] of Object.entries(builtPageHeaders)) {
    response.setHeader(header, value.replaceAll(theirs, origin));
  }
  response.setHeader("Content-Type", type);
  const bytes = readFileSync(file);
  if (!/\.(html|js)$/.test(name)) {
    response.end(bytes);
    return;
  }
  const text = bytes.toString();
  if (files.every((one) => text.includes(one.sha256 ?? ""))) withChecksums.add(name);
  response.end(
    files.reduce(
      (code, one, index) =>
        code.replaceAll(one.sha256 ?? "", sha256(contents[index] ?? Buffer.alloc(0))),
      text.replaceAll(theirs, origin),
    ),
  );
}

const dialogOf = (page: Page) => page.getByRole("dialog");
const rowOf = (page: Page) =>
  dialogOf(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });

async function showDialog(page: Page): Promise<void> {
  await page
    .getByRole("group", { name: "Shifted", exact: true })
    .getByRole("button", { name: "Published set…" })
    .click();
  await expect(rowOf(page)).toBeVisible();
}

async function openDialog(page: Page): Promise<void> {
  await page.goto(`${home}/?place=evaluate`);
  await page.getByText("My own", { exact: true }).click();
  await showDialog(page);
}

const [data, labelled] = files.map(({ name }) => name);
const isOpened = (page: Page) =>
  expect(page.getByText(/2,000 images, 10 classes\./)).toBeVisible({ timeout: 30_000 });

test.beforeEach(async ({ page }) => {
  asked = [];
  manner = "whole";
  await openDialog(page);
  expect(withChecksums.size).toBe(1);
});

test("gets a published set on a click, opens it, uses it again without asking, and forgets it", async ({
  page,
}) => {
  const row = rowOf(page);
  await expect(row.getByRole("button")).toHaveText(["Get (6.2 MB)"]);
  expect(asked).toEqual([]);
  await row.getByRole("button", { name: /^Get/ }).click();
  await expect(dialogOf(page)).toBeHidden({ timeout: 30_000 });
  await isOpened(page);
  expect(asked).toEqual([`${data} from the start`, `${labelled} from the start`]);

  await openDialog(page);
  await expect(row.getByText("whole", { exact: true })).toBeVisible();
  await row.getByRole("button", { name: `Use: ${title}` }).click();
  await isOpened(page);
  expect(asked).toHaveLength(2);

  await showDialog(page);
  await row.getByRole("button", { name: "Remove from this machine" }).click();
  await expect(row.getByRole("button")).toHaveText(["Get (6.2 MB)"]);
  await openDialog(page);
  await expect(row.getByRole("button")).toHaveText(["Get (6.2 MB)"]);
  await expect(row.getByText("Kept here")).toHaveCount(0);
});

test("goes on behind a connection that broke off, after a reload too", async ({ page }) => {
  manner = "breaks";
  const row = rowOf(page);
  await row.getByRole("button", { name: /^Get/ }).click();
  await expect(row.getByRole("alert")).toContainText("what came so far is kept", {
    timeout: 30_000,
  });
  await expect(row.getByRole("button", { name: /^Go on getting/ })).toBeVisible();
  manner = "whole";
  await openDialog(page);
  await expect(row.getByText(/^\d\.\d MB of 6\.2 MB$/)).toBeVisible();
  await row.getByRole("button", { name: /^Go on getting/ }).click();
  await isOpened(page);
  expect(asked).toHaveLength(3);
  expect(asked[1]).toMatch(new RegExp(`^${data} bytes=[1-9]\\d*-$`));
});

test("stops when told to, keeps what came, and goes on from there", async ({ page }) => {
  manner = "waits";
  const row = rowOf(page);
  await row.getByRole("button", { name: /^Get/ }).click();
  await expect(row.getByText(/^Getting .*: [34]\.\d MB of 6\.1 MB/)).toBeVisible({
    timeout: 30_000,
  });
  await row.getByRole("button", { name: "Stop" }).click();
  await expect(row.getByText(/^\d\.\d MB of 6\.2 MB$/)).toBeVisible();
  await expect(row.getByRole("alert")).toHaveCount(0);
  manner = "whole";
  await row.getByRole("button", { name: /^Go on getting/ }).click();
  await isOpened(page);
  expect(asked[1]).toMatch(new RegExp(`^${data} bytes=[1-9]\\d*-$`));
});

test("refuses what is not the published content and keeps nothing of it", async ({ page }) => {
  manner = "other";
  const row = rowOf(page);
  await row.getByRole("button", { name: /^Get/ }).click();
  await expect(row.getByRole("alert")).toContainText("It was deleted", { timeout: 30_000 });
  await expect(row.getByRole("button")).toHaveText(["Get (6.2 MB)"]);
});
