import { describe, expect, it } from "vitest";
import { testRequest } from "./arguments.ts";

const names = ["lint", "unit", "build", "browser", "e2e"];
const run = (...argv: string[]) => testRequest(argv, names);

describe("testRequest", () => {
  it("runs every step where nothing is asked", () => {
    expect(run()).toEqual({ kind: "run", steps: names, extra: [] });
  });

  it("keeps the order of the steps, not that of the arguments", () => {
    expect(run("--only", "build,lint")).toMatchObject({ steps: ["lint", "build"] });
    expect(run("--only", "build", "--only", "lint")).toMatchObject({ steps: ["lint", "build"] });
    expect(run("--skip", "lint,e2e")).toMatchObject({ steps: ["unit", "build", "browser"] });
  });

  it("looks for a browser before the browser tests, whatever was asked", () => {
    expect(run("--only", "e2e")).toMatchObject({ steps: ["browser", "e2e"] });
    expect(run("--skip", "browser")).toMatchObject({ steps: names });
  });

  it("passes what follows on to the one step", () => {
    expect(run("--only", "unit", "src/stats")).toMatchObject({ extra: ["src/stats"] });
    expect(run("--only", "e2e", "--", "--headed")).toMatchObject({ extra: ["--headed"] });
    expect(() => run("src/stats")).toThrow('"src/stats" can only be passed on to one step');
    expect(() => run("--only", "unit,e2e", "x")).toThrow("one step");
  });

  it("refuses unknown steps and options, and nothing to do", () => {
    expect(() => run("--only", "units")).toThrow('no step "units"; the steps are lint, unit');
    expect(() => run("--fast")).toThrow("--fast");
    expect(() => run("--only", "lint", "--skip", "lint")).toThrow("No step is left");
  });

  it("knows --help", () => {
    expect(run("--help")).toEqual({ kind: "help" });
  });
});
