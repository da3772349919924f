import { describe, expect, it } from "vitest";
import { addCounts, countsLine, playwrightCounts, vitestCounts } from "./counts.ts";

describe("countsLine", () => {
  it("names skipped tests only where there are some", () => {
    expect(countsLine({ passed: 412, failed: 0, skipped: 0 })).toBe("412 passed, 0 failed");
    expect(countsLine({ passed: 5, failed: 2, skipped: 3 })).toBe("5 passed, 2 failed, 3 skipped");
  });
});

describe("vitestCounts", () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "passed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
    ],
  };

  it("counts pending and todo tests as skipped", () => {
    expect(vitestCounts(report)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  it("counts a file that failed before its tests as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const testResults = [...report.testResults, broken];
    expect(vitestCounts({ ...report, testResults }).failed).toBe(2);
  });

  it("refuses a report of another shape", () => {
    expect(() => vitestCounts([])).toThrow("testResults");
    expect(() => vitestCounts({ ...report, numPassedTests: "7" })).toThrow("numPassedTests");
  });
});

describe("playwrightCounts", () => {
  it("counts a flaky test as failed", () => {
    const stats = { expected: 9, unexpected: 1, flaky: 2, skipped: 4, duration: 3.5 };
    expect(playwrightCounts({ stats })).toEqual({ passed: 9, failed: 3, skipped: 4 });
  });

  it("refuses a report of another shape", () => {
    expect(() => playwrightCounts(null)).toThrow("no object");
    expect(() => playwrightCounts({ stats: { expected: -1 } })).toThrow("stats.expected");
  });
});

it("addCounts adds field by field", () => {
  const sum = addCounts(
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  );
  expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 });
});
