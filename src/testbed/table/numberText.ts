/** How a table writes decimals. */
export type Decimal = "." | ",";

/** A number as a table writes it. */
export interface NumberText {
  readonly value: number;
  /** Whether a percent sign follows. */
  readonly percent: boolean;
}

const missing = /^(|-+|–|—|\?|n\/?a|#n\/a|nan|null|none|missing|unknown|nil|\.+)$/i;

/** Whether a field says that there is no value. */
export function isMissing(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return false; // a digit: the common field, told without the pattern
  return text.length < 40 && missing.test(text.trim());
}

const grouped = {
  ".": /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/,
  ",": /^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/,
} as const;

const common = { ".": /^-?\d+(\.\d+)?$/, ",": /^-?\d+(,\d+)?$/ } as const;

const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Reads a number: with a decimal point or comma, separators of thousands, a percent sign, an error after "±" or in
 * brackets (which is left out), a true minus sign, and blanks of all kinds. Null if the text is no number.
 */
export function readNumber(text: string, decimal: Decimal): NumberText | null {
  // Most fields of most tables: digits and one point. The rest of the function costs ten times as much.
  if (common[decimal].test(text)) return { value: Number(text.replace(",", ".")), percent: false };
  let rest = text.trim().replaceAll("\u2212", "-");
  rest = rest.replace(/\s*(±|\+\/-).*$/u, "").replace(/\s*\([^()]*\)$/, "");
  const percent = /%\s*$/.test(rest) || /(±|\().*%\s*\)?\s*$/u.test(text);
  rest = rest.replace(/\s*%\s*$/, "").replace(/(?<=\d)[\s'\u2019](?=\d{3}(\D|$))/gu, "");
  if (grouped[decimal].test(rest)) rest = rest.replaceAll(decimal === "." ? "," : ".", "");
  if (decimal === ",") {
    if (rest.includes(".")) return null;
    rest = rest.replace(",", ".");
  }
  if (!plain.test(rest)) return null;
  const value = Number(rest);
  return Number.isFinite(value) ? { value, percent } : null;
}

/**
 * How the fields write decimals, by what they can only mean: `0,76` and `76,1` are commas, `0.76` and `76.1` points;
 * `1,234` could be both and does not count.
 * @param whenOpen What it is where nothing decides.
 */
export function detectDecimal(fields: Iterable<string>, whenOpen: Decimal): Decimal {
  let commas = 0;
  let points = 0;
  for (const field of fields) {
    const text = field.trim().replace(/\s*%$/, "");
    if (isDecimal(text, ",")) commas++;
    else if (isDecimal(text, ".")) points++;
  }
  if (commas === points) return whenOpen;
  return commas > points ? "," : ".";
}

function isDecimal(text: string, mark: Decimal): boolean {
  const pattern = mark === "," ? /^[-+]?(\d+),(\d+)$/ : /^[-+]?(\d+)\.(\d+)$/;
  const [, whole = "", part = ""] = pattern.exec(text) ?? [];
  if (part === "") return false;
  return part.length !== 3 || whole.length > 3 || /^0+$/.test(whole);
}
