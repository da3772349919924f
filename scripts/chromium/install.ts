import { createRequire } from "node:module";
import path from "node:path";
import type { Machine } from "./machine.ts";

/** One command of an installation. */
export interface InstallCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Seconds after which the command is ended. */
  readonly limit: number;
}

/** One way to install a Chromium. */
export interface InstallWay {
  readonly title: string;
  readonly commands: readonly InstallCommand[];
}

/** Runs a command; the answer is null where it ended well, or else how it ended, in words. */
export type RunCommand = (command: InstallCommand) => Promise<string | null>;

/**
 * The ways to install a Chromium on this machine, the likeliest first.
 * - Debian as root: the distribution's package, which brings the libraries that it needs, then
 *   Playwright's download alone.
 * - Ubuntu as root: Playwright's download with its libraries first, as Ubuntu's package is a snap.
 * - Elsewhere: Playwright's download, which needs no rights.
 */
export function installWays(machine: Machine): InstallWay[] {
  const ids = distributionIds(machine);
  const hasApt = machine.isRoot && (ids.includes("debian") || ids.includes("ubuntu"));
  if (!hasApt) return [playwrightDownload(false)];
  if (ids.includes("ubuntu")) return [playwrightDownload(true), aptPackage];
  // The libraries come through apt-get too: where that failed, they may be there already.
  return [aptPackage, playwrightDownload(false)];
}

/** The distribution's id and those that it is like, of /etc/os-release. */
function distributionIds({ platform, osRelease }: Machine): string[] {
  if (platform !== "linux") return [];
  const lines = osRelease.matchAll(/^ID(?:_LIKE)?=(.*)$/gm);
  return [...lines].flatMap(([, value = ""]) => value.replaceAll(/["']/g, "").split(/\s+/));
}

const quietApt = { DEBIAN_FRONTEND: "noninteractive" };

const aptPackage: InstallWay = {
  title: "the distribution's package `chromium`, through apt-get",
  commands: [
    { command: "apt-get", args: ["update", "-q"], env: quietApt, limit: 120 },
    {
      command: "apt-get",
      args: ["install", "-q", "-y", "--no-install-recommends", "chromium"],
      env: quietApt,
      limit: 300,
    },
  ],
};

/** `withLibraries` lets Playwright install the libraries too, for which it needs root. */
function playwrightDownload(withLibraries: boolean): InstallWay {
  const require = createRequire(import.meta.url);
  const cli = path.join(path.dirname(require.resolve("@playwright/test/package.json")), "cli.js");
  const libraries = withLibraries ? ["--with-deps"] : [];
  return {
    title: `Playwright's download${withLibraries ? ", with the libraries that it needs" : ""}`,
    commands: [
      {
        command: process.execPath,
        args: [cli, "install", "--no-shell", ...libraries, "chromium"],
        env: {},
        limit: 300,
      },
    ],
  };
}

/**
 * Tries one way after the other until `installed` says that there is a browser.
 * @param say Gets a line on every step.
 * @returns What `installed` gave, or null where no way led to a browser.
 */
export async function installChromium<Browser>(
  ways: readonly InstallWay[],
  run: RunCommand,
  installed: () => Promise<Browser | null>,
  say: (line: string) => void,
): Promise<Browser | null> {
  for (const way of ways) {
    say(`Installing ${way.title}.`);
    const failed = await firstFailure(way, run, say);
    const browser = failed ? null : await installed();
    if (browser !== null) return browser;
    say(failed ? `That failed: ${failed}.` : "That ended well, but left no browser that runs.");
  }
  return null;
}

async function firstFailure(
  way: InstallWay,
  run: RunCommand,
  say: (line: string) => void,
): Promise<string | null> {
  for (const command of way.commands) {
    const line = [command.command, ...command.args].join(" ");
    say(`$ ${line} (at most ${command.limit} s)`);
    const failure = await run(command);
    if (failure !== null) return `${command.command} ended with ${failure}`;
  }
  return null;
}
