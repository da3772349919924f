import { formatCount } from "../testbed/format.ts";
import type { Testbed } from "../testbed/types.ts";
import { GLYPHS_SHIFTS } from "./families.ts";
import type { Control, FigureState } from "./figure.ts";

/** Id of the gallery of images in links, beside the figures' own. */
export const GALLERY = "unique";

/** Runs whose published checkpoints are stepped through, by id. */
const RUNS = [
  { value: "pretrained-s0", label: "Pre-trained" },
  { value: "head-only-s0", label: "Head only" },
  { value: "random-s0", label: "From scratch" },
] as const;

/** The settings of the gallery at first; null where the testbed lacks the run. */
export function galleryInitial(testbed: Testbed): FigureState | null {
  const [run] = RUNS;
  const steps = publishedSteps(testbed, run.value);
  if (steps.length === 0) return null;
  return { run: run.value, shift: GLYPHS_SHIFTS[0].value, at: Math.floor(steps.length / 2) };
}

export function galleryControls(testbed: Testbed, state: FigureState): Control[] {
  const steps = publishedSteps(testbed, String(state.run));
  return [
    {
      kind: "choice",
      key: "run",
      label: "Run",
      options: RUNS.filter(({ value }) => publishedSteps(testbed, value).length > 0),
    },
    { kind: "choice", key: "shift", label: "Shift", options: GLYPHS_SHIFTS },
    {
      kind: "range",
      key: "at",
      label: "Checkpoint of the run",
      min: 0,
      max: Math.max(steps.length - 1, 0),
      step: 1,
      text: (index) => `step ${formatCount(steps[Math.round(index)] ?? 0)}`,
      playSeconds: 10,
    },
  ];
}

/** Numbers of the steps of a run whose weights are published. */
function publishedSteps({ trajectories }: Testbed, id: string): number[] {
  const run = trajectories.find((one) => one.id === id);
  return (run?.steps ?? []).flatMap(({ step, checkpoint }) => (checkpoint === null ? [] : [step]));
}
