/** Browsers start reading a download some time after the click; its address must live until then. */
const KEEP_ADDRESS_MS = 60_000;

/** Offers a file to the visitor as a download. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS);
}
