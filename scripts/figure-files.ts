/**
 * Writes the LaTeX and Vega-Lite files of some figures, to be compiled and looked at:
 *   npx tsx scripts/figure-files.ts FOLDER
 * and, where there is a pdflatex with pgfplots, compiles each LaTeX file there. With the path of a folder that has the
 * npm packages vega-lite and vega installed as the second argument, validates each specification against Vega-Lite's JSON Schema, compiles it,
 * and draws it as SVG. Neither is a dependency of this project: they are large, and Vega-Lite wants Node 22.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv";
import { planeToPgfplots, type ShownFigure } from "../src/chart/files/pgfplots.ts";
import { exampleFigure, hostileNames } from "../src/chart/files/testing.ts";
import { planeToVegaLite } from "../src/chart/files/vegaLite.ts";

const [folder, vegaFolder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name a folder to write into.");
mkdirSync(folder, { recursive: true });

const imagenet = { x: "val", y: "imagenetv2-matched-frequency", baseline: ["standard"] } as const;
const cifar = { x: "cifar10", y: "v6", baseline: "all" } as const;
const figures: Readonly<Record<string, ShownFigure>> = {
  logit: exampleFigure("cifar10.1", { ...cifar, scale: "logit" }),
  probit: exampleFigure(
    "imagenet-testbed",
    { ...imagenet, scale: "probit" },
    { runs: ["resnet18-50k", "resnet101"], position: 20.5 },
  ),
  linear: exampleFigure("cifar10.1", { ...cifar, scale: "linear" }),
  robustness: exampleFigure(
    "imagenet-testbed",
    { ...imagenet, scale: "logit" },
    { change: (spec) => ({ ...spec, yKind: "er" }) },
  ),
  zoomed: exampleFigure(
    "imagenet-testbed",
    { ...imagenet, scale: "logit" },
    {
      zoom: { x: [0.7, 0.8], y: [0.55, 0.7] },
      change: (spec) => ({ ...spec, intervals: "all" }),
    },
  ),
  names: exampleFigure("cifar10.1", { ...cifar, scale: "logit" }, { change: hostileNames }),
};

for (const [name, figure] of Object.entries(figures)) {
  const latex = planeToPgfplots(figure);
  writeFileSync(path.join(folder, `${name}.tex`), latex);
  writeFileSync(path.join(folder, `${name}-document.tex`), documentAround(`${name}.tex`));
  compile(name, latex.length);
  const specification = planeToVegaLite(figure);
  writeFileSync(path.join(folder, `${name}.vl.json`), JSON.stringify(specification, null, 1));
  if (vegaFolder !== undefined) await draw(name, specification, vegaFolder);
}

function documentAround(file: string): string {
  return [
    "\\documentclass{article}",
    "\\usepackage[T1]{fontenc}",
    "\\usepackage[paperwidth=19cm,paperheight=13cm,margin=5mm]{geometry}",
    "\\usepackage{pgfplots}",
    "\\pgfplotsset{compat=1.17}",
    "\\pagestyle{empty}\\parindent0pt",
    "\\begin{document}",
    `\\input{${file}}`,
    "\\end{document}",
    "",
  ].join("\n");
}

function compile(name: string, length: number): void {
  const options = ["-interaction=nonstopmode", "-halt-on-error", `${name}-document.tex`];
  const run = spawnSync("pdflatex", options, { cwd: folder, encoding: "utf8" });
  if (run.error) console.log(`${name}.tex: ${length} characters, not compiled (no pdflatex)`);
  else if (run.status === 0) console.log(`${name}.tex: ${length} characters, compiled`);
  else {
    console.error(`${name}.tex: ${run.stdout.slice(-600)}`);
    process.exitCode = 1;
  }
}

interface Vega {
  readonly parse: (specification: unknown) => unknown;
  readonly View: new (
    runtime: unknown,
    options: { readonly renderer: string },
  ) => { toSVG(): Promise<string> };
}

interface VegaLite {
  readonly compile: (
    specification: unknown,
    options: { readonly logger: unknown },
  ) => { readonly spec: unknown };
}

async function draw(name: string, specification: unknown, installed: string): Promise<void> {
  const { resolve } = createRequire(path.resolve(installed, "package.json"));
  const schemaFile = path.join(path.dirname(resolve("vega-lite")), "vega-lite-schema.json");
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  if (!ajv.validate(schema, specification)) {
    console.error(`${name}.vl.json: ${ajv.errorsText(ajv.errors?.slice(0, 8))}`);
    process.exitCode = 1;
  }
  const vega = (await import(pathToFileURL(resolve("vega")).href)) as Vega;
  const vegaLite = (await import(pathToFileURL(resolve("vega-lite")).href)) as VegaLite;
  const warnings: string[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
    return logger;
  };
  const quiet = () => logger;
  const logger = { warn: note, error: note, info: quiet, debug: quiet, level: quiet };
  const { spec } = vegaLite.compile(specification, { logger });
  const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
  writeFileSync(path.join(folder ?? "", `${name}.vl.svg`), svg);
  console.log(`${name}.vl.json: valid, drawn; ${warnings.length} warnings`);
  for (const warning of new Set(warnings)) console.log(`  ${warning}`);
}
