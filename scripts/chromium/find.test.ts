import { describe, expect, it } from "vitest";
import { findChromium } from "./find.ts";
import type { Machine } from "./machine.ts";

/** A machine on which exactly `files` are there; each answers with its text, or throws its error. */
function machine(files: Record<string, string | Error>, rest: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    env: {},
    home: "/h/ann",
    isRoot: false,
    osRelease: "",
    playwrightChromium: "/cache/pw/chrome",
    isExecutable: (file) => file in files,
    version: async (file) => {
      const answer = files[file];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("not there");
      return answer;
    },
    ...rest,
  };
}

describe("findChromium", () => {
  it("takes EREX_CHROMIUM before all else", async () => {
    const files = { "/x/chrome": "Chromium 150", "/usr/bin/chromium": "Chromium 140" };
    const search = await findChromium(machine(files, { env: { EREX_CHROMIUM: "/x/chrome" } }));
    expect(search.found).toEqual({
      file: "/x/chrome",
      version: "Chromium 150",
      source: "EREX_CHROMIUM",
    });
  });

  it("stops where EREX_CHROMIUM names nothing that runs, rather than taking another", async () => {
    const env = { EREX_CHROMIUM: "/x/chrome" };
    const others = { "/usr/bin/chromium": "Chromium 140" };
    await expect(findChromium(machine(others, { env }))).rejects.toThrow(
      'EREX_CHROMIUM is "/x/chrome", but there is no such executable file',
    );
    const broken = { "/x/chrome": new Error("exit status 127\nlibnss3.so: not found") };
    await expect(findChromium(machine(broken, { env }))).rejects.toThrow("libnss3.so: not found");
  });

  it("takes CHROME_PATH where it runs, and passes it over where not", async () => {
    const env = { CHROME_PATH: "/y/chrome" };
    const system = { "/usr/bin/chromium": "Chromium 140" };
    const taken = await findChromium(machine({ ...system, "/y/chrome": "Chrome 150" }, { env }));
    expect(taken.found?.source).toBe("CHROME_PATH");
    const passed = await findChromium(machine(system, { env }));
    expect(passed.found?.file).toBe("/usr/bin/chromium");
  });

  it("looks along the PATH, then at the usual paths of Linux", async () => {
    const env = { PATH: "/a/bin:relative:/b/bin" };
    const files = { "/b/bin/chromium": "Chromium 1", "/usr/bin/chromium": "Chromium 2" };
    expect((await findChromium(machine(files, { env }))).found?.file).toBe("/b/bin/chromium");
    const chrome = { "/opt/google/chrome/chrome": "Google Chrome 3" };
    expect((await findChromium(machine(chrome))).found?.source).toBe("system path");
  });

  it("passes over a browser that does not start and a snap, and says so", async () => {
    const search = await findChromium(
      machine({
        "/usr/bin/chromium": new Error("Command failed\nlibgbm.so.1: cannot open"),
        "/usr/bin/chromium-browser": "Chromium 128.0.6613.119 snap",
        "/cache/pw/chrome": "Chromium 150",
      }),
    );
    expect(search.found?.source).toBe("Playwright's own");
    expect(search.refused).toEqual([
      "/usr/bin/chromium (system path): it did not answer to --version: libgbm.so.1: cannot open",
      "/usr/bin/chromium-browser (system path): a snap, which Playwright cannot drive",
    ]);
  });

  it("knows the paths of macOS, the visitor's own folder among them", async () => {
    const own = "/h/ann/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    const search = await findChromium(machine({ [own]: "Chrome 150" }, { platform: "darwin" }));
    expect(search.found?.file).toBe(own);
  });

  it("knows the paths of Windows", async () => {
    const chrome = "C:\\Programs\\Google\\Chrome\\Application\\chrome.exe";
    const search = await findChromium(
      machine({ [chrome]: "" }, { platform: "win32", env: { PROGRAMFILES: "C:\\Programs" } }),
    );
    expect(search.found?.file).toBe(chrome);
  });

  it("says that there is none", async () => {
    expect(await findChromium(machine({}))).toEqual({ found: null, refused: [] });
  });
});
