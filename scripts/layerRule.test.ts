/**
 * The layer rule must be able to fail: .dependency-cruiser.cjs, run over small trees that break it.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const cruiser = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** A tree that keeps the rule. */
const sound = {
  "src/stats/logit.ts": "export const logit = (p: number) => Math.log(p / (1 - p));",
  "src/testbed/types.ts": "export interface Model { readonly id: string }",
  "src/trajectory/run.ts":
    'import type { Model } from "../testbed/types.ts";\nexport type Run = readonly Model[];',
  "src/evaluate/client.ts":
    'import type { Run } from "../trajectory/run.ts";\nexport const run: Run = [];',
  "src/app/main.ts":
    'import { run } from "../evaluate/client.ts";\nimport { logit } from "../stats/logit.ts";\nconsole.log(run, logit(0.5));',
};

let root = "";
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "erex-layers-"));
  for (const file of [".dependency-cruiser.cjs", "tsconfig.json"]) {
    cpSync(file, path.join(root, file));
  }
  // The cruiser reads the project's type from here, and finds no TypeScript but its own.
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Files that break the rule, each with the rule that it breaks. */
const broken: Readonly<Record<string, { rule: string; text: string }>> = {
  "src/trajectory/value.ts": {
    rule: "layer-trajectory",
    text: 'import { run } from "../evaluate/client.ts";\nexport const x = run;',
  },
  "src/trajectory/typeAlone.ts": {
    rule: "layer-trajectory",
    text: 'import type { run } from "../evaluate/client.ts";\nexport type X = typeof run;',
  },
  "src/trajectory/typeInPlace.ts": {
    rule: "layer-trajectory",
    text: 'export type X = typeof import("../evaluate/client.ts").run;',
  },
  "src/trajectory/later.ts": {
    rule: "layer-trajectory",
    text: 'export const x = () => import("../evaluate/client.ts");',
  },
  "src/trajectory/passedOn.ts": {
    rule: "layer-trajectory",
    text: 'export { run } from "../evaluate/client.ts";',
  },
  "src/stats/builtIn.ts": {
    rule: "stats-imports-nothing",
    text: 'import path from "node:path";\nexport const x = path.sep;',
  },
  "src/evaluate/a.ts": {
    rule: "no-cycles",
    text: 'import { b } from "./b.ts";\nexport const a = (): number => b();',
  },
  "src/app/unknownFolder.ts": {
    rule: "known-layer",
    text: 'import { x } from "../util/x.ts";\nconsole.log(x);',
  },
};

/** What the broken files import; told of with them. */
const beside = {
  "src/evaluate/b.ts": 'import { a } from "./a.ts";\nexport const b = (): number => a();',
  "src/util/x.ts": "export const x = 1;",
};

/** "FILE RULE" for each violation in a tree of these files. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  rmSync(path.join(root, "src"), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const args = [cruiser, "src", "--output-type", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root }).catch(
    // A broken rule gives a failing exit status; the report is on the output all the same.
    (error: { stdout: string }) => error,
  );
  const report: { summary: { violations: { from: string; rule: { name: string } }[] } } =
    JSON.parse(stdout);
  return report.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
}

describe("the layer rule", { timeout: 30_000 }, () => {
  it("is kept by a sound tree", async () => {
    expect(await violations(sound)).toEqual([]);
  });

  it("is broken by each of the ways to import against it, types among them", async () => {
    const texts = Object.entries(broken).map(([file, { text }]) => [file, text]);
    const found = await violations({ ...sound, ...beside, ...Object.fromEntries(texts) });
    const expected = Object.entries(broken).map(([file, { rule }]) => `${file} ${rule}`);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
