import { shiftsWithSets } from "../../../testbed/allShifts.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Model } from "../../../testbed/types.ts";
import { useOpenShift } from "../../gallery/useOpenShift.ts";

/** Shifts offered at most. */
const MOST = 6;

interface ElsewhereModelProps {
  readonly plane: PlaneData;
  readonly model: Model;
}

/** A pinned model that this plane does not measure, and the shifts on which it can be seen. */
export function ElsewhereModel({ plane, model }: ElsewhereModelProps) {
  const open = useOpenShift();
  const measured = shiftsWithSets(plane.testbed).filter(
    ({ x, y }) => model.accuracies[x.id] && model.accuracies[y.id],
  );
  return (
    <article className="model" data-testid={`elsewhere-${model.id}`}>
      <h3 className="model-title">{model.title}</h3>
      <p className="rail-remark">
        Not measured on both sets of this plane.{" "}
        {measured.length === 0
          ? "No shift of this testbed has it."
          : `It is on ${measured.length === 1 ? "another plane" : `${formatCount(measured.length)} others`}:`}
      </p>
      {measured.slice(0, MOST).map(({ x, y }) => (
        <button
          key={y.id}
          type="button"
          className="button button-quiet rail-action"
          onClick={() => open(x, y, model.id)}
        >
          {y.title}
        </button>
      ))}
    </article>
  );
}
