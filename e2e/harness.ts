/**
 * The address of a harness page, e2e/harness/NAME.html, which the dev server serves in the tests.
 * @param name The file's name without ".html"; a query may follow it.
 */
export function harnessUrl(name: string): string {
  const base = process.env.EREX_HARNESS_URL;
  if (base === undefined) throw new Error("EREX_HARNESS_URL is not set: run this with Playwright.");
  const [page = "", ...query] = name.split("?");
  const search = query.length > 0 ? `?${query.join("?")}` : "";
  return new URL(`e2e/harness/${page}.html${search}`, base).href;
}
