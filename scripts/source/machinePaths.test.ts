import { expect, it } from "vitest";
import { machinePaths } from "./machinePaths.ts";

/** Joined here, so that this file itself holds no such path. */
const at = (...parts: string[]) => ["", ...parts].join("/");

it.each([
  at("home", "ann", "x"),
  `cd ${at("Users", "ann")}`,
  `"${at("tmp", "out.json")}"`,
  `(${at("work", "main")})`,
  ["C:", "Users", "ann"].join("\\"),
  ["C:", "Users", "ann"].join("\\\\"),
  `file:${at("", "etc", "x")}`,
])("refuses %s", (text) => {
  expect(machinePaths("a.md", `fine\n${text}`)).toMatchObject([{ file: "a.md", line: 2 }]);
});

it.each([
  "https://example.org/home/x",
  "training/work/cache",
  "../tmp/x",
  "a /home page, and /tmp alone",
  "/usr/bin/chromium",
  "`$" + "{base}/work/x`",
])("takes %s", (text) => {
  expect(machinePaths("a.md", text)).toEqual([]);
});
