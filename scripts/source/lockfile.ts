import type { Finding } from "./finding.ts";

/**
 * Addresses in package-lock.json. The lock file names versions and hashes only, so that everybody
 * installs from their own registry (.npmrc: omit-lockfile-registry-resolved).
 */
export function lockfileFindings(file: string, text: string): Finding[] {
  return text.split("\n").flatMap((content, index) => {
    if (!/"resolved"\s*:/.test(content)) return [];
    const message = "names a registry's address; `npm install --package-lock-only` drops it";
    return [{ file, line: index + 1, message }];
  });
}
