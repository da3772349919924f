import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Folders that hold no source: installed, built, or version control's own. */
const passedOver = new Set([
  "node_modules",
  "dist",
  "coverage",
  "test-results",
  "playwright-report",
  "screenshots",
  "__pycache__",
  "training/work",
]);

/** Hidden files and folders that belong to the repository. */
const hidden = new Set([".ci", ".dependency-cruiser.cjs", ".gitignore", ".npmrc"]);

/** A larger file is data; it is told from text by its size alone. */
const largestText = 4_000_000;

/** Paths of all files of the repository below `root`, with "/" between the parts, sorted. */
export function repositoryFiles(root: string, folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") || hidden.has(name))
    .flatMap((entry) => {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (passedOver.has(entry.name) || passedOver.has(file)) return [];
      if (entry.isDirectory()) return repositoryFiles(root, file);
      return entry.isFile() ? [file] : [];
    })
    .sort();
}

/** The text of a file, or null where it is data: too large, or with a zero byte near its start. */
export function textOf(root: string, file: string): string | null {
  const full = path.join(root, file);
  if (statSync(full).size > largestText) return null;
  const bytes = readFileSync(full);
  return bytes.subarray(0, 8000).includes(0) ? null : bytes.toString("utf8");
}
