import { describe, expect, it } from "vitest";
import { type InstallCommand, installChromium, installWays } from "./install.ts";
import type { Machine } from "./machine.ts";

function machine(rest: Partial<Machine>): Machine {
  return {
    platform: "linux",
    env: {},
    home: "/h",
    isRoot: true,
    osRelease: "ID=debian\n",
    playwrightChromium: "",
    isExecutable: () => false,
    version: () => Promise.reject(new Error("not there")),
    ...rest,
  };
}

/** The first words of each way's last command. */
function order(rest: Partial<Machine>): string[] {
  return installWays(machine(rest)).map(({ commands }) => {
    const last = commands.at(-1);
    return last?.command === "apt-get" ? "apt" : (last?.args.slice(1).join(" ") ?? "");
  });
}

describe("installWays", () => {
  const download = "install --no-shell chromium";
  const downloadWithLibraries = "install --no-shell --with-deps chromium";

  it("begins with the package on Debian as root, and what is like it", () => {
    expect(order({})).toEqual(["apt", download]);
    expect(order({ osRelease: 'NAME="Kali"\nID=kali\nID_LIKE="debian"\n' })[0]).toBe("apt");
  });

  it("begins with Playwright's download on Ubuntu, whose package is a snap", () => {
    expect(order({ osRelease: "ID=ubuntu\nID_LIKE=debian\n" })).toEqual([
      downloadWithLibraries,
      "apt",
    ]);
  });

  it("only downloads without root, on another distribution and on another system", () => {
    expect(order({ isRoot: false })).toEqual([download]);
    expect(order({ osRelease: "ID=fedora\nVERSION_ID=44\n" })).toEqual([download]);
    expect(order({ platform: "darwin" })).toEqual([download]);
  });

  it("bounds every command", () => {
    const limits = installWays(machine({})).flatMap(({ commands }) =>
      commands.map(({ limit }) => limit),
    );
    expect(limits.every((limit) => limit > 0 && limit <= 300)).toBe(true);
  });
});

describe("installChromium", () => {
  const command = (name: string): InstallCommand => ({
    command: name,
    args: [],
    env: {},
    limit: 9,
  });
  const ways = [
    { title: "the first way", commands: [command("update"), command("first")] },
    { title: "the second way", commands: [command("second")] },
  ];

  /** Runs the ways where `failing` fail, and a browser is there after `bringing` ran. */
  async function attempt(failing: string[], bringing: string[]) {
    const ran: string[] = [];
    const lines: string[] = [];
    const browser = await installChromium(
      ways,
      async ({ command }) => {
        ran.push(command);
        return failing.includes(command) ? "exit status 1" : null;
      },
      async () => ran.find((name) => bringing.includes(name)) ?? null,
      (line) => lines.push(line),
    );
    return { ran, lines, browser };
  }

  it("stops at the first way that leaves a browser", async () => {
    const { ran, browser } = await attempt([], ["first"]);
    expect(browser).toBe("first");
    expect(ran).toEqual(["update", "first"]);
  });

  it("goes on to the next way where a command fails, and says so", async () => {
    const { ran, browser, lines } = await attempt(["update"], ["second"]);
    expect(browser).toBe("second");
    expect(ran).toEqual(["update", "second"]);
    expect(lines).toEqual([
      "Installing the first way.",
      "$ update (at most 9 s)",
      "That failed: update ended with exit status 1.",
      "Installing the second way.",
      "$ second (at most 9 s)",
    ]);
  });

  it("goes on where all commands ended well but no browser runs", async () => {
    const { browser, lines } = await attempt([], ["second"]);
    expect(browser).toBe("second");
    expect(lines).toContain("That ended well, but left no browser that runs.");
  });

  it("gives null where nothing helped", async () => {
    expect((await attempt(["update", "second"], [])).browser).toBeNull();
  });
});
