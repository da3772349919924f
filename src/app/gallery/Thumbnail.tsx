import { useMemo } from "react";
import { scaleNamed } from "../../stats/scale.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { testbedColumns } from "../../testbed/shiftTable.ts";
import { type Place, SmallPlane } from "./SmallPlane.tsx";
import type { ShownShift, Shows } from "./useShiftTable.ts";

interface ThumbnailProps {
  readonly shift: ShownShift;
  readonly plane: PlaneData;
  /** Whether a model is in sight. */
  readonly shows: Shows;
}

/** A shift as a small plane. The words beside it carry the numbers. */
export function Thumbnail({ shift, plane, shows }: ThumbnailProps) {
  const picture = useMemo(
    () => ({ scale: plane.scale, places: placesOf(shift, plane, shows), line: shift.row.line }),
    [shift, plane, shows],
  );
  return <SmallPlane picture={picture} />;
}

function placesOf({ x, y }: ShownShift, plane: PlaneData, shows: Shows): Place[] {
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
    return Number.isFinite(place.x + place.y) && shows(model) ? [place] : [];
  });
}
