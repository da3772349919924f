import { type ReactNode, useState } from "react";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import type { ResolvedShown } from "../../../state/resolveView.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { useEscape } from "../../shell/useEscape.ts";
import type { PlaneStatistics } from "../../statistics/useStatistics.ts";
import { BaselineSection } from "./BaselineSection.tsx";
import { GroupsSection } from "./GroupsSection.tsx";
import { LateTakeAway } from "./LateTakeAway.tsx";
import { ModelSection } from "./ModelSection.tsx";
import { ShownSection } from "./ShownSection.tsx";
import { SourceSection } from "./SourceSection.tsx";
import "./rail.css";

interface RailProps {
  readonly testbed: Testbed;
  readonly plane: PlaneData;
  readonly shown: ResolvedShown;
  readonly statistics: PlaneStatistics | null;
  /** The plane as drawn, for taking it away; null before it stands. */
  readonly drawn: LogitPlane | null;
}

/** The rail beside the plane. On a narrow screen its sections are sheets that rise from below. */
export function Rail({ testbed, plane, shown, statistics, drawn }: RailProps) {
  const [open, setOpen] = useState<string | null>(null);
  useEscape(open !== null, () => setOpen(null));
  const sheets: readonly { readonly title: string; readonly content: ReactNode }[] = [
    { title: "Shown", content: <ShownSection plane={plane} runs={shown.runs} /> },
    { title: "Baseline", content: <BaselineSection plane={plane} statistics={statistics} /> },
    { title: "Groups", content: <GroupsSection plane={plane} hidden={shown.hidden} /> },
    {
      title: "Model",
      content: (
        <ModelSection
          plane={plane}
          selected={shown.selected}
          erIntervals={statistics?.erIntervals ?? null}
        />
      ),
    },
    {
      title: "Source",
      content: (
        <>
          <SourceSection testbed={testbed} />
          <LateTakeAway plane={plane} drawn={drawn} statistics={statistics} />
        </>
      ),
    },
  ];
  return (
    <aside className="rail" aria-label="About the view">
      <div className="rail-tabs" role="group" aria-label="Sheets">
        {sheets.map(({ title }) => (
          <button
            key={title}
            type="button"
            aria-expanded={open === title}
            onClick={() => setOpen(open === title ? null : title)}
          >
            {title}
          </button>
        ))}
      </div>
      {sheets.map(({ title, content }) => (
        <div key={title} className="rail-sheet" data-open={open === title}>
          {content}
        </div>
      ))}
    </aside>
  );
}
