import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: "inherit" });
}

/** Installs what is compared with, where it is not there. */
export function installOthers(): void {
  // Install scripts fetch programs that only Node needs.
  if (!existsSync(join(folder, "node_modules")))
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
}

/** Builds the page that measures into dist/. */
export function buildPage(): void {
  const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
  const config = join(folder, "vite.config.ts");
  run(process.execPath, [vite, "build", "--logLevel", "warn", "--config", config]);
}
