import type { Testbed } from "../../../testbed/types.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { RailSection } from "./RailSection.tsx";

/** Where the figures come from and how to cite them. */
export function SourceSection({ testbed }: { readonly testbed: Testbed }) {
  const { source, summary } = testbed;
  return (
    <RailSection title="Source">
      <p className="rail-summary">{summary}</p>
      <p>
        {source.citation}.{" "}
        <a href={source.url} rel="noreferrer external">
          {source.title}
        </a>
        , {source.revision}. Licence: {source.license}.
      </p>
      {source.bibtex.length > 0 && (
        <CopyButton label="Copy BibTeX" text={() => source.bibtex.join("\n\n")} />
      )}
    </RailSection>
  );
}
