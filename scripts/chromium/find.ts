import path from "node:path";
import type { Machine } from "./machine.ts";

/** A Chromium that answered to `--version`. */
export interface FoundChromium {
  readonly file: string;
  readonly version: string;
  /** Where it was found, in words. */
  readonly source: string;
}

/** What a search gave: the browser, or none, and a line on each candidate that did not serve. */
export interface ChromiumSearch {
  readonly found: FoundChromium | null;
  readonly refused: readonly string[];
}

/** The variable that names the browser for the tests; nothing else is tried where it is set. */
export const chromiumVariable = "EREX_CHROMIUM";

/** Variables of other tools, taken where they name a file that runs. */
const otherVariables = ["CHROME_PATH", "CHROME_BIN"];

const linuxNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const linuxFiles = [
  ...linuxNames.map((name) => `/usr/bin/${name}`),
  "/usr/local/bin/chromium",
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
];

const macFiles = [
  "Applications/Chromium.app/Contents/MacOS/Chromium",
  "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const windowsFiles = [
  ["Chromium", "Application", "chrome.exe"],
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

interface Candidate {
  readonly file: string;
  readonly source: string;
}

/**
 * Looks for a Chromium: EREX_CHROMIUM, then CHROME_PATH and CHROME_BIN, the PATH, the usual system
 * paths, and Playwright's own. The first that answers to `--version` is taken.
 * @throws Error where EREX_CHROMIUM names something that does not run.
 */
export async function findChromium(machine: Machine): Promise<ChromiumSearch> {
  const named = machine.env[chromiumVariable];
  if (named) return { found: await namedChromium(machine, named), refused: [] };
  const refused: string[] = [];
  for (const candidate of candidates(machine)) {
    if (!machine.isExecutable(candidate.file)) continue;
    const answer = await ask(machine, candidate.file);
    if (answer.reason === null) {
      return { found: { ...candidate, version: answer.version }, refused };
    }
    refused.push(`${candidate.file} (${candidate.source}): ${answer.reason}`);
  }
  return { found: null, refused };
}

async function namedChromium(machine: Machine, file: string): Promise<FoundChromium> {
  const answer = machine.isExecutable(file)
    ? await ask(machine, file)
    : { reason: "there is no such executable file" };
  if (answer.reason === null) return { file, version: answer.version, source: chromiumVariable };
  throw new Error(
    `${chromiumVariable} is "${file}", but ${answer.reason}. Set it to a Chromium's executable, or unset it to let the tests look for one.`,
  );
}

type Answer = { readonly reason: null; readonly version: string } | { readonly reason: string };

async function ask(machine: Machine, file: string): Promise<Answer> {
  try {
    const version = await machine.version(file);
    // A snap cannot read the profile folder that Playwright makes for it.
    if (/\bsnap\b/.test(version)) return { reason: "a snap, which Playwright cannot drive" };
    return { reason: null, version };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reason: `it did not answer to --version: ${lastLine(message)}` };
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function candidates(machine: Machine): Candidate[] {
  const all = [
    ...fromVariables(machine),
    ...systemFiles(machine).map((file) => ({ file, source: "system path" })),
    { file: machine.playwrightChromium, source: "Playwright's own" },
  ];
  const seen = new Set<string>();
  return all.filter(({ file }) => file !== "" && !seen.has(file) && seen.add(file));
}

function fromVariables({ env }: Machine): Candidate[] {
  return otherVariables.flatMap((name) => {
    const file = env[name];
    return file ? [{ file, source: name }] : [];
  });
}

function systemFiles(machine: Machine): string[] {
  const { platform, env, home } = machine;
  if (platform === "darwin") {
    return macFiles.flatMap((file) => [`/${file}`, path.posix.join(home, file)]);
  }
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
    return roots.flatMap((root) =>
      root ? windowsFiles.map((parts) => path.win32.join(root, ...parts)) : [],
    );
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const onPath = linuxNames.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
  return [...onPath, ...linuxFiles];
}
