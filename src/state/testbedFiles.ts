import { type Alias, readAliases } from "../testbed/aliases.ts";
import { readTestbed } from "../testbed/readTestbed.ts";
import type { Testbed } from "../testbed/types.ts";

/** One line of testbeds/index.json: what a menu needs before the testbed itself is fetched. */
export interface TestbedListing {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly models: number;
  readonly shifts: number;
}

/** Fetches the list of published testbeds. */
export async function fetchTestbedIndex(): Promise<readonly TestbedListing[]> {
  return (await fetchJson("testbeds/index.json")) as readonly TestbedListing[];
}

/** Fetches and validates a published testbed; rejects with a message for the visitor. */
export async function fetchTestbed(id: string): Promise<Testbed> {
  const file = `testbeds/${id}/testbed.json`;
  return readTestbed(await fetchJson(file), file);
}

let aliases: Promise<readonly Alias[]> | null = null;

/** Which models of which testbeds are the same network; fetched when first asked for, once. */
export function fetchAliases(): Promise<readonly Alias[]> {
  const file = "testbeds/aliases.json";
  aliases ??= fetchJson(file).then((json) => readAliases(json, file));
  return aliases;
}

/** Fetches a JSON file of the site; rejects with a message for the visitor. */
export async function fetchJson(file: string): Promise<unknown> {
  const response = await fetch(new URL(file, document.baseURI)).catch((error: unknown) => {
    throw new Error(`${file} could not be fetched (${String(error)}). Check the connection.`);
  });
  const type = response.headers.get("content-type") ?? "";
  // A server that answers every path with the page itself would otherwise look like broken JSON.
  if (!response.ok || type.includes("text/html")) {
    throw new Error(`There is no ${file} here (HTTP ${response.status}).`);
  }
  return response.json();
}
