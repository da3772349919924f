import { isDeclared } from "../../../state/declaredSet.ts";
import { useExplorer } from "../../../state/store.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import { useDeclare } from "../../baseline/useDeclare.ts";
import { AttributeRows } from "./AttributeRows.tsx";
import { FollowLinks } from "./FollowLinks.tsx";

interface PinnedModelProps {
  readonly placed: PlacedModel;
  readonly plane: PlaneData;
}

/** What stands below the numbers of a pinned model: what is stated of it, what can be done with it, where else it is. */
export default function PinnedModel({ placed, plane }: PinnedModelProps) {
  const { model } = placed;
  return (
    <>
      <AttributeRows testbed={plane.testbed} model={model} />
      <Actions placed={placed} plane={plane} />
      <FollowLinks testbed={plane.testbed.id} model={model.id} />
    </>
  );
}

/** What can be done with it. */
function Actions({ placed, plane }: PinnedModelProps) {
  const declare = useDeclare(plane);
  const changeView = useExplorer((state) => state.changeView);
  const declared = isDeclared(plane, placed.model);
  return (
    <p className="model-actions">
      <button
        type="button"
        className="button button-quiet rail-action"
        onClick={() => declare([placed.model.id], !declared)}
      >
        {declared ? "Take out of the baseline" : "Put into the baseline"}
      </button>
      {placed.er !== null && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => changeView({ panel: "check" })}
        >
          Does this hold?
        </button>
      )}
    </p>
  );
}
