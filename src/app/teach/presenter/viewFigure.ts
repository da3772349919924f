import { shareControl } from "../../../figures/controls.ts";
import { type Figure, numberOf, testbedOf } from "../../../figures/figure.ts";
import { drawnPlane, planeOf } from "../../../figures/planes.ts";
import { resolveRequest, resolveShown } from "../../../state/resolveView.ts";
import type { View } from "../../../state/view.ts";
import { accuracyInterval } from "../../../testbed/accuracyInterval.ts";
import { summarisePlane } from "../../../testbed/summary.ts";
import { runPoints } from "../../../trajectory/points.ts";

/** Any view of a testbed as a figure, for a lesson's screen: its plane, its runs on one slider, its chosen models. */
export function viewFigure(view: View): Figure {
  return {
    id: "view",
    title: "",
    testbeds: [view.testbed],
    initial: () => ({ at: 1 }),
    controls: (testbeds) => {
      const testbed = testbedOf(testbeds, view.testbed);
      const { request } = resolveRequest(view, testbed);
      if (resolveShown(view, testbed, request).runs.length === 0) return [];
      return [shareControl("Share of the run", 14)];
    },
    scene: (testbeds, state) => {
      const testbed = testbedOf(testbeds, view.testbed);
      const { request } = resolveRequest(view, testbed);
      const plane = planeOf(testbed, request);
      const { runs, selected, shows } = resolveShown(view, testbed, request);
      const inSight = new Set(testbed.models.filter(shows).map(({ id }) => id));
      const share = numberOf(state, "at");
      const sentence = summarisePlane(plane).text;
      const drawn = drawnPlane(plane, sentence);
      return {
        spec: {
          ...drawn,
          marks: drawn.marks.filter(({ id }) => inSight.has(id)),
          ...(view.flat !== null && plane.baseline !== null && { yKind: "er" as const }),
          paths: runs.map((run, index) => {
            const steps = runPoints(run, plane.x.id, plane.y.id, accuracyInterval).points;
            return {
              id: run.id,
              title: run.title,
              colour: testbed.groups.length + index,
              steps,
              position: share * Math.max(steps.length - 1, 0),
              unit: run.unit,
            };
          }),
          selected,
          ...(view.zoom && { domain: view.zoom }),
        },
        sentence,
        readouts: [],
        explore: { ...view, place: "explore" },
      };
    },
    values: () => ({}),
  };
}
