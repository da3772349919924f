import { formatCount } from "../../testbed/format.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { useDeclare } from "./useDeclare.ts";

/** The models that were taken out of, or put into, the groups of the set; each goes back by a click. */
export function ExceptionLists({ plane }: { readonly plane: PlaneData }) {
  const { excluded, included } = plane;
  if (excluded.length === 0 && included.length === 0) return null;
  return (
    <div className="editor-part">
      <Exceptions plane={plane} ids={excluded} title="Taken out" back />
      <Exceptions plane={plane} ids={included} title="Put in" back={false} />
    </div>
  );
}

interface ExceptionsProps {
  readonly plane: PlaneData;
  readonly ids: readonly string[];
  readonly title: string;
  /** Whether going back means going into the set. */
  readonly back: boolean;
}

function Exceptions({ plane, ids, title, back }: ExceptionsProps) {
  const declare = useDeclare(plane);
  if (ids.length === 0) return null;
  const titles = new Map(plane.testbed.models.map((model) => [model.id, model.title]));
  return (
    <details className="exceptions" open={ids.length <= 6}>
      <summary>
        {title}: {formatCount(ids.length)}
      </summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <span>{titles.get(id) ?? id}</span>
            <button
              type="button"
              className="button button-quiet"
              aria-label={`${titles.get(id) ?? id}: ${back ? "put back" : "take out again"}`}
              onClick={() => declare([id], back)}
            >
              {back ? "Put back" : "Take out"}
            </button>
          </li>
        ))}
      </ul>
      {ids.length > 1 && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => declare(ids, back)}
        >
          {back ? "Put all back" : "Take all out again"}
        </button>
      )}
    </details>
  );
}
