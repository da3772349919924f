import type { PlaneGroup, PlaneMark } from "../chart/spec.ts";
import { isExtrapolated } from "../stats/baseline.ts";
import { effectiveRobustness } from "../stats/effectiveRobustness.ts";
import { formatCount, formatPoints } from "../testbed/format.ts";
import type { PlaneData } from "../testbed/plane.ts";
import { accuracyOn } from "../testbed/readAccuracies.ts";
import { exploreView } from "./exploreView.ts";
import { choiceOf, type Figure, type Testbeds, testbedOf } from "./figure.ts";
import { drawnPlane, lineFitOf, meanOf, membersOf, robustnessOf, shiftPlane } from "./planes.ts";
import { type FigureValue, valuesFrom } from "./value.ts";

/** Networks that end in training on ImageNet, by what came before; the line is of those with nothing before. */
const LINE = "timm";
/** Image-text networks that never trained on ImageNet. */
const ZERO_SHOT = "openclip";
const ALONE = "none";
const ZERO_GROUP = "zero-shot";

/** The shifts on which both testbeds have all classes. Test sets of LINE, and the same sets as ZERO_SHOT names them. */
const SHIFTS = [
  { value: "imagenetv2-matched-frequency", label: "ImageNetV2", name: "v2", other: "imagenet-v2" },
  { value: "imagenet-sketch", label: "Sketch", name: "sketch", other: "imagenet-sketch" },
] as const;
const OTHER_X = "imagenet-1k";

/** Groups of LINE that are held against its line. */
const GROUPS = ["distilled", "self-supervised", "imagenet-21k", "web-scale", "clip-style"] as const;

type Group = (typeof GROUPS)[number] | typeof ZERO_GROUP;
/** What is held against the line, in the order of the choice. */
const JUDGED: readonly Group[] = [...GROUPS, ZERO_GROUP];

type Name =
  | `${Group}-${(typeof SHIFTS)[number]["name"]}`
  | `${Group}-n`
  | "models"
  | "fitted"
  | "r2-v2"
  | "r2-sketch";

/** Who is above the line, by the thousand: what came before ImageNet, against the line of ImageNet alone. */
export const webScale: Figure<Name> = {
  id: "web-scale",
  title: "What came before ImageNet",
  testbeds: [LINE, ZERO_SHOT],
  initial: () => ({ shift: SHIFTS[1].value, shown: "all" }),
  controls: (testbeds) => [
    {
      kind: "choice",
      key: "shift",
      label: "Shift",
      options: SHIFTS.map(({ value, label }) => ({ value, label })),
    },
    {
      kind: "choice",
      key: "shown",
      label: "Shown",
      options: [
        { value: "all", label: "All" },
        ...JUDGED.map((id) => ({ value: id, label: titleOf(testbeds, id) })),
      ],
    },
  ],
  scene: (testbeds, state) => {
    const plane = planeOn(testbeds, choiceOf(state, "shift"));
    const only = choiceOf(state, "shown");
    const means = JUDGED.filter((id) => only === "all" || only === id).map((id) => {
      const ers = robustnessIn(testbeds, plane, id);
      return { id, title: titleOf(testbeds, id), n: ers.length, mean: meanOf(ers) };
    });
    const shown = new Set<string>([ALONE, ...means.map(({ id }) => id)]);
    const highest = means.reduce((a, b) => (b.mean > a.mean ? b : a));
    const lowest = means.reduce((a, b) => (b.mean < a.mean ? b : a));
    const n = formatCount(plane.baseline?.n ?? 0);
    const sentence =
      means.length === 1
        ? `On ${plane.y.title}, against ${n} networks of ImageNet alone: ${highest.title}, ${formatPoints(highest.mean)} points on average`
        : `On ${plane.y.title}, against ${n} networks of ImageNet alone: from ${lowest.title}, ${formatPoints(lowest.mean)} points on average, to ${highest.title}, ${formatPoints(highest.mean)}`;
    const drawn = drawnPlane(plane, sentence);
    return {
      spec: {
        ...drawn,
        groups: groupsOf(testbeds, drawn.groups),
        marks: marksOf(testbeds, plane, drawn.marks).filter(({ group }) => shown.has(group)),
        labels: [],
      },
      sentence,
      readouts: means.map((group) => ({
        label: `${group.title}, n = ${formatCount(group.n)}`,
        text: formatPoints(group.mean),
      })),
      note: `Means are over the networks within the range of the line, which is fitted on n = ${n} networks of ImageNet alone, drawn faint.`,
      explore: exploreView(plane),
    };
  },
  values: (testbeds) => {
    const planes = SHIFTS.map(({ value, name }) => ({ name, plane: planeOn(testbeds, value) }));
    const [first] = planes;
    if (!first) throw new RangeError("The figure has no shift.");
    const make = valuesFrom(testbedOf(testbeds, LINE).title);
    const zero = valuesFrom(testbedOf(testbeds, ZERO_SHOT).title);
    const entries = JUDGED.flatMap((id): [string, FigureValue][] => {
      const maker = id === ZERO_GROUP ? zero : make;
      return [
        [`${id}-n`, maker.count(robustnessIn(testbeds, first.plane, id).length)],
        ...planes.map(({ name, plane }): [string, FigureValue] => [
          `${id}-${name}`,
          maker.signedPoints(meanOf(robustnessIn(testbeds, plane, id))),
        ]),
      ];
    });
    const r2 = planes.map(({ name, plane }): [string, FigureValue] => [
      `r2-${name}`,
      make.number(lineFitOf(plane)?.r2 ?? Number.NaN, 2),
    ]);
    return {
      ...(Object.fromEntries([...entries, ...r2]) as Record<Name, FigureValue>),
      models: make.count(first.plane.models.length),
      fitted: make.count(first.plane.baseline?.n ?? 0),
    };
  },
};

