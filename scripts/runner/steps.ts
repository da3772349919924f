import path from "node:path";

/** One step of the test command. */
export interface Step {
  readonly name: string;
  /** What the step checks, in a few words. */
  readonly title: string;
  /** The Node program and its arguments; null for the search for a browser, which runs in here. */
  readonly program: readonly string[] | null;
  /** Whose JSON report the step writes, if any. */
  readonly report?: "vitest" | "playwright";
}

/** A program of an installed package, by its path inside the package. */
const tool = (packageName: string, file: string) => path.join("node_modules", packageName, file);

/** Biome colours what it writes even into a file. */
const plain = process.stdout.isTTY ? [] : ["--colors=off"];

/** A script of this repository, run with TypeScript understood. */
const script = (file: string) => ["--import", "tsx", file];

/** The steps in their order: the quick ones first, so that a slip is told early. */
export function allSteps(): readonly Step[] {
  return [
    {
      name: "lint",
      title: "format and lint",
      program: [tool("@biomejs/biome", "bin/biome"), "ci", "--error-on-warnings", ...plain],
    },
    {
      name: "types",
      title: "types",
      program: [tool("typescript", "bin/tsc"), "-p", "tsconfig.json"],
    },
    {
      name: "pure",
      title: "the pure layers know no page",
      program: [tool("typescript", "bin/tsc"), "-p", "tsconfig.pure.json"],
    },
    {
      name: "layers",
      title: "imports run one way",
      program: [tool("dependency-cruiser", "bin/dependency-cruise.mjs"), "src"],
    },
    {
      name: "source",
      title: "what may not stand in the source",
      program: script("scripts/check-source.ts"),
    },
    {
      name: "unit",
      title: "unit tests",
      program: [tool("vitest", "vitest.mjs"), "run"],
      report: "vitest",
    },
    {
      name: "build",
      title: "build",
      program: [tool("vite", "bin/vite.js"), "build", "--logLevel", "warn"],
    },
    {
      name: "element",
      title: "build of the web component",
      program: [
        tool("vite", "bin/vite.js"),
        "build",
        "--config",
        "vite.element.config.ts",
        "--logLevel",
        "warn",
      ],
    },
    { name: "sizes", title: "sizes", program: script("scripts/check-sizes.ts") },
    { name: "browser", title: "a Chromium for the browser tests", program: null },
    {
      name: "e2e",
      title: "browser tests",
      program: [tool("@playwright/test", "cli.js"), "test"],
      report: "playwright",
    },
  ];
}
