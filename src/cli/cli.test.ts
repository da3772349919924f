import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallFile } from "../testbed/exampleFiles.ts";
import { readTestbedText } from "../testbed/readTestbed.ts";
import { fitCommand } from "./fitCommand.ts";
import { tableCommand } from "./tableCommand.ts";

let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "testbed-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

describe("fit", () => {
  test("prints the plane as JSON", () => {
    const out = fitCommand(["cifar10.1", "cifar10", "v6", "--scale", "probit", "--no-draws"]);
    const plane: unknown = JSON.parse(out);
    expect(plane).toMatchObject({
      testbed: "cifar10.1",
      x: "cifar10",
      y: "v6",
      scale: "probit",
      baseline: { groups: ["convolutional-networks", "random-features"], n: 30 },
      leftOut: [],
    });
    expect(plane).toHaveProperty("models.length", 30);
    expect(plane).toHaveProperty("models.0.xAccuracy", 0.8198);
  });

  test("takes the groups of the baseline, and the testbed's own by default", () => {
    const args = ["imagenet-testbed", "val", "imagenetv2-matched-frequency", "--no-draws"];
    expect(JSON.parse(fitCommand(args))).toMatchObject({ baseline: { n: 87 } });
    expect(JSON.parse(fitCommand([...args, "--baseline", "standard,lp-adv"]))).toMatchObject({
      baseline: { n: 103, groups: ["standard", "lp-adv"] },
    });
  });

  test("prints all shifts of a testbed with the numbers of each plane", () => {
    const all = JSON.parse(fitCommand(["imagenetv2", "--all", "--fit", "huber"]));
    expect(all.shifts.map(({ y }: { y: string }) => y)).toEqual([
      "v2-matched-frequency",
      "v2-threshold-0.7",
      "v2-top-images",
    ]);
    expect(all.correlations).toHaveLength(3);
    const args = ["imagenetv2", "imagenet-val", "v2-threshold-0.7", "--fit", "huber"];
    const one = JSON.parse(fitCommand(args));
    const shift = all.shifts[1];
    expect(shift).toMatchObject({ n: one.baseline.n, kind: "huber", placed: one.models.length });
    expect(shift.r2).toBeCloseTo(one.baseline.r2, 12);
    expect(shift.models.map((cell: object) => ("er" in cell ? cell.er : null))).toEqual(
      one.models.map(({ er }: { er: number }) => er),
    );
    expect(shift.models[5].erInterval).toEqual(one.models[5].erInterval);
  });

  test("prints all shifts under several in-distribution sets, each without its own", () => {
    const args = ["timm", "--all", "--also", "imagenet-real", "--no-draws"];
    const { shifts } = JSON.parse(fitCommand(args));
    const sketch = shifts.find(({ y }: { y: string }) => y === "imagenet-sketch");
    const one = JSON.parse(
      fitCommand(["timm", "imagenet-val", "imagenet-sketch", ...args.slice(2)]),
    );
    expect(sketch).toMatchObject({ kind: "multiple", further: ["imagenet-real"] });
    expect(sketch.r2).toBeCloseTo(one.baseline.r2, 12);
    expect(sketch.models[7].er).toBeCloseTo(one.models[7].er, 12);
  });

  test("prints a model's effective robustness under every baseline", () => {
    const args = ["cifar10.1", "cifar10", "v6"];
    const checked = JSON.parse(fitCommand([...args, "--check", "darc"]));
    const plane = JSON.parse(fitCommand(args));
    const own = plane.models.find(({ id }: { id: string }) => id === "darc");
    expect(checked).toMatchObject({ x: ["cifar10"], y: "v6", model: "darc" });
    expect(checked.ways[0]).toMatchObject({
      baseline: "The declared set",
      scale: "logit",
      n: 30,
      er: own.er,
    });
    expect(checked.ways[0].erInterval[0]).toBeCloseTo(own.erInterval[0], 12);
    expect(checked.above + checked.below + checked.unclear).toBe(checked.ways.length);
  });

  test("reads a testbed file", () => {
    const file = write("pets.json", JSON.stringify(smallFile));
    const out = fitCommand([file, "day", "night", "--no-draws"]);
    expect(JSON.parse(out)).toMatchObject({ testbed: "pets", baseline: null });
  });

  test.each([
    [[], "Which testbed? There are:"],
    [["cifar10-1", "x", "y"], 'Did you mean "cifar10.1"'],
    [["cifar10.1"], "has: cifar10, v6, v4"],
    [["cifar10.1", "cifar10", "v7"], 'no test set "v7"'],
    [["cifar10.1", "cifar10", "v6", "--scale", "logti"], 'Did you mean "logit"'],
    [["cifar10.1", "cifar10", "v6", "--baseline", "random-feature"], 'mean "random-features"'],
    [["cifar10.1", "cifar10", "v6", "more"], '"more" is one argument too many'],
    [["cifar10.1", "cifar10", "v6", "--speed"], "--speed"],
    [["cifar10.1", "cifar10", "--all"], '--all takes no test sets, got "cifar10"'],
    [["cifar10.1", "--all", "--band", "t"], "--band belongs to one plane"],
    [["cifar10.1", "cifar10", "v6", "--check", "drac"], 'Did you mean "darc"'],
    [["cifar10.1", "--all", "--also", "v7"], 'no test set "v7"'],
  ])("%j is told of", (args, message) => {
    expect(() => fitCommand(args)).toThrow(message);
  });

  test("--help explains itself", () => {
    expect(fitCommand(["--help"])).toContain("TESTBED X Y [--scale S] [--baseline G[,G]]");
  });
});

