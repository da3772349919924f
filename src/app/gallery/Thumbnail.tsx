import { useMemo } from "react";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { testbedColumns } from "../../testbed/shiftTable.ts";
import { type Place, SmallPlane } from "./SmallPlane.tsx";
import type { ShownShift } from "./useShiftTable.ts";

interface ThumbnailProps {
  readonly shift: ShownShift;
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

/** A shift as a small plane. The words beside it carry the numbers. */
export function Thumbnail({ shift, plane, hidden }: ThumbnailProps) {
  const picture = useMemo(
    () => ({ scale: plane.scale, places: placesOf(shift, plane, hidden), line: shift.row.line }),
    [shift, plane, hidden],
  );
  return <SmallPlane picture={picture} />;
}

function placesOf({ x, y }: ShownShift, plane: PlaneData, hidden: readonly string[]): Place[] {
  const { testbed, scale } = plane;
  const columns = testbedColumns(testbed);
  const { forward } = scaleNamed(scale);
  const colours = new Map(testbed.groups.map(({ id }, index) => [id, index]));
  return testbed.models.flatMap((model, i) => {
    const place = {
      x: forward(columns[x.id]?.fraction[i] ?? Number.NaN),
      y: forward(columns[y.id]?.fraction[i] ?? Number.NaN),
      colour: colours.get(model.group) ?? 0,
    };
    const shown = !hidden.includes(model.group) && Number.isFinite(place.x + place.y);
    return shown ? [place] : [];
  });
}
