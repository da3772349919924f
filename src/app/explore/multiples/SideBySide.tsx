import { useEffect, useMemo, useState } from "react";
import type { ResolvedShown } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import { shiftsWithSets } from "../../../testbed/allShifts.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { offerView } from "../../takeAway/offeredView.ts";
import { Menu } from "../Menu.tsx";
import { chosenShifts, MOST_PANELS } from "./chosenShifts.ts";
import { PanelDesk } from "./panelDesk.ts";
import { ShiftPanel } from "./ShiftPanel.tsx";
import "./multiples.css";

interface SideBySideProps {
  readonly plane: PlaneData;
  readonly shown: ResolvedShown;
  /** Lay every baseline flat. */
  readonly flat: boolean;
}

/** Several shifts side by side. A model pointed at in one is told in all; a press pins it everywhere. */
export default function SideBySide({ plane, shown, flat }: SideBySideProps) {
  const chosen = useExplorer((state) => state.view.shifts);
  const panels = useMemo(() => chosenShifts(plane, chosen), [plane, chosen]);
  const [desk] = useState(() => new PanelDesk());
  useEffect(() => {
    if (panels.length === 0) return;
    const ids = panels.map(({ y }) => y.id);
    return offerView({ kind: "panels", panels: () => desk.all(ids) });
  }, [desk, panels]);
  return (
    <>
      <div className="multiples-head">
        <p className="gallery-words" role="status">
          {panels.length === 1 ? "1 shift" : `${formatCount(panels.length)} shifts`} side by side,
          each against its own in-distribution set. Point at a model to find it in all.
        </p>
        <ShiftChoice plane={plane} shown={panels.map(({ y }) => y.id)} />
      </div>
      {panels.length === 0 && <p className="note">Choose at least one shift.</p>}
      <ul className="multiples">
        {panels.map(({ x, y }) => (
          <ShiftPanel key={y.id} plane={plane} x={x} y={y} shown={shown} flat={flat} desk={desk} />
        ))}
      </ul>
    </>
  );
}

interface ShiftChoiceProps {
  readonly plane: PlaneData;
  readonly shown: readonly string[];
}

function ShiftChoice({ plane, shown }: ShiftChoiceProps) {
  const changeView = useExplorer((state) => state.changeView);
  const full = shown.length >= MOST_PANELS;
  return (
    <Menu title="Shifts" legend="Shifts side by side">
      {full && <p className="rail-remark">At most {MOST_PANELS} stand side by side.</p>}
      {shiftsWithSets(plane.testbed, []).map(({ y }) => {
        const on = shown.includes(y.id);
        return (
          <label key={y.id} className="check">
            <input
              type="checkbox"
              checked={on}
              disabled={!on && full}
              onChange={() =>
                changeView({
                  shifts: on ? shown.filter((id) => id !== y.id) : [...shown, y.id],
                })
              }
            />
            <span>{y.title}</span>
          </label>
        );
      })}
    </Menu>
  );
}