describe("table", () => {
  const csv = "model,clean,dusk\na,80.5,60.5\nb,90.0,77.5\nc,x,1\n";
  const command = (args: readonly string[]) => {
    const told: string[] = [];
    const out = tableCommand([write("dusk.csv", csv), ...args], (line) => told.push(line));
    return { testbed: readTestbedText(out, "dusk.json"), told };
  };

  test("prints a testbed file of a table and tells of its problems", () => {
    const { testbed, told } = command(["--id", "d", "--title", "Dusk", "--size", "dusk=200"]);
    expect(testbed).toMatchObject({
      id: "d",
      title: "Dusk",
      defaultView: { x: "clean", y: "dusk" },
    });
    expect(testbed.models[0]?.accuracies.dusk).toEqual({
      fraction: 0.605,
      correct: 121,
      total: 200,
    });
    expect(told).toContain('column "clean": accuracy on clean, percent');
    expect(told).toContain('row 4, column "clean": found "x", expected a number; field ignored');
  });

  test("takes another test set as the unshifted one", () => {
    expect(command(["--x", "dusk"]).testbed.defaultView).toEqual({ x: "dusk", y: "clean" });
  });

  test.each([
    [["--x", "dsuk"], 'Did you mean "dusk"'],
    [["--size", "dusk"], "Write --size SET=N"],
    [["--id", "A B"], '"A B" is no id'],
    [["again.csv"], '"again.csv" is one argument too many'],
  ])("%j is told of", (args, message) => {
    expect(() => command(args)).toThrow(message);
  });

  test("a file that is not there is told of", () => {
    expect(() => tableCommand([join(scratch, "nowhere.csv")])).toThrow("no such file");
  });
});

describe("run from the shell", () => {
  const tsx = fileURLToPath(new URL("../../node_modules/tsx/dist/cli.mjs", import.meta.url));
  const run = (command: "fit" | "table", ...args: string[]) => {
    const file = fileURLToPath(new URL(`${command}.ts`, import.meta.url));
    return spawnSync(process.execPath, [tsx, file, ...args], { encoding: "utf8" });
  };

  test("a command prints its result and ends with 0", () => {
    const { stdout, status } = run("table", write("dusk.csv", "model,a,b\nm,50,40\n"));
    expect(status).toBe(0);
    expect(readTestbedText(stdout, "dusk.json").models).toHaveLength(1);
  }, 60_000);

  test("a mistake is told on standard error, without a stack, and ends with 2", () => {
    const { stdout, stderr, status } = run("fit", "cifar10-1");
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain('Did you mean "cifar10.1"');
    expect(stderr).not.toContain("    at ");
  }, 60_000);
});
