import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
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
import type { PanelDesk } from "./panelDesk.ts";

interface ShiftPanelProps {
  readonly plane: PlaneData;
  readonly x: TestSet;
  readonly y: TestSet;
  readonly shown: ResolvedShown;
  readonly flat: boolean;
  /** Takes the plane as it is drawn, to be taken away. */
  readonly desk: PanelDesk;
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
export function ShiftPanel({ plane, x, y, shown, flat, desk }: ShiftPanelProps) {
  const item = useRef<HTMLLIElement>(null);
  const wanted = useSyncExternalStore(desk.subscribe, desk.allWanted);
  const near = useTurn(useNear(item) || wanted);
  const open = useOpenShift();
  return (
    <li ref={item} className="multiple" data-testid={`shift-${y.id}`}>
      <h2>
        <button type="button" title={`Open ${y.title}`} onClick={() => open(x, y)}>
          {y.title}
        </button>
      </h2>
      {near ? (
        <NearPanel plane={plane} x={x} y={y} shown={shown} flat={flat} desk={desk} />
      ) : (
        <div className="multiple-plane" />
      )}
    </li>
  );
}

function NearPanel({ plane, x, y, shown, flat, desk }: ShiftPanelProps) {
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
  const [drawn, setDrawn] = useState<LogitPlane | null>(null);
  const whole = own.baseline === null || asked.state !== "waiting";
  useEffect(() => {
    if (drawn === null || !whole) return;
    return desk.put({ id: y.id, title: y.title, fit: fitWords(own), drawn });
  }, [desk, drawn, whole, own, y]);
  return (
    <>
      <PanelPlane
        plane={own}
        shown={shown}
        flat={flat && own.baseline !== null}
        band={band}
        onPlane={setDrawn}
      />
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

/** How the baseline fits, for a picture. */
function fitWords(plane: PlaneData): string {
  if (plane.baseline === null) return plane.baselineProblem ?? "No baseline";
  const share = explainedShare(plane);
  const fitted = `fitted on n = ${formatCount(plane.baseline.n)}`;
  return share === null ? fitted : `R² ${formatNumber(share)}, ${fitted}`;
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
