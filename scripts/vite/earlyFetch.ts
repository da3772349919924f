import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { DEFAULT_TESTBED } from "../../src/state/view.ts";

/** Name of the script in the build. */
export const EARLY_SCRIPT = "early.js";

/**
 * Has the built page ask for the testbed of its address while its own scripts are still on their way: on a slow line
 * that saves a round trip before the plane is seen. Only published testbeds are asked for, and only where the plane is
 * what opens. A file of its own, since the Content-Security-Policy allows no script inside the page.
 */
export function earlyFetch(): Plugin {
  let root = "";
  return {
    name: "early-fetch",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `./${EARLY_SCRIPT}`, async: true }, injectTo: "head-prepend" },
    ],
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: EARLY_SCRIPT,
        source: earlyScript(publishedTestbeds(root), DEFAULT_TESTBED),
      });
    },
  };
}

/**
 * The script.
 * @param published Ids that may be asked for.
 * @param fallback The testbed of an address that names none.
 */
export function earlyScript(published: readonly string[], fallback: string): string {
  return `"use strict";
(() => {
  const query = new URLSearchParams(location.search);
  const id = query.get("testbed") ?? ${JSON.stringify(fallback)};
  if ((query.get("place") ?? "explore") !== "explore") return;
  if (!${JSON.stringify(published)}.includes(id)) return;
  for (const href of ["testbeds/index.json", "testbeds/" + id + "/testbed.json"]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
    document.head.append(link);
  }
})();
`;
}

function publishedTestbeds(root: string): string[] {
  const folder = path.join(root, "testbeds");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => existsSync(path.join(folder, name, "testbed.json")))
    .sort();
}
