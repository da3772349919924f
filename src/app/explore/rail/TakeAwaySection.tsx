import { useState } from "react";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { isOwnId } from "../../../state/ownFiles.ts";
import { useExplorer } from "../../../state/store.ts";
import { permalink } from "../../../state/urlSync.ts";
import { exportPlane, planeToCsv } from "../../../testbed/exportPlane.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { saveFile } from "../../shell/saveFile.ts";
import type { PlaneStatistics } from "../../statistics/useStatistics.ts";
import { RailSection } from "./RailSection.tsx";

/** Pixels a CSS pixel in an exported PNG. */
const PNG_SCALE = 2;

interface TakeAwaySectionProps {
  readonly plane: PlaneData;
  readonly drawn: LogitPlane | null;
  /** Its band and intervals go into the JSON; null while they are computed. */
  readonly statistics: PlaneStatistics | null;
}

/** The figure as a picture, its data as a file, the view as a link. */
export function TakeAwaySection({ plane, drawn, statistics }: TakeAwaySectionProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const resampling = plane.baseline !== null && statistics === null;
  const name = `${plane.testbed.id}_${plane.x.id}_${plane.y.id}_${plane.scale}`;
  const files: readonly {
    readonly label: string;
    /** Only where a plane is drawn. */
    readonly picture?: boolean;
    make(): Blob | Promise<Blob> | null;
    ending: string;
  }[] = [
    {
      label: "SVG",
      picture: true,
      ending: "svg",
      make: () => drawn && new Blob([drawn.toSvg()], { type: "image/svg+xml" }),
    },
    { label: "PNG", picture: true, ending: "png", make: () => drawn?.toPng(PNG_SCALE) ?? null },
    {
      label: "CSV",
      ending: "csv",
      make: () => new Blob([planeToCsv(plane, statistics?.answer ?? null)], { type: "text/csv" }),
    },
    {
      label: "JSON",
      ending: "json",
      make: () =>
        new Blob([`${JSON.stringify(exportPlane(plane, statistics?.answer ?? null), null, 1)}\n`], {
          type: "application/json",
        }),
    },
  ];
  const take = async ({ label, ending, make }: (typeof files)[number]) => {
    try {
      const content = await make();
      if (content) saveFile(content, `${name}.${ending}`);
      setProblem(null);
    } catch (error) {
      setProblem(
        `The ${label} could not be made: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  return (
    <RailSection title="Take away">
      <div className="take-away">
        {files
          .filter(({ picture }) => !picture || drawn !== null)
          .map((file) => (
            <button
              key={file.label}
              type="button"
              className="button"
              // The data carry the resampled intervals; without them they would differ from the shell's.
              disabled={!file.picture && resampling}
              onClick={() => void take(file)}
            >
              {file.label}
            </button>
          ))}
      </div>
      <CopyButton
        label="Copy a link to this view"
        text={() => permalink(useExplorer.getState().view)}
      />
      {isOwnId(plane.testbed.id) && (
        <p className="rail-remark">
          This testbed is your own: its link opens in this browser only.
        </p>
      )}
      {problem && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
    </RailSection>
  );
}
