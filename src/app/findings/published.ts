/** Testbeds that come with what a paper says and what their own runs say to it. */
const WITH_FINDINGS: ReadonlySet<string> = new Set(["glyphs"]);

export function hasFindings(testbed: string): boolean {
  return WITH_FINDINGS.has(testbed);
}
