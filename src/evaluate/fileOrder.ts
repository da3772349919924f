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

/** A word that says that the number behind it counts steps. */
const COUNTS =
  /(epochs?|ep|e|steps?|iter(ation)?s?|it|ckpt|checkpoint|alpha|samples?|global)[-_.= ]*$/i;

/**
 * The steps that the names of one drop tell. A number is a step where a word before it says so, where it is the whole
 * name, or where names of the same folder differ in nothing else: cifar10-small and cifar10-large are no steps of a run.
 */
export function stepsOfNames(paths: readonly string[]): readonly (number | null)[] {
  const parts = paths.map(partsOfName);
  const alike = new Map<string, Set<string>>();
  for (const part of parts) {
    if (part === null) continue;
    const key = `${part.before}#${part.after}`;
    alike.set(key, (alike.get(key) ?? new Set()).add(part.digits));
  }
  return paths.map((path, index) => {
    const part = parts[index];
    if (!part) return null;
    const told = COUNTS.test(part.before);
    const whole = /(^|\/)$/.test(part.before) && part.after === "";
    const others = (alike.get(`${part.before}#${part.after}`)?.size ?? 0) > 1;
    return told || whole || others ? stepOfName(path) : null;
  });
}

/** A path cut at the last run of digits of its file name; null where there is none. */
function partsOfName(path: string): { before: string; digits: string; after: string } | null {
  const found = /^(.*?)(\d+)(\D*)$/s.exec(path.replace(/\.onnx$/i, ""));
  const [, before = "", digits = "", after = ""] = found ?? [];
  return found === null || after.includes("/") ? null : { before, digits, after };
}
