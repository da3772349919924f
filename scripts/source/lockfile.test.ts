import { expect, it } from "vitest";
import { lockfileFindings } from "./lockfile.ts";

it("finds addresses in a lock file, and nothing in one without", () => {
  const clean = '{\n  "node_modules/x": { "version": "1.0.0", "integrity": "sha512-A" }\n}';
  expect(lockfileFindings("package-lock.json", clean)).toEqual([]);
  const leaking = clean.replace(
    '"integrity"',
    '"resolved": "https://example.org/x.tgz", "integrity"',
  );
  expect(lockfileFindings("package-lock.json", leaking)).toMatchObject([{ line: 2 }]);
});
