import { createElement, type ReactNode } from "react";

/*
 * MathML by hand: browsers draw it and screen readers read it. React's types know no MathML elements,
 * so they are made by name.
 */
type Part = ReactNode;

const element = (name: string) =>
  function MathPart(...children: Part[]): Part {
    return createElement(name, null, ...children);
  };

/** Identifier, operator, number, text, row. */
export const mi = element("mi");
export const mo = element("mo");
export const mn = element("mn");
export const mtext = element("mtext");
export const mrow = element("mrow");
/** Fraction, subscript, superscript, both. */
export const mfrac = element("mfrac");
export const msub = element("msub");
export const msup = element("msup");
export const msubsup = element("msubsup");

/** An expression in round brackets. */
export function bracketed(...parts: Part[]): Part {
  return mrow(mo("("), ...parts, mo(")"));
}

/** A function applied to an argument: f(x). */
export function applied(name: Part, ...argument: Part[]): Part {
  return mrow(name, bracketed(...argument));
}

/** p with a word below it: p_id, p_ood. */
export function accuracy(set: string): Part {
  return msub(mi("p"), mtext(set));
}

interface FormulaProps {
  /** The formula in words, as one would say it to a class. */
  readonly says: string;
  readonly children: Part;
  /** Within a sentence instead of on a line of its own. */
  readonly inline?: boolean;
}

/** A formula as real mathematics, with its reading in words for what knows no MathML. */
export function Formula({ says, children, inline = false }: FormulaProps) {
  const math = createElement(
    "math",
    { display: inline ? "inline" : "block", alttext: says },
    children,
  );
  return inline ? (
    <span className="formula-inline" data-formula="">
      {math}
    </span>
  ) : (
    <div className="formula" data-formula="">
      {math}
    </div>
  );
}
