import { execFile } from "node:child_process";
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";

/** What the search for a Chromium asks of the machine; tests pass their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
  /** The text of /etc/os-release, or "" where there is none. */
  readonly osRelease: string;
  /** Where Playwright would put its own Chromium. */
  readonly playwrightChromium: string;
  /** True where `file` is a regular file that may be executed. */
  isExecutable(file: string): boolean;
  /**
   * What `file --version` prints.
   * @throws Error where it does not start, ends with a failure or takes more than 20 seconds.
   */
  version(file: string): Promise<string>;
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    osRelease: textOf("/etc/os-release"),
    playwrightChromium: chromium.executablePath(),
    isExecutable,
    version,
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not ours to run: either way it is no candidate.
    return false;
  }
}

async function version(file: string): Promise<string> {
  // On Windows chrome.exe prints no version and opens a window instead.
  if (process.platform === "win32") return "version not asked on Windows";
  const { stdout } = await promisify(execFile)(file, ["--version"], { timeout: 20_000 });
  return stdout.trim();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Only Linux has this file.
    return "";
  }
}
