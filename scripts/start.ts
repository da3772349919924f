/**
 * `npm start`: builds the page, serves it with the headers that cross-origin isolation needs, and
 * prints its address. `--port N` or PORT names the port, `--host H` the interface.
 */
import { build, preview } from "vite";
import { type ServerOptions, serverOptions } from "./http/arguments.ts";
import { requireSupportedNode } from "./nodeVersion.ts";

requireSupportedNode();

try {
  const options = serverOptions(process.argv.slice(2), process.env);
  console.log("Building the page ...");
  const started = performance.now();
  await build({ logLevel: "warn" });
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  await serve(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function serve({ host, port, portIsFixed }: ServerOptions): Promise<void> {
  const server = await preview({
    logLevel: "warn",
    preview: { host, port, strictPort: portIsFixed },
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const way = portIsFixed ? " Name another port, or none, to take a free one." : "";
    throw new Error(`The page cannot be served at ${host}:${port}: ${reason}.${way}`);
  });
  const urls = server.resolvedUrls;
  const addresses = [...(urls?.local ?? []), ...(urls?.network ?? [])];
  console.log(`\nThe Effective Robustness Explorer is at\n  ${addresses.join("\n  ")}`);
  console.log("Press Ctrl+C to stop.");
}
