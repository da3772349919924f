import { formatCount, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, meanOf, membersOf, placedModel, robustnessOf, shiftPlane } from "./planes.ts";
import { type FigureValue, valuesFrom } from "./value.ts";

const TESTBED = "imagenet-testbed";

/** The shifts side by side, in the order of the choice. */
const SHIFTS = [
  { value: "imagenetv2-matched-frequency", label: "ImageNetV2" },
  { value: "imagenet-sketch", label: "Sketch" },
  { value: "imagenet-r", label: "ImageNet-R" },
  { value: "objectnet-1.0-beta", label: "ObjectNet" },
  { value: "imagenet-a", label: "ImageNet-A" },
] as const;

/** What was tried, and how far it carries. */
const GROUPS = ["robust-intv", "lp-adv", "more-data"] as const;

const CLIP = "vit-b-32-clip-zeroshot";

type Name =
  | `${(typeof GROUPS)[number]}-${"v2" | "sketch" | "r" | "objectnet"}`
  | "clip-v2"
  | "clip-sketch"
  | "clip-r"
  | "clip-objectnet"
  | "models"
  | "interventions"
  | "attacked"
  | "moreData"
  | "fitted";

/** Who is above the line: the same models on five shifts. */
export const above: Figure<Name> = {
  id: "above",
  title: "Who is above the line",
  testbeds: [TESTBED],
  initial: () => ({ shift: SHIFTS[0].value }),
  controls: () => [{ kind: "choice", key: "shift", label: "Shift", options: SHIFTS }],
  scene: (testbeds, state) => {
    const plane = shiftPlane(testbedOf(testbeds, TESTBED), choiceOf(state, "shift"));
    const means = GROUPS.map((id) => ({ id, mean: groupMean(plane, id) }));
    const title = (id: string) =>
      plane.testbed.groups.find((group) => group.id === id)?.title ?? id;
    const highest = means.reduce((a, b) => (b.mean > a.mean ? b : a));
    const sentence = `On ${plane.y.title}, ${formatPoints(highest.mean)} points on average is the most that a group gains: ${title(highest.id).toLowerCase()}`;
    const drawn = drawnPlane(plane, sentence);
    const shown = new Set<string>(["standard", ...GROUPS]);
    return {
      spec: {
        ...drawn,
        marks: drawn.marks.filter((mark) => shown.has(mark.group)),
        labels: [CLIP, "resnet50-clip-zeroshot"],
      },
      sentence,
      readouts: means.map(({ id, mean }) => ({
        label: `${title(id)}, n = ${formatCount(membersOf(plane, id).length)}`,
        text: formatPoints(mean),
      })),
      explore: exploreView(plane, { selected: [CLIP] }),
    };
  },
  values: (testbeds) => {
    const testbed = testbedOf(testbeds, TESTBED);
    const make = valuesFrom(testbed.title);
    const v2 = planeOn(testbeds, "imagenetv2-matched-frequency");
    const shifts: readonly (readonly [string, PlaneData])[] = [
      ["v2", v2],
      ["sketch", planeOn(testbeds, "imagenet-sketch")],
      ["r", planeOn(testbeds, "imagenet-r")],
      ["objectnet", planeOn(testbeds, "objectnet-1.0-beta")],
    ];
    const entries: [string, FigureValue][] = shifts.flatMap(([name, plane]) => [
      ...GROUPS.map((id): [string, FigureValue] => [
        `${id}-${name}`,
        make.signedPoints(groupMean(plane, id)),
      ]),
      [`clip-${name}`, make.signedPoints(placedModel(plane, CLIP).er ?? Number.NaN)],
    ]);
    return {
      ...(Object.fromEntries(entries) as Record<Name, FigureValue>),
      models: make.count(v2.models.length),
      fitted: make.count(v2.baseline?.n ?? 0),
      interventions: make.count(membersOf(v2, "robust-intv").length),
      attacked: make.count(membersOf(v2, "lp-adv").length),
      moreData: make.count(membersOf(v2, "more-data").length),
    };
  },
};

function planeOn(testbeds: Testbeds, shift: string): PlaneData {
  return shiftPlane(testbedOf(testbeds, TESTBED), shift);
}

function groupMean(plane: PlaneData, group: string): number {
  return meanOf(robustnessOf(membersOf(plane, group)));
}
