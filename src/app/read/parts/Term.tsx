import { type ReactNode, useId, useState } from "react";
import { GLOSSARY, type GlossaryKey } from "../glossary.ts";

interface TermProps {
  readonly of: GlossaryKey;
  readonly children: ReactNode;
}

/** A word with its definition, shown under the pointer, on focus and on touch; Escape closes it. */
export function Term({ of, children }: TermProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { definition } = GLOSSARY[of];
  return (
    <span
      className="term-place"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
    >
      <button
        type="button"
        className="term"
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <span id={id} role="tooltip" className="term-definition" hidden={!open}>
        {definition}
      </span>
    </span>
  );
}

/** All words with their definitions, for the end of the page and for print. */
export function Glossary() {
  return (
    <dl className="glossary">
      {Object.entries(GLOSSARY).map(([key, { word, definition }]) => (
        <div key={key}>
          <dt>{word}</dt>
          <dd>{definition}</dd>
        </div>
      ))}
    </dl>
  );
}
