import { useEffect, useState } from "react";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import { isOwnId } from "../../state/ownFiles.ts";
import { useExplorer } from "../../state/store.ts";
import { linkTo, permalink } from "../../state/urlSync.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { RailSection } from "../explore/rail/RailSection.tsx";
import { CopyButton } from "../shell/CopyButton.tsx";
import { saveFile } from "../shell/saveFile.ts";
import { useLatest } from "../shell/useLatest.ts";
import type { PlaneStatistics } from "../statistics/useStatistics.ts";
import { EmbedEntry } from "./EmbedEntry.tsx";
import { figureWords } from "./figureWords.ts";
import { type Figure, type Format, makeFile } from "./makeFile.ts";
import { useOfferedView } from "./offeredView.ts";
import { printsFigure } from "./printFigure.ts";
import "./takeAway.css";

/** Pixels a CSS pixel in an exported PNG; the second is what most screens have. */
const PNG_SCALES = [1, 2, 4] as const;

interface TakeAwaySectionProps {
  readonly plane: PlaneData;
  readonly drawn: LogitPlane | null;
  /** Its band and intervals go into the files; null while they are computed. */
  readonly statistics: PlaneStatistics | null;
}

interface FileKind {
  readonly label: string;
  readonly format: Format;
  /** What the file is for. */
  readonly hint: string;
}

const PICTURES: readonly FileKind[] = [
  { label: "SVG", format: "svg", hint: "A drawing whose words and layers can be edited" },
  { label: "PNG", format: "png", hint: "A picture in pixels" },
];
const DATA: readonly FileKind[] = [
  { label: "CSV", format: "csv", hint: "A table of all models" },
  { label: "JSON", format: "json", hint: "Models, baseline and band; the shell prints the same" },
];
const FIGURES: readonly FileKind[] = [
  { label: "LaTeX", format: "tex", hint: "The figure for pgfplots, to be read with \\input" },
  { label: "Vega-Lite", format: "vl.json", hint: "The figure as a specification with its data" },
];
const CITATIONS: readonly FileKind[] = [
  { label: "BibTeX", format: "bib", hint: "What the figure rests on" },
];

/** The figure as a picture, for a paper, its data as a file, the view as a link. */
export function TakeAwaySection({ plane, drawn, statistics }: TakeAwaySectionProps) {
  const offered = useOfferedView();
  const [problem, setProblem] = useState<string | null>(null);
  const [pngScale, setPngScale] = useState(2);
  const [words, setWords] = useState(true);
  const [light, setLight] = useState(false);
  const one = `${plane.testbed.id}_${plane.x.id}_${plane.y.id}_${plane.scale}`;
  const figure = (): Figure => {
    const { href, own } = linkTo(useExplorer.getState().view);
    return { plane, statistics, drawn, offered, link: own ? null : href };
  };
  const latest = useLatest(figure);
  useEffect(() => printsFigure(() => latest.current()), [latest]);

  const take = async ({ label, format }: FileKind) => {
    try {
      const name =
        PICTURES.some((kind) => kind.format === format) && drawn === null && offered !== null
          ? `${plane.testbed.id}_${offered.kind === "panels" ? "shifts" : `${plane.y.id}_er-by-step`}`
          : one;
      saveFile(await makeFile(format, figure(), { words, light }, pngScale), `${name}.${format}`);
      setProblem(null);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setProblem(`The ${label} could not be made: ${why}`);
    }
  };
  // Files carry the resampled intervals; without them they would differ from the shell's.
  const resampling = plane.baseline !== null && statistics === null;
  const buttons = (kinds: readonly FileKind[], waits: boolean) =>
    kinds.map((kind) => (
      <button
        key={kind.label}
        type="button"
        className="button"
        title={kind.hint}
        disabled={waits && resampling}
        onClick={() => void take(kind)}
      >
        {kind.label}
      </button>
    ));

  return (
    <RailSection title="Take away">
      <div className="take-away">
        {(drawn !== null || offered !== null) && (
          <>
            <span className="take-away-kind">Picture</span>
            <div className="take-away-files">
              {buttons(PICTURES, false)}
              <select
                className="select"
                aria-label="Size of the PNG"
                value={pngScale}
                onChange={(event) => setPngScale(Number(event.target.value))}
              >
                {PNG_SCALES.map((scale) => (
                  <option key={scale} value={scale}>
                    {scale}×
                  </option>
                ))}
              </select>
              {drawn !== null && (
                <button
                  type="button"
                  className="button"
                  title="Print the figure, or save it as PDF"
                  onClick={() => print()}
                >
                  Print, PDF
                </button>
              )}
            </div>
            <div className="take-away-options">
              <Option label="Title, legend, source" value={words} onChange={setWords} />
              <Option label="Light colours" value={light} onChange={setLight} />
            </div>
          </>
        )}
        {drawn !== null && (
          <>
            <span className="take-away-kind">Figure</span>
            <div className="take-away-files">{buttons(FIGURES, true)}</div>
          </>
        )}
        <span className="take-away-kind">Data</span>
        <div className="take-away-files">{buttons(DATA, true)}</div>
        <span className="take-away-kind">Citations</span>
        <div className="take-away-files">{buttons(CITATIONS, false)}</div>
      </div>
      <LinkEntry own={isOwnId(plane.testbed.id)} />
      {!isOwnId(plane.testbed.id) &&
        (drawn === null ? (
          <p className="rail-remark">Only a single plane can be embedded or written for LaTeX.</p>
        ) : (
          <EmbedEntry title={figureWords(plane, null).title} />
        ))}
      {problem && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
    </RailSection>
  );
}

interface OptionProps {
  readonly label: string;
  readonly value: boolean;
  onChange(value: boolean): void;
}

function Option({ label, value, onChange }: OptionProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** The link to the view, and what it cannot do. */
function LinkEntry({ own }: { readonly own: boolean }) {
  // In one string, so that a running clock, which changes the view, draws nothing here anew.
  const leftOut = useExplorer(({ view }) => linkTo(view).leftOut.join("; "));
  return (
    <>
      <CopyButton
        label="Copy a link to this view"
        text={() => permalink(useExplorer.getState().view)}
      />
      {own && (
        <p className="rail-remark">
          This testbed is your own: its link opens in this browser only.
        </p>
      )}
      {leftOut !== "" && (
        <p className="note" role="status">
          The view is too long for a link of 2,000 characters. Left out of it: {leftOut}. Save the
          JSON to keep all of it.
        </p>
      )}
    </>
  );
}

export default TakeAwaySection;
