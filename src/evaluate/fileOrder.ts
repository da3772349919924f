const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Orders file names as a person would: by the numbers in them (epoch_2 before epoch_10), then by letters.
 * Equal but for case, the names' code units decide, so that the order never depends on the machine.
 */
export function compareFileNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * The step that a checkpoint's name tells: the last run of digits of its file name, without folder and
 * ending ("resnet50-epoch_010.onnx" is 10); null where there is none.
 */
export function stepOfName(path: string): number | null {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.onnx$/i, "");
  const digits = name.match(/\d+/g)?.at(-1);
  const step = digits === undefined ? Number.NaN : Number(digits);
  return Number.isSafeInteger(step) ? step : null;
}
