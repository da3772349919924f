import { expect, it } from "vitest";
import { lockfileFindings } from "./lockfile.ts";

const findings = (packages: Record<string, unknown>) =>
  lockfileFindings("package-lock.json", JSON.stringify({ packages }, null, 2));

it("takes a lock file without addresses and with every optional dependency", () => {
  const packages = {
    "node_modules/a": { version: "1.0.0", optionalDependencies: { b: "1", c: "1", d: "1" } },
    "node_modules/b": { version: "1.0.0" },
    "node_modules/a/node_modules/c": { version: "1.0.0" },
    "node_modules/d": { version: "1.0.0" },
    "node_modules/a/node_modules/e": { version: "1.0.0", optionalDependencies: { c: "1" } },
  };
  expect(findings(packages)).toEqual([]);
});

it("finds an address", () => {
  const packages = { "node_modules/a": { version: "1", resolved: "https://example.org/a.tgz" } };
  expect(findings(packages)).toMatchObject([{ line: 5, file: "package-lock.json" }]);
});

it("finds an optional dependency that was left out", () => {
  const packages = {
    "node_modules/a": { version: "1", optionalDependencies: { "@b/win32": "1.2.3" } },
  };
  const [finding, ...others] = findings(packages);
  expect(others).toEqual([]);
  expect(finding?.line).toBe(3);
  expect(finding?.message).toContain(
    "lacks @b/win32 1.2.3, an optional dependency of node_modules/a",
  );
});
