import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { testbedOverview } from "../../src/testbed/overview.ts";
import { readTestbedText } from "../../src/testbed/readTestbed.ts";

/** Where the page finds the overviews. */
const overviewFile = "testbeds/overview.json";

/** Writes the first view of every published testbed in small, so that all can be shown side by side at once. */
export function testbedOverviews(): Plugin {
  let root = "";
  return {
    name: "testbed-overviews",
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.middlewares.use(`/${overviewFile}`, (_request, response) => {
        response.setHeader("Content-Type", "application/json");
        response.end(overviewsOf(root));
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: overviewFile, source: overviewsOf(root) });
    },
  };
}

function overviewsOf(root: string): string {
  const folder = path.join(root, "testbeds");
  const files = readdirSync(folder)
    .map((id) => path.join(folder, id, "testbed.json"))
    .filter((file) => existsSync(file));
  return JSON.stringify(
    files.map((file) => testbedOverview(readTestbedText(readFileSync(file, "utf8"), file))),
  );
}
