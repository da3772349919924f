/**
 * True where this Node can run the tools: 20.19 or newer of the 20 line, 22.12 or newer after it
 * (the range that Vite 8 states).
 */
export function isSupportedNode(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Ends the process with a plain line where Node is too old. */
export function requireSupportedNode(): void {
  if (isSupportedNode(process.versions.node)) return;
  console.error(`Node ${process.versions.node} is too old: 20.19, 22.12, 24 or newer is needed.`);
  process.exit(1);
}
