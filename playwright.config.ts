import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromiumVariable, findChromium } from "./scripts/chromium/find.ts";
import { noWebGpuArguments, softwareWebGpuArguments } from "./scripts/chromium/launchArguments.ts";
import { thisMachine } from "./scripts/chromium/machine.ts";
import { freePort } from "./scripts/freePort.ts";

/** Tests that compute networks for most of their time, with all processors. */
const EVALUATION = /(evaluate[\w-]*|operators|recorder|worker)\.spec\.ts$/;

/**
 * Two servers: the built page (`vite preview` of dist/) at the base address, and the harness pages of
 * e2e/harness/ (the dev server) at the address in EREX_HARNESS_URL; see e2e/harness.ts. With
 * EREX_HARNESS_ONLY=1 the first is left out, so that a harness can be tested while the page is not built.
 *
 * Three projects: "evaluation" and "page" with the software adapter, which run every test not tagged @no-webgpu, and
 * "no-webgpu", which runs those tagged @no-webgpu or @any-gpu. Two run side by side, of "evaluation" one at a time.
 */
const harnessOnly = process.env.EREX_HARNESS_ONLY === "1";
const isWorker = process.env.TEST_WORKER_INDEX !== undefined;

if (!harnessOnly && !existsSync("dist/index.html")) {
  throw new Error("dist/ is not built: run `npm run build` first, or `npm test`, which builds it.");
}

// Playwright reads this file again in every worker; there the environment has the answers already.
const executablePath = process.env[chromiumVariable] ?? (await chromiumFile());
process.env[chromiumVariable] = executablePath;
const previewUrl = process.env.EREX_PREVIEW_URL ?? (await freeAddress());
process.env.EREX_PREVIEW_URL = previewUrl;
const harnessUrl = process.env.EREX_HARNESS_URL ?? (await freeAddress());
process.env.EREX_HARNESS_URL = harnessUrl;

const vite = "node node_modules/vite/bin/vite.js";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: Number(process.env.EREX_E2E_WORKERS ?? Math.min(2, availableParallelism())),
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.EREX_E2E_REPORT
    ? [["list"], ["json", { outputFile: process.env.EREX_E2E_REPORT }]]
    : [["list"]],
  use: {
    baseURL: previewUrl,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // Recording doubles the time of a test: it is for one that fails and is not understood.
    trace: process.env.EREX_E2E_TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "evaluation",
      testMatch: EVALUATION,
      grepInvert: /@no-webgpu/,
      // The software adapter computes on the processor: two at once would wait for each other.
      workers: 1,
      use: { launchOptions: { executablePath, args: [...softwareWebGpuArguments] } },
    },
    {
      name: "page",
      testIgnore: EVALUATION,
      grepInvert: /@no-webgpu/,
      use: { launchOptions: { executablePath, args: [...softwareWebGpuArguments] } },
    },
    {
      name: "no-webgpu",
      grep: /@(no-webgpu|any-gpu)/,
      use: { launchOptions: { executablePath, args: [...noWebGpuArguments] } },
    },
  ],
  webServer: isWorker ? [] : servers(),
});

function servers() {
  const options = { reuseExistingServer: false, timeout: 60_000, stdout: "ignore" as const };
  const at = (url: string) => `--host 127.0.0.1 --strictPort --port ${new URL(url).port}`;
  const preview = { ...options, command: `${vite} preview ${at(previewUrl)}`, url: previewUrl };
  const harness = {
    ...options,
    command: `${vite} --mode harness --logLevel error ${at(harnessUrl)}`,
    url: harnessUrl,
  };
  return harnessOnly ? [harness] : [preview, harness];
}

async function freeAddress(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/`;
}

async function chromiumFile(): Promise<string> {
  const { found, refused } = await findChromium(thisMachine());
  if (found) return found.file;
  throw new Error(
    ["No Chromium was found; `npm test -- --only browser` installs one.", ...refused].join("\n"),
  );
}
