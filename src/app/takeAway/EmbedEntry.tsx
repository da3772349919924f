import { useState } from "react";
import { embedSnippet } from "../../state/embedSnippet.ts";
import { useExplorer } from "../../state/store.ts";
import { permalink } from "../../state/urlSync.ts";
import { CopyButton } from "../shell/CopyButton.tsx";

/** The HTML that shows the view within another page. */
export function EmbedEntry({ title }: { readonly title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="take-away-embed" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Embed in a page</summary>
      {open && <Snippet title={title} />}
    </details>
  );
}

function Snippet({ title }: { readonly title: string }) {
  const html = useExplorer(({ view }) => embedSnippet(permalink(view), title));
  return (
    <>
      <textarea
        readOnly
        aria-label="HTML of the embedded view"
        value={html}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton label="Copy the HTML" text={() => html} />
    </>
  );
}
