import type { ReactNode } from "react";
import { PAPER, REFERENCES, type ReferenceKey } from "../references.ts";

interface QuotedProps {
  readonly from: ReferenceKey;
  readonly children: ReactNode;
}

/** A number that others printed: the paper under study's, or another source's. Never computed here. */
export function Quoted({ from, children }: QuotedProps) {
  const isPaper = from === PAPER;
  const { short, title } = REFERENCES[from];
  return (
    <span
      className={isPaper ? "quoted quoted-paper" : "quoted quoted-other"}
      data-number={isPaper ? "paper" : "other"}
      title={`Quoted from ${short}, ${title}`}
    >
      {children}
      <span className="visually-hidden"> ({isPaper ? "the paper's number" : `from ${short}`})</span>
    </span>
  );
}
