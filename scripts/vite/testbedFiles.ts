import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";

/**
 * Copies `testbeds/` into the build under the same name, so that the page finds
 * `testbeds/ID/testbed.json` beside itself. In development nothing is needed: the dev server serves
 * every file below the project's root, and so `/testbeds/` too.
 */
export function testbedFiles(): Plugin {
  let root = "";
  return {
    name: "testbed-files",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      for (const file of filesBelow(path.join(root, "testbeds"))) {
        const fileName = path.relative(root, file).split(path.sep).join("/");
        this.emitFile({ type: "asset", fileName, source: readFileSync(file) });
      }
    },
  };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
