import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** What is compressed on its way, as every static host does. */
const COMPRESSED: ReadonlySet<string> = new Set([".html", ".js", ".css", ".json", ".svg"]);

/** Serves the files below `root` on a free port of this machine. */
export async function serve(root: string): Promise<{ server: Server; address: string }> {
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname).replace(
      /^([/\\])+/,
      "",
    );
    const file = join(root, path === "" || path.endsWith("/") ? join(path, "index.html") : path);
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = extname(file);
    const compressed = COMPRESSED.has(type);
    let body = packed.get(file);
    if (body === undefined) {
      const plain = readFileSync(file);
      body = compressed ? gzipSync(plain, { level: 9 }) : plain;
      packed.set(file, body);
    }
    response.writeHead(200, {
      "Content-Type": TYPES[type] ?? "application/octet-stream",
      "Content-Length": body.length,
      ...(compressed ? { "Content-Encoding": "gzip" } : {}),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("The server has no port.");
  return { server, address: `http://127.0.0.1:${at.port}/` };
}
