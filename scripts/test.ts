/**
 * `npm test`: runs every check one after the other, stops at the first that fails, and ends with a
 * line of counts over the unit and the browser tests. `npm test -- --help` shows the arguments.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromiumVariable } from "./chromium/find.ts";
import { readyChromium } from "./chromium/ready.ts";
import { requireSupportedNode } from "./nodeVersion.ts";
import { testRequest, usage } from "./runner/arguments.ts";
import {
  addCounts,
  countsLine,
  noTests,
  playwrightCounts,
  type TestCounts,
  vitestCounts,
} from "./runner/counts.ts";
import { runCommand } from "./runner/runCommand.ts";
import { allSteps, type Step } from "./runner/steps.ts";

requireSupportedNode();

/** Where the tools write their reports; removed at the end. */
const reports = mkdtempSync(path.join(tmpdir(), "erex-test-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

try {
  const steps = allSteps();
  const request = testRequest(
    process.argv.slice(2),
    steps.map(({ name }) => name),
  );
  if (request.kind === "help") {
    console.log(
      `${usage}\n\n${steps.map(({ name, title }) => `${name.padEnd(9)}${title}`).join("\n")}`,
    );
  } else {
    const asked = steps.filter(({ name }) => request.steps.includes(name));
    process.exitCode = await runSteps(asked, request.extra);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns The exit status: 0 where every step ended well. */
async function runSteps(steps: readonly Step[], extra: readonly string[]): Promise<number> {
  let counts = noTests;
  const times: string[] = [];
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}: ${step.title}`);
    const started = performance.now();
    // The search for a browser comes with the browser tests and takes no arguments.
    let failure = await runStep(step, step.program === null ? [] : extra);
    const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    const stepCounts = readCounts(step);
    if (stepCounts) counts = addCounts(counts, stepCounts);
    else if (step.report && extra.length === 0) failure ??= "it wrote no report of its tests";
    if (failure !== null) {
      if (stepCounts) console.log(`\n${countsLine(counts)}`);
      console.error(`FAILED at "${step.name}" after ${time}: ${failure.replace(/[.]$/, "")}.`);
      return 1;
    }
    console.log(`[${index + 1}/${steps.length}] ${step.name}: ok, ${time}`);
    times.push(`${step.name} ${time}`);
  }
  console.log(`\nAll steps ended well: ${times.join(", ")}.`);
  if (steps.some(({ report }) => report)) console.log(countsLine(counts));
  return 0;
}

/** @returns What went wrong, in words, or null. */
async function runStep(step: Step, extra: readonly string[]): Promise<string | null> {
  if (step.program === null) return prepareBrowser();
  const report = reportFile(step);
  const vitestArguments =
    step.report === "vitest"
      ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
      : [];
  const result = await runCommand(
    process.execPath,
    [...step.program, ...vitestArguments, ...extra],
    {
      env: step.report === "playwright" ? { EREX_E2E_REPORT: report } : {},
    },
  );
  return result.ended === "well" ? null : result.how;
}

async function prepareBrowser(): Promise<string | null> {
  try {
    const { file, version, source } = await readyChromium((line) => console.log(line));
    console.log(`Using ${file} (${source}; ${version}).`);
    // The browser tests take this very browser.
    process.env[chromiumVariable] = file;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function reportFile(step: Step): string {
  return path.join(reports, `${step.name}.json`);
}

function readCounts(step: Step): TestCounts | null {
  if (step.report === undefined) return null;
  let text: string;
  try {
    text = readFileSync(reportFile(step), "utf8");
  } catch {
    // The tool ended before it could write a report; its exit status tells the failure.
    return null;
  }
  const report: unknown = JSON.parse(text);
  return step.report === "vitest" ? vitestCounts(report) : playwrightCounts(report);
}
