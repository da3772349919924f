import type { StreamedSet } from "../../evaluate/evaluationSet.ts";
import type { OwnPlan, TrialImages } from "../../evaluate/ownRun.ts";
import type { ReadingFacts, SetRole } from "../../evaluate/results/measuredCheckpoint.ts";
import type { SamplePlan } from "../../shiftset/labels/sampling.ts";
import { describePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import { RunningSha256 } from "../../shiftset/sha256.ts";
import { formatCount, formatPercent } from "../../testbed/format.ts";
import { type MeasuredSet, shared } from "./measuredSets.ts";
import type { OwnSet } from "./openOwnSet.ts";
import { choiceWords, type PreprocessingChoice } from "./preprocessingChoice.ts";

/** The visitor's own sets with what results say of them. */
export function ownSets(
  { sets, prepared }: OwnPlan,
  roles: readonly SetRole[],
  sample: SamplePlan,
  chosen: readonly Pick<OwnSet, "id" | "published">[],
): readonly MeasuredSet[] {
  return sets.map((set, index) => {
    const { names, labelNote, skipped } = prepared[index] ?? NOTHING;
    return {
      facts: {
        ...shared(set, set.title),
        role: roles[index] ?? "shifted",
        names,
        draw: drawWords(sample, set.labels.length),
        labelNote,
        leftOut: skipped?.count ?? 0,
      },
      set,
      images: imagesOf(chosen[index]?.id ?? "", set),
      sameAs:
        sample.kind === "all" ? sameAs(chosen[index]?.published ?? null, set.labels.length) : null,
    };
  });
}

/** What the images of a draw are called by: the files, the draw and what labels mean, not how they are prepared. */
function imagesOf(files: string, { stream, classes, labels }: StreamedSet): string {
  const digest = new RunningSha256();
  digest.add(new TextEncoder().encode([files, stream.sample, ...classes].join("\n")));
  digest.add(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));
  return digest.hex();
}

/**
 * Testbeds' test sets by the published files that they were measured on, with the number of images: whole and in the
 * files' order they are the very images of the models' answers.
 */
const PUBLISHED_HOMES: Readonly<Record<string, { testSet: string; images: number }>> = {
  "cifar10.1-v6": { testSet: "v6", images: 2000 },
  "cifar10.1-v4": { testSet: "v4", images: 2021 },
};

function sameAs(published: string | null, images: number): MeasuredSet["sameAs"] {
  const home = published === null ? undefined : PUBLISHED_HOMES[published];
  if (home === undefined || home.images !== images) return null;
  return { testbed: "cifar10.1", testSet: home.testSet };
}

const NOTHING = { names: null, labelNote: null, skipped: null };

function drawWords(sample: SamplePlan, images: number): string {
  const count = `${formatCount(images)} images`;
  if (sample.kind === "all") return `all ${count}`;
  return `${count}: at most ${formatCount(sample.count)} of each class, drawn with the seed ${sample.seed}`;
}

/** On which images preprocessings were tried: "200 images of val.zip, none of them measured". */
export function trialWords({ title, images, measured }: TrialImages): string {
  const all = `${formatCount(images)} images of ${title}`;
  if (measured === 0) return `${all}, none of them measured`;
  if (measured === images) return `${all}, which are among those measured`;
  return `${all}, ${formatCount(measured)} of them measured too`;
}

/** How images and outputs are read, and why so. */
export function ownReading(
  { preprocessing, verdict, trial, map }: OwnPlan,
  choice: PreprocessingChoice,
): ReadingFacts {
  const best = verdict?.trials[0];
  const labelMap = map === null ? null : `${map.title} (${map.source})`;
  return {
    preprocessing: describePreprocessing(preprocessing),
    reason:
      verdict === null || best === undefined
        ? choiceWords(choice)
        : `found out by trying ${verdict.trials.length} preprocessings on ${trial === null ? `${best.total} images` : trialWords(trial)}: ${
            best.candidate.title
          } gave ${formatPercent(best.correct / best.total)}${
            verdict.isClear
              ? " and stood out"
              : "; several did equally well, and it is the most usual"
          }`,
    labelMap,
  };
}
