/** Characters that TeX takes for commands, and how they are written. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
};

/** Characters beyond ASCII that stand in titles and numbers, and how every TeX sets them. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "\u00a0": "~",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u2212": "$-$",
  "±": "$\\pm$",
  "×": "$\\times$",
  "÷": "$\\div$",
  "·": "$\\cdot$",
  "→": "$\\rightarrow$",
  "←": "$\\leftarrow$",
  "↑": "$\\uparrow$",
  "↓": "$\\downarrow$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "≈": "$\\approx$",
  "≠": "$\\neq$",
  "∞": "$\\infty$",
  "²": "$^2$",
  "³": "$^3$",
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "…": "\\ldots{}",
  "†": "$\\dagger$",
  "‡": "$\\ddagger$",
  "°": "$^\\circ$",
};

const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  µ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "varphi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Π: "Pi",
  Σ: "Sigma",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};

/** Name of the command that sets a character by its number; `latexCharacterCommand` defines it. */
const COMMAND = "\\ERcharacter";

/**
 * Defines the command that `latexText` writes for characters that not every TeX has: LuaTeX and XeTeX set the character
 * itself, where the font holds it, pdfTeX its number.
 */
export const latexCharacterCommand = `\\providecommand*${COMMAND}[1]{\\ifdefined\\Umathchar\\char"#1\\relax\\else{\\scriptsize[U+#1]}\\fi}`;

/**
 * A text that TeX sets as it stands, whatever it holds: commands in a name stay words. Letters with accents are left
 * alone (TeX reads UTF-8); a line break becomes a space; other control characters vanish.
 */
export function latexText(text: string): string {
  return Array.from(oneLine(text), latexCharacter).join("");
}

/** Whether `latexText` needs `latexCharacterCommand`. */
export function needsCharacterCommand(latex: string): boolean {
  return latex.includes(COMMAND);
}

/** A text for a comment: on one line, whatever it holds. */
export function latexComment(text: string): string {
  return oneLine(text);
}

function latexCharacter(character: string): string {
  const known = SPECIAL[character] ?? SYMBOLS[character];
  if (known !== undefined) return known;
  const greek = GREEK[character];
  if (greek !== undefined) return `$\\${greek}$`;
  // ASCII, and the accented letters of Latin-1 and Latin Extended-A that TeX's UTF-8 knows.
  if (
    /^[ -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0139-\u013e\u0141-\u0148\u014a-\u017e]$/u.test(
      character,
    )
  ) {
    return character;
  }
  const code = (character.codePointAt(0) ?? 0xfffd).toString(16).toUpperCase().padStart(4, "0");
  return `${COMMAND}{${code}}`;
}

/** Spaces in place of line breaks and tabs; no other control or direction characters, no halves of characters. */
function oneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .normalize("NFC")
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "");
}
