import { type Findings, readFindings } from "../testbed/findings.ts";
import { fetchJson } from "./testbedFiles.ts";

/** Fetches and validates what a paper says and a testbed's runs say to it; rejects with a message for the visitor. */
export async function fetchFindings(testbed: string): Promise<Findings> {
  const file = `testbeds/${testbed}/findings.json`;
  return readFindings(await fetchJson(file), file);
}
