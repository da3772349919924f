/** Tests counted over one or more tools. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** "412 passed, 0 failed", with ", 3 skipped" appended where some were. */
export function countsLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/**
 * Counts of Vitest's JSON report. Pending and todo tests count as skipped; a file that failed before
 * any of its tests ran counts as one failed test, as Vitest itself counts none for it.
 * @throws Error where the report has not the shape of Vitest 4.
 */
export function vitestCounts(report: unknown): TestCounts {
  const fields = record(report, "Vitest's report");
  const files = fields.testResults;
  if (!Array.isArray(files)) throw new Error("Vitest's report: testResults is no list.");
  const brokenFiles = files.filter((file) => {
    const { status, assertionResults } = record(file, "a file of Vitest's report");
    return status === "failed" && Array.isArray(assertionResults) && !hasFailure(assertionResults);
  });
  const count = (name: string) => wholeNumber(fields[name], `Vitest's report: ${name}`);
  return {
    passed: count("numPassedTests"),
    failed: count("numFailedTests") + brokenFiles.length,
    skipped: count("numPendingTests") + count("numTodoTests"),
  };
}

function hasFailure(assertions: readonly unknown[]): boolean {
  return assertions.some((result) => record(result, "a test of the report").status === "failed");
}

/**
 * Counts of Playwright's JSON report. A flaky test counts as failed: it did fail.
 * @throws Error where the report has not the shape of Playwright 1.
 */
export function playwrightCounts(report: unknown): TestCounts {
  const stats = record(record(report, "Playwright's report").stats, "Playwright's report: stats");
  const count = (name: string) => wholeNumber(stats[name], `Playwright's report: stats.${name}`);
  return {
    passed: count("expected"),
    failed: count("unexpected") + count("flaky"),
    skipped: count("skipped"),
  };
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return { ...value };
  throw new Error(`${what} is no object.`);
}

function wholeNumber(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${what} is ${JSON.stringify(value)}; a whole number is expected.`);
}
