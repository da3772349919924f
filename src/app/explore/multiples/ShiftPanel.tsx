import { useEffect, useMemo, useRef, useState } from "react";
import { type ResolvedShown, resolveRequest } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import type { BandPoint } from "../../../stats/baselineBand.ts";
import { explainedShare } from "../../../testbed/baselineFit.ts";
import { formatCount, formatNumber, formatPercent, formatPoints } from "../../../testbed/format.ts";
import { computePlane, type PlaneData } from "../../../testbed/plane.ts";
import type { TestSet } from "../../../testbed/types.ts";
import { useOpenShift } from "../../gallery/useOpenShift.ts";
import { useNear } from "../../shell/useNear.ts";
import { Turns } from "../../statistics/turns.ts";
import { useBand } from "../../statistics/useBand.ts";
import { PanelPlane } from "./PanelPlane.tsx";

interface ShiftPanelProps {
  readonly plane: PlaneData;
  readonly x: TestSet;
  readonly y: TestSet;
  readonly shown: ResolvedShown;
  readonly flat: boolean;
}

/** The same array always: parts of a drawing are compared by identity. */
const NO_BAND: readonly BandPoint[] = [];

/** Panels come one after the other: a dozen planes of many models at once would hold up input for seconds. */
const turns = new Turns();

/** True once it is a panel's turn to be drawn; it then stays. */
function useTurn(near: boolean): boolean {
  const [mine, setMine] = useState(false);
  useEffect(() => {
    if (!near) return;
    let wanted = true;
    void turns.take(async () => {
      if (!wanted) return;
      setMine(true);
      // A timer gives way to whatever the visitor did meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    return () => {
      wanted = false;
    };
  }, [near]);
  return mine;
}

/** One shift among several: its title opens it, below its plane stand the values of the model at hand. */
export function ShiftPanel({ plane, x, y, shown, flat }: ShiftPanelProps) {
  const item = useRef<HTMLLIElement>(null);
  const near = useTurn(useNear(item));
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
  const asked = useBand(own, view.band);
  const band = asked.state === "ready" ? asked.answer.band : NO_BAND;
  const share = explainedShare(own);
  return (
    <>
      <PanelPlane plane={own} shown={shown} flat={flat && own.baseline !== null} band={band} />
      <p className="multiple-fit">
        {own.baseline === null ? (
          own.baselineProblem
        ) : (
          <>
            <i>R</i>² {share === null ? "–" : formatNumber(share)}, fitted on <i>n</i> ={" "}
            {formatCount(own.baseline.n)}
            {asked.state === "ready" && band.length === 0 && "; too few models for a band"}
            {asked.state === "failed" && `; no band: ${asked.message}`}
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
