/** The page, and what its first view fetches right after without being asked: a run is drawn there, and groups are coloured. */
export const FIRST_VIEW = [
  "index.html",
  "src/app/player/Player.tsx",
  "src/app/player/StripView.tsx",
  "src/app/explore/rail/MarkFields.tsx",
] as const;

/** One chunk of Vite's manifest, as far as the sizes need it. */
interface Chunk {
  readonly file: string;
  readonly css: readonly string[];
  /** Keys of the chunks that it imports statically. */
  readonly imports: readonly string[];
  /** Other files that its code names: fonts, images, the scripts of workers. */
  readonly assets: readonly string[];
}

/** The files that a browser must load before the page runs, and the workers that it may start then. */
export interface InitialFiles {
  readonly scripts: readonly string[];
  /** Scripts of workers that the initial scripts name. */
  readonly workers: readonly string[];
  readonly styles: readonly string[];
}

/**
 * The entries' scripts, all that they import statically, and the workers and style sheets of these, from
 * Vite's manifest.
 * @param manifest What `.vite/manifest.json` holds.
 * @param entries The entries' keys: "index.html", and modules that it asks for as soon as it stands.
 * @returns Paths inside the build, each once, in the order in which they are reached.
 * @throws Error where the manifest has not the shape of Vite 8, or names a chunk that it does not have.
 */
export function initialFiles(manifest: unknown, entries: readonly string[]): InitialFiles {
  const chunks = record(manifest, "the manifest");
  const scripts = new Set<string>();
  const workers = new Set<string>();
  const styles = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = chunkOf(chunks[key], key);
    scripts.add(chunk.file);
    for (const style of chunk.css) styles.add(style);
    for (const asset of chunk.assets) if (asset.endsWith(".js")) workers.add(asset);
    for (const imported of chunk.imports) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return { scripts: [...scripts], workers: [...workers], styles: [...styles] };
}

function chunkOf(value: unknown, key: string): Chunk {
  const { file, css, imports, assets } = record(value, `the manifest's "${key}"`);
  if (typeof file !== "string") throw new Error(`The manifest's "${key}" names no file.`);
  return {
    file,
    css: texts(css, key, "css"),
    imports: texts(imports, key, "imports"),
    assets: texts(assets, key, "assets"),
  };
}

function texts(value: unknown, key: string, field: string): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new Error(`The manifest's "${key}": ${field} is no list of texts.`);
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return { ...value };
  throw new Error(`There is no object where ${what} is expected.`);
}

/**
 * The modules of a package among the sources of a source map, for telling what a chunk was made of.
 * @param sourceMap What a `.js.map` holds.
 * @throws Error where it lists no sources.
 */
export function modulesOf(sourceMap: unknown, packageName: string): string[] {
  const { sources } = record(sourceMap, "a source map");
  if (!Array.isArray(sources)) throw new Error("The source map lists no sources.");
  return sources.filter(
    (source) => typeof source === "string" && source.split("/").includes(packageName),
  );
}
