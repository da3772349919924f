import { useExplorer } from "../../state/store.ts";
import { formatCount, formatNumber } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { TestSetKind } from "../../testbed/types.ts";
import { OtherTestbeds } from "./OtherTestbeds.tsx";
import { ShownCount } from "./ShownCount.tsx";
import { Thumbnail } from "./Thumbnail.tsx";
import { useOpenShift } from "./useOpenShift.ts";
import { againstWords, type ShownShift, type Shows, useShiftTable } from "./useShiftTable.ts";

const KINDS: readonly { readonly kind: TestSetKind; readonly title: string }[] = [
  { kind: "natural-shift", title: "Natural shifts" },
  { kind: "synthetic-shift", title: "Synthetic shifts" },
  { kind: "adversarial", title: "Attacks" },
  { kind: "other-task", title: "Other tasks" },
];

interface GalleryViewProps {
  readonly plane: PlaneData;
  /** Whether a model is in sight. */
  readonly shows: Shows;
}

/** Every shift of the testbed as a small plane, with how well its line explains it. */
export function GalleryView({ plane, shows }: GalleryViewProps) {
  const asked = useShiftTable(plane, { intervals: false, correlations: false });
  if (asked.state === "failed") return <p className="note note-bad">{asked.message}</p>;
  if (asked.state === "waiting") return <p role="status">Fitting every shift…</p>;
  const { shifts } = asked.answer;
  return (
    <div className="gallery">
      <p className="gallery-words">
        {spreadWords(shifts)} <ShownCount testbed={plane.testbed} shows={shows} />
      </p>
      {KINDS.map(({ kind, title }) => {
        const own = shifts.filter(({ y }) => y.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} aria-label={title}>
            <h2 className="gallery-title">{title}</h2>
            <ul className="gallery-grid">
              {own.map((shift) => (
                <GalleryItem key={shift.y.id} shift={shift} plane={plane} shows={shows} />
              ))}
            </ul>
          </section>
        );
      })}
      <OtherTestbeds current={plane.testbed.id} />
    </div>
  );
}

interface GalleryItemProps extends GalleryViewProps {
  readonly shift: ShownShift;
}

function GalleryItem({ shift, plane, shows }: GalleryItemProps) {
  const open = useOpenShift();
  const asked = useExplorer((state) => state.view.method.kind);
  const { x, y, row } = shift;
  return (
    <li>
      <button
        type="button"
        className="gallery-item"
        aria-current={y.id === plane.y.id ? "true" : undefined}
        onClick={() => open(x, y)}
      >
        <Thumbnail shift={shift} plane={plane} shows={shows} />
        <span className="gallery-name">{y.title}</span>
        <span className="gallery-against">against {againstWords(shift)}</span>
        <span className="gallery-fit">
          {row.problem === null ? (
            <>
              <i>R</i>² {formatNumber(row.r2)}, fitted on <i>n</i> = {formatCount(row.n)} of{" "}
              {formatCount(row.models)}
              {row.kind === "least-squares" && asked !== row.kind && ", without a kink here"}
            </>
          ) : (
            <>No line: {row.problem}</>
          )}
        </span>
      </button>
    </li>
  );
}

function spreadWords(shifts: readonly ShownShift[]): string {
  const fitted = shifts.filter(({ row }) => row.problem === null && Number.isFinite(row.r2));
  const sorted = fitted.toSorted((a, b) => a.row.r2 - b.row.r2);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most) return "No shift of this testbed has a line under this baseline.";
  const count = shifts.length === 1 ? "1 shift" : `${formatCount(shifts.length)} shifts`;
  if (least === most) return `${count}; R² ${formatNumber(most.row.r2)}.`;
  return `${count}; the line explains most on ${most.y.title} (R² ${formatNumber(most.row.r2)}) and least on ${least.y.title} (${formatNumber(least.row.r2)}).`;
}