function planeOn(testbeds: Testbeds, shift: string): PlaneData {
  return shiftPlane(testbedOf(testbeds, LINE), shift);
}

/** Effective robustness of a group's networks, those of the other testbed included, against the line. */
function robustnessIn(testbeds: Testbeds, plane: PlaneData, id: Group): number[] {
  return id === ZERO_GROUP
    ? zeroShotMarks(testbeds, plane).flatMap(({ er }) => (typeof er === "number" ? [er] : []))
    : robustnessOf(membersOf(plane, id).filter(({ extrapolated }) => !extrapolated));
}

const zeroShot = new WeakMap<PlaneData, readonly PlaneMark[]>();

/** The networks of the other testbed that never trained on ImageNet, on the line's plane and within its range. */
function zeroShotMarks(testbeds: Testbeds, plane: PlaneData): readonly PlaneMark[] {
  const known = zeroShot.get(plane);
  if (known) return known;
  const { baseline } = plane;
  const { models, defaultBaseline } = testbedOf(testbeds, ZERO_SHOT);
  const other = SHIFTS.find(({ value }) => value === plane.y.id)?.other ?? "";
  const made = models.flatMap(({ id, title, group, accuracies }): PlaneMark[] => {
    const [x, y] = [accuracyOn(accuracies, OTHER_X), accuracyOn(accuracies, other)];
    if (!x || !y || !baseline || !defaultBaseline.groups.includes(group)) return [];
    if (isExtrapolated(baseline, x.fraction)) return [];
    const er = effectiveRobustness(baseline, x.fraction, y.fraction);
    return [{ id: `zero-shot.${id}`, title, group: ZERO_GROUP, x: x.fraction, y: y.fraction, er }];
  });
  zeroShot.set(plane, made);
  return made;
}

const together = new WeakMap<readonly PlaneMark[], readonly PlaneMark[]>();

/** Both testbeds' marks, the line's own faint; the same array for the same marks. */
function marksOf(
  testbeds: Testbeds,
  plane: PlaneData,
  marks: readonly PlaneMark[],
): readonly PlaneMark[] {
  const known = together.get(marks);
  if (known) return known;
  const made = [
    ...marks.map((mark) => (mark.group === ALONE ? { ...mark, dimmed: true } : mark)),
    ...zeroShotMarks(testbeds, plane),
  ];
  together.set(marks, made);
  return made;
}

function titleOf(testbeds: Testbeds, id: Group): string {
  if (id === ZERO_GROUP) return "Zero-shot";
  return testbedOf(testbeds, LINE).groups.find((group) => group.id === id)?.title ?? id;
}

const groups = new WeakMap<readonly PlaneGroup[], readonly PlaneGroup[]>();

function groupsOf(testbeds: Testbeds, drawn: readonly PlaneGroup[]): readonly PlaneGroup[] {
  const known = groups.get(drawn);
  if (known) return known;
  const made = [
    ...drawn,
    { id: ZERO_GROUP, title: titleOf(testbeds, ZERO_GROUP), colour: drawn.length },
  ];
  groups.set(drawn, made);
  return made;
}
