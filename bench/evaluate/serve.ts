import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { isolationHeaders } from "../../scripts/http/headers.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".jpg": "image/jpeg",
};

/** Where files lie: a folder, or those in memory by their paths. */
export type Root = string | ReadonlyMap<string, Uint8Array>;

/** Serves several roots, each under its prefix, isolated as the page is. */
export async function serve(
  roots: Readonly<Record<string, Root>>,
): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname).slice(1);
    const prefix = Object.keys(roots).find((one) => one !== "" && path.startsWith(one)) ?? "";
    const body = contentOf(roots[prefix], path.slice(prefix.length) || "index.html");
    if (body === null) {
      response.writeHead(404, { ...isolationHeaders }).end();
      return;
    }
    response.writeHead(200, {
      ...isolationHeaders,
      "Content-Type":
        TYPES[extname(path === "" ? "index.html" : path)] ?? "application/octet-stream",
      "Content-Length": body.length,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the server has no port");
  return { server, address: `http://127.0.0.1:${at.port}/` };
}

function contentOf(root: Root | undefined, path: string): Uint8Array | null {
  if (root === undefined) return null;
  if (typeof root !== "string") return root.get(path) ?? null;
  const file = join(root, path);
  return file.startsWith(root) && existsSync(file) && statSync(file).isFile()
    ? readFileSync(file)
    : null;
}
