import { REFERENCES, type ReferenceKey } from "../references.ts";

/** A citation in the text, linked to its entry in the list of references. */
export function Cite({ of }: { readonly of: ReferenceKey }) {
  return (
    <a className="cite" data-cite={of} href={`#ref-${of}`}>
      {REFERENCES[of].short}
    </a>
  );
}

/** The list of everything that is cited. */
export function References() {
  return (
    <ol className="references">
      {Object.entries(REFERENCES).map(([key, { short, authors, title, where, year, url }]) => (
        <li key={key} id={`ref-${key}`} data-cite={key}>
          <span className="reference-short">{short}.</span> {authors}.{" "}
          {url === null ? (
            <cite>{title}</cite>
          ) : (
            <a href={url} rel="noreferrer external">
              <cite>{title}</cite>
            </a>
          )}
          . {where}, {year}.
        </li>
      ))}
    </ol>
  );
}
