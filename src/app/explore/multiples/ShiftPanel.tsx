import { useMemo, useRef } from "react";
import { type ResolvedShown, resolveRequest } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import { explainedShare } from "../../../testbed/baselineFit.ts";
import { formatCount, formatNumber, formatPercent, formatPoints } from "../../../testbed/format.ts";
import { computePlane, type PlaneData } from "../../../testbed/plane.ts";
import type { TestSet } from "../../../testbed/types.ts";
import { useOpenShift } from "../../gallery/useOpenShift.ts";
import { useNear } from "../../shell/useNear.ts";
import { PanelPlane } from "./PanelPlane.tsx";

interface ShiftPanelProps {
  readonly plane: PlaneData;
  readonly x: TestSet;
  readonly y: TestSet;
  readonly shown: ResolvedShown;
  readonly flat: boolean;
}

/** One shift among several: its title opens it, below its plane stand the values of the model at hand. */
export function ShiftPanel({ plane, x, y, shown, flat }: ShiftPanelProps) {
  const item = useRef<HTMLLIElement>(null);
  const near = useNear(item);
  const open = useOpenShift();
  return (
    <li ref={item} className="multiple" data-testid={`shift-${y.id}`}>
      <h2>
        <button type="button" title={`Open ${y.title}`} onClick={() => open(x, y)}>
          {y.title}
        </button>
      </h2>
      {near ? (
        <NearPanel plane={plane} x={x} y={y} shown={shown} flat={flat} />
      ) : (
        <div className="multiple-plane" />
      )}
    </li>
  );
}

function NearPanel({ plane, x, y, shown, flat }: ShiftPanelProps) {
  const view = useExplorer((state) => state.view);
  const { testbed, scale } = plane;
  const { baseline, excluded, included, method, further } = view;
  const own = useMemo(() => {
    const choice = { x: x.id, y: y.id, scale, baseline, excluded, included, method, further };
    return computePlane(testbed, resolveRequest(choice, testbed).request);
  }, [testbed, x, y, scale, baseline, excluded, included, method, further]);
  const share = explainedShare(own);
  return (
    <>
      <PanelPlane plane={own} shown={shown} flat={flat && own.baseline !== null} />
      <p className="multiple-fit">
        {own.baseline === null ? (
          own.baselineProblem
        ) : (
          <>
            <i>R</i>² {share === null ? "–" : formatNumber(share)}, fitted on <i>n</i> ={" "}
            {formatCount(own.baseline.n)}
          </>
        )}
      </p>
      <ModelAtHand plane={own} selected={shown.selected} />
    </>
  );
}

interface ModelAtHandProps {
  readonly plane: PlaneData;
  readonly selected: readonly string[];
}

/** Values of the model pointed at in any panel, otherwise of the one pinned last. */
function ModelAtHand({ plane, selected }: ModelAtHandProps) {
  const hovered = useExplorer((state) => state.hovered);
  const id = hovered ?? selected.at(-1);
  const placed = id === undefined ? undefined : plane.models.find(({ model }) => model.id === id);
  return (
    <p className="multiple-values" data-testid="values">
      {placed
        ? `${formatPercent(placed.y.fraction)}, ER ${placed.er === null ? "–" : formatPoints(placed.er)}`
        : id !== undefined && "not measured here"}
    </p>
  );
}
