/**
 * Prints the sizes of the built page in dist/ and fails where one is above its limit: what the first view loads
 * with what it fetches right after, the sample shift sets, the sample checkpoints, the web component. Fails, too,
 * where onnxruntime-web is among what the first view loads.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type Budget, budgetLine, isKept, KB, MB, MiB, sizeText } from "./sizes/budget.ts";
import { FIRST_VIEW, initialFiles, modulesOf } from "./sizes/staticGraph.ts";
import { EARLY_SCRIPT } from "./vite/earlyFetch.ts";

const dist = "dist";

/** The testbed whose shift sets the page's first visit may fetch. */
const sampleTestbed = "glyphs";

/** The largest file that some static hosts take. */
const hostLimit = 25 * MiB;

try {
  const manifestFile = path.join(dist, ".vite", "manifest.json");
  if (!existsSync(manifestFile)) {
    throw new Error(`There is no ${manifestFile}: build the page first, with \`npm run build\`.`);
  }
  const manifest = json(manifestFile);
  const { scripts, workers, styles } = initialFiles(manifest, FIRST_VIEW);
  const budgets = [
    code("JavaScript + CSS, first view", [EARLY_SCRIPT, ...scripts, ...workers, ...styles]),
    shiftSets(),
    checkpoints(),
    ...element(),
  ];
  for (const budget of budgets) console.log(budgetLine(budget));
  printLargest();
  const failures = [
    ...budgets.filter((budget) => !isKept(budget)).map(({ name }) => `${name} is too large`),
    ...scripts.flatMap(runtimeIn),
  ];
  if (failures.length > 0) throw new Error(failures.join("\n"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function code(name: string, files: readonly string[]): Budget {
  const contents = files.map((file) => readFileSync(path.join(dist, file)));
  const sizes = contents.map((content) => gzipSync(content, { level: 9 }).length);
  const brotli = sum(contents.map((content) => brotliCompressSync(content).length));
  for (const [index, file] of files.entries()) {
    console.log(`  ${sizeText(sizes[index] ?? 0).padStart(9)}  ${file}`);
  }
  const note = `gzip, ${files.length} files; brotli ${sizeText(brotli)}`;
  return { name, bytes: sum(sizes), limit: 200 * KB, note };
}

/** The web component, where it is built. */
function element(): Budget[] {
  const file = "packages/er-plane/dist/er-plane.js";
  if (!existsSync(file)) return [];
  const bytes = gzipSync(readFileSync(file), { level: 9 }).length;
  return [{ name: "Web component er-plane", bytes, limit: 75 * KB, note: "gzip, one file" }];
}

function shiftSets(): Budget {
  const folder = path.join(dist, "shiftsets");
  const files = filesBelow(folder)
    .filter((file) => file.endsWith(".json"))
    .map(json)
    .flatMap((manifest) => sampleFile(manifest))
    .map((file) => path.join(folder, file));
  return { name: "Sample shift sets", bytes: sizeOf(files), limit: 2 * MB, note: counted(files) };
}

/** The file of pixels that a shift set's manifest names, where it is one of the samples. */
function sampleFile(manifest: unknown): string[] {
  if (typeof manifest !== "object" || manifest === null) return [];
  if (!("testbed" in manifest) || manifest.testbed !== sampleTestbed) return [];
  return "file" in manifest && typeof manifest.file === "string" ? [manifest.file] : [];
}

function checkpoints(): Budget {
  const files = filesBelow(path.join(dist, "checkpoints"));
  return { name: "Sample checkpoints", bytes: sizeOf(files), limit: 20 * MB, note: counted(files) };
}

function printLargest(): void {
  const [largest] = filesBelow(dist)
    .map((file) => ({ file, bytes: statSync(file).size }))
    .sort((a, b) => b.bytes - a.bytes);
  if (!largest) return;
  const size = `${(largest.bytes / MiB).toFixed(1)} MiB`;
  const verdict = largest.bytes > hostLimit ? "ABOVE" : "within";
  console.log(
    `Largest file: ${path.relative(dist, largest.file)}, ${size}, ${verdict} the 25 MiB that some static hosts allow.`,
  );
}

/** A line for each script of the first view that holds a part of onnxruntime-web. */
function runtimeIn(script: string): string[] {
  const map = path.join(dist, `${script}.map`);
  if (!existsSync(map)) {
    // The bundler's own few helper lines come without a map; nothing of the runtime hides in them.
    const text = readFileSync(path.join(dist, script), "utf8");
    return /onnxruntime|ort-wasm/.test(text)
      ? [`${script} names the runtime and has no source map`]
      : [];
  }
  const [module] = modulesOf(json(map), "onnxruntime-web");
  return module ? [`${script}, which the first view loads, holds ${module}`] : [];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function sizeOf(files: readonly string[]): number {
  return sum(files.map((file) => statSync(file).size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function counted(files: readonly string[]): string {
  return files.length === 0 ? "none there" : `${files.length} files, as they lie on the server`;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
