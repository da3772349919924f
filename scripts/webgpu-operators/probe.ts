/**
 * Asks onnxruntime-web, as the page starts it in Chromium with WebGPU in software, which operators its WebGPU backend takes, and
 * writes src/evaluate/onnx/webgpuOperators.json. Run it after every upgrade of onnxruntime-web:
 *   pip install onnx
 *   npx tsx scripts/webgpu-operators/probe.ts [--python python3] [--models FILE] [--answers FILE]
 * --models: what models.py wrote, instead of running it; --answers: where to write every single answer. Takes a few minutes.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { createServer } from "vite";
import type { OperatorsHarness } from "../../e2e/harness/operators.ts";
import { findChromium } from "../chromium/find.ts";
import { softwareWebGpuArguments } from "../chromium/launchArguments.ts";
import { thisMachine } from "../chromium/machine.ts";
import { type Answer, operatorTable } from "./table.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    models: { type: "string" },
    answers: { type: "string" },
  },
});

interface Model {
  readonly operator: string;
  readonly since: number;
  readonly format: string;
  /** base64 */
  readonly model: string;
}

/** Models a call: a call that hangs is noticed. */
const AT_ONCE = 40;
const OUT = fileURLToPath(new URL("../../src/evaluate/onnx/webgpuOperators.json", import.meta.url));

function modelsText(): string {
  if (values.models !== undefined) return readFileSync(values.models, "utf8");
  const script = fileURLToPath(new URL("./models.py", import.meta.url));
  return execFileSync(values.python, [script], { encoding: "utf8", maxBuffer: 2 ** 28 });
}

const { models } = JSON.parse(modelsText()) as { models: Model[] };
const { found } = await findChromium(thisMachine());
if (!found) throw new Error("No Chromium was found; see the README's test command.");
const server = await createServer({ mode: "harness", logLevel: "error", server: { port: 0 } });
await server.listen();
const browser = await chromium.launch({
  executablePath: found.file,
  args: [...softwareWebGpuArguments],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  const base = server.resolvedUrls?.local[0];
  if (base === undefined) throw new Error("the server has no address");
  await page.goto(new URL("e2e/harness/operators.html", base).href);
  await page.waitForFunction(() => "operatorsHarness" in window);
  const ask = <K extends keyof OperatorsHarness>(
    name: K,
    argument: readonly string[],
  ): Promise<Awaited<ReturnType<OperatorsHarness[K]>>> =>
    page.evaluate(
      ([method, given]) => {
        const { operatorsHarness } = window as unknown as {
          operatorsHarness: Record<string, (argument: unknown) => unknown>;
        };
        return operatorsHarness[method]?.(given);
      },
      [name as string, argument] as const,
    ) as Promise<Awaited<ReturnType<OperatorsHarness[K]>>>;
  const runtimeVersion = await ask("version", []);
  const answers: Answer[] = [];
  for (let at = 0; at < models.length; at += AT_ONCE) {
    const some = models.slice(at, at + AT_ONCE);
    const told = await ask(
      "probe",
      some.map(({ model }) => model),
    );
    some.forEach(({ operator, since, format }, index) => {
      answers.push({ operator, since, format, answer: told[index] ?? "?" });
    });
    console.log(`${answers.length} of ${models.length}`);
  }
  if (values.answers !== undefined) writeFileSync(values.answers, JSON.stringify(answers, null, 1));
  writeFileSync(OUT, operatorTable(answers, runtimeVersion));
} finally {
  await browser.close();
  await server.close();
}
