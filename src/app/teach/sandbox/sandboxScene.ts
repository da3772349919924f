import type { PlaneSpec } from "../../../chart/spec.ts";
import { type Testbeds, testbedOf } from "../../../figures/figure.ts";
import { drawnPlane, planeOf } from "../../../figures/planes.ts";
import { resolveRequest } from "../../../state/resolveView.ts";
import type { View } from "../../../state/view.ts";
import { seededRandom } from "../../../stats/random.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";

/** How the next model is chosen. */
export const ORDERS = ["random", "weakest", "strongest"] as const;
export type Order = (typeof ORDERS)[number];

const SEED = 7;

/** The plane of a view with a baseline of exactly these models. */
export function sandboxPlane(testbeds: Testbeds, view: View, ids: readonly string[]): PlaneData {
  const testbed = testbedOf(testbeds, view.testbed);
  const { request } = resolveRequest({ ...view, excluded: [], included: [] }, testbed);
  const known = new Set(testbed.models.map(({ id }) => id));
  return planeOf(testbed, {
    x: request.x,
    y: request.y,
    scale: request.scale,
    baseline: [],
    included: ids.filter((id) => known.has(id)),
  });
}

/** All models with a place, in the order in which the sandbox adds them. Random means shuffled with a fixed seed. */
export function sandboxOrder(plane: PlaneData, order: Order): readonly string[] {
  const placed = plane.models.filter(({ hasPlace }) => hasPlace);
  const byAccuracy = [...placed].sort((a, b) => a.x.fraction - b.x.fraction);
  const ids = byAccuracy.map(({ model }) => model.id);
  if (order === "weakest") return ids;
  if (order === "strongest") return ids.reverse();
  return shuffled(ids);
}

function shuffled(ids: readonly string[]): string[] {
  const random = seededRandom(SEED);
  const all = [...ids];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}

/** The plane drawn: models of the baseline full, the others faint but within reach. */
export function sandboxSpec(plane: PlaneData): PlaneSpec {
  const summary = `${formatCount(plane.baseline?.n ?? 0)} of ${formatCount(plane.models.length)} models are in the baseline`;
  const drawn = drawnPlane(plane, summary);
  return {
    ...drawn,
    groups: [
      { id: "in", title: "In the baseline", colour: 0 },
      { id: "out", title: "Not in the baseline", colour: 7, shape: "circle" },
    ],
    marks: drawn.marks.map((mark) => ({
      ...mark,
      group: mark.inBaseline === true ? "in" : "out",
      size: mark.inBaseline === true ? 1.3 : 0.8,
    })),
    labels: [],
  };
}
