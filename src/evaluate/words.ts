/** An error's own words on one line of at most 300 characters, without a full stop. */
export function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, " ").trim().replace(/\.$/, "").slice(0, 300);
}
