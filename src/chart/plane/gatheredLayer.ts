import { setAttributes, svg } from "../dom.ts";
import { contains } from "../layout.ts";
import type { PlaneSpec } from "../spec.ts";
import type { Picture } from "./picture.ts";

/** More rings than this would cost more than they tell; then every second, third, … gathered mark has one. */
const MOST_RINGS = 4000;

/** Distance of a ring from its mark, in pixels. */
const GAP = 2;

/** A ring around every gathered mark. */
export class GatheredLayer {
  readonly root = svg("path", { class: "plane-gathered", d: "" });

  /** @param spec null where nothing stands in its place */
  draw(
    { columns, geometry, map, radius }: Pick<Picture, "columns" | "geometry" | "map" | "radius">,
    spec: Pick<PlaneSpec, "marks" | "gathered"> | null,
  ): void {
    const gathered = new Set(spec?.gathered ?? []);
    const every = Math.ceil(gathered.size / MOST_RINGS);
    let found = 0;
    let data = "";
    for (const [i, { id }] of gathered.size === 0 ? [] : (spec?.marks.entries() ?? [])) {
      if (!gathered.has(id) || found++ % every > 0) continue;
      const [x, y] = [geometry.marks[2 * i] ?? 0, geometry.marks[2 * i + 1] ?? 0];
      if (contains(map.plot, x, y, 1)) data += ring(x, y, radius * (columns.size[i] ?? 1) + GAP);
    }
    setAttributes(this.root, { d: data });
  }
}

function ring(x: number, y: number, radius: number): string {
  const r = Math.round(radius * 10) / 10;
  return `M${Math.round((x - r) * 10) / 10},${Math.round(y * 10) / 10}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0`;
}
