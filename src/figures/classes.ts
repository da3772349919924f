import { formatCount, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, meanOf, membersOf, planeOf, robustnessOf } from "./planes.ts";
import { valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";
const SHIFT = "objectnet-1.0-beta";
const OWN = "val-on-objectnet-classes";
const FOREIGN = "val";
const GROUP = "lp-adv";

/** Mismatched classes: a shift on some of the classes against accuracy on all of them. */
export const classes: Figure<
  | "group"
  | "foreignAbove"
  | "foreignMean"
  | "ownAbove"
  | "ownMean"
  | "shiftClasses"
  | "foreignClasses"
> = {
  id: "classes",
  title: "Mismatched classes",
  testbeds: [TESTBED],
  initial: () => ({ x: FOREIGN }),
  controls: () => [
    {
      kind: "choice",
      key: "x",
      label: "In-distribution accuracy on",
      options: [
        { value: FOREIGN, label: "All classes" },
        { value: OWN, label: "ObjectNet's classes" },
      ],
    },
  ],
  scene: (testbeds, state) => {
    const plane = planeAgainst(testbeds, choiceOf(state, "x"));
    const ers = robustnessOf(membersOf(plane, GROUP));
    const sentence = `Against ${plane.x.title}, ${formatCount(countAbove(ers))} of ${formatCount(ers.length)} networks trained against attacks lie above the line, ${formatPoints(meanOf(ers))} points on average`;
    const drawn = drawnPlane(plane, sentence);
    const shown = new Set(["standard", GROUP]);
    return {
      spec: { ...drawn, marks: drawn.marks.filter((mark) => shown.has(mark.group)), labels: [] },
      sentence,
      readouts: [
        { label: "Above the line", text: `${countAbove(ers)} of ${ers.length}` },
        { label: "Mean ER, points", text: formatPoints(meanOf(ers)) },
      ],
      explore: exploreView(plane),
    };
  },
  values: (testbeds) => {
    const make = valuesFrom(testbedOf(testbeds, TESTBED).title);
    const [foreign, own] = [planeAgainst(testbeds, FOREIGN), planeAgainst(testbeds, OWN)];
    const [there, here] = [foreign, own].map((plane) => robustnessOf(membersOf(plane, GROUP)));
    return {
      group: make.count(here?.length ?? 0),
      foreignAbove: make.count(countAbove(there ?? [])),
      foreignMean: make.signedPoints(meanOf(there ?? [])),
      ownAbove: make.count(countAbove(here ?? [])),
      ownMean: make.signedPoints(meanOf(here ?? [])),
      shiftClasses: make.count(own.x.classes ?? 0),
      foreignClasses: make.count(foreign.x.classes ?? 0),
    };
  },
};

function planeAgainst(testbeds: Testbeds, x: string): PlaneData {
  return planeOf(testbedOf(testbeds, TESTBED), {
    x,
    y: SHIFT,
    scale: "logit",
    baseline: ["standard"],
  });
}

function countAbove(ers: readonly number[]): number {
  return ers.filter((er) => er > 0).length;
}
