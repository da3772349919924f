import type { Locator, Page } from "@playwright/test";

/** Presses a button that is in sight and answers the file chooser that it opens. */
export async function choose(
  page: Page,
  group: string,
  button: string,
  files: string | readonly string[] | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const opened = page.waitForEvent("filechooser");
  await page
    .getByRole("group", { name: group, exact: true })
    .getByRole("button", { name: button })
    .click();
  await (await opened).setFiles(isPaths(files) ? [...files] : files);
}

/** An array that is not to be changed is not told apart from an object by Array.isArray's type. */
function isPaths(files: unknown): files is readonly string[] {
  return Array.isArray(files);
}

/** A checkpoint's row in the table of checkpoints. */
export function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name: new RegExp(name) });
}

/** A file to be dropped. */
export interface DroppedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Drops files on the middle of the page, as a hand would. */
export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const given = files.map(({ name, content }) => ({ name, base64: content.toString("base64") }));
  await page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer });
    document.querySelector("main")?.dispatchEvent(drop);
  }, given);
}

/** Opens Evaluate with images of one's own and WebAssembly. */
export async function openOwnImages(page: Page): Promise<void> {
  await page.goto("/?place=evaluate");
  await page.getByText("My own", { exact: true }).click();
  await page.getByText("Settings: draw").click();
  await page.getByLabel("Run with").selectOption("wasm");
}
