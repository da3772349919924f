import { namesWords, type ShownPlan } from "./ownMeasuring.ts";
import { VerdictTable } from "./VerdictTable.tsx";

/** How the networks of one kind were read: what was tried, what was taken, what was assumed. */
export function PlanWords({
  plan,
  isOnly,
}: {
  readonly plan: ShownPlan;
  readonly isOnly: boolean;
}) {
  const { names, verdict, trial, used, notes } = plan;
  const words = (
    <>
      {verdict !== null && <VerdictTable verdict={verdict} trial={trial} />}
      <p className="rail-remark">Prepared: {used}.</p>
      {notes.length > 0 && (
        <details className="settings-details">
          <summary>How images and labels were understood</summary>
          {notes.map((note) => (
            <p key={note} className="rail-remark">
              {note}
            </p>
          ))}
        </details>
      )}
    </>
  );
  if (isOnly) return words;
  const title = `How ${namesWords(names)} ${names.length === 1 ? "was" : "were"} read`;
  return (
    <section aria-label={title}>
      <h4 className="plan-title">{title}</h4>
      {words}
    </section>
  );
}
