import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { readTestbedText } from "../../src/testbed/readTestbed.ts";

/** Where the page finds the index. */
const indexFile = "testbeds/models.json";

/**
 * Writes the names of every model of every published testbed into one small file, so that the page
 * can search all of them without fetching the testbeds.
 */
export function modelIndex(): Plugin {
  let root = "";
  return {
    name: "model-index",
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.middlewares.use(`/${indexFile}`, (_request, response) => {
        response.setHeader("Content-Type", "application/json");
        response.end(indexOf(root));
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: indexFile, source: indexOf(root) });
    },
  };
}

/** `[{ id, title, models: [[id, title], …] }, …]`, one entry a testbed. */
function indexOf(root: string): string {
  const folder = path.join(root, "testbeds");
  const testbeds = readdirSync(folder)
    .map((id) => path.join(folder, id, "testbed.json"))
    .filter((file) => existsSync(file))
    .map((file) => readTestbedText(readFileSync(file, "utf8"), file));
  return JSON.stringify(
    testbeds.map(({ id, title, models }) => ({
      id,
      title,
      models: models.map((model) => [model.id, model.title]),
    })),
  );
}
