import { groupProperty } from "../../chart/palette.ts";
import { shapeOf, shapePath } from "../../chart/shapes.ts";

/** The mark of a group, by the index of its colour: the same shape and colour as on the plane. */
export function GroupMark({ index }: { readonly index: number }) {
  return (
    <svg className="group-mark" viewBox="-8 -8 16 16" aria-hidden="true">
      <path d={shapePath(shapeOf({ colour: index }), 4.75)} fill={`var(${groupProperty(index)})`} />
    </svg>
  );
}
