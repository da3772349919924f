import { accuracySummary } from "./accuracySummary.ts";
import { answersOf, isRight } from "./answers.ts";
import { calibrationOf } from "./confidence.ts";
import { type CsvField, csvText } from "./csv.ts";
import type { MeasuredCheckpoint, SetFacts } from "./measuredCheckpoint.ts";

const RESULT_COLUMNS = [
  "checkpoint",
  "sha256",
  "step",
  "set",
  "role",
  "set_sha256",
  "images",
  "correct",
  "accuracy",
  "low",
  "high",
  "top5_correct",
  "top5",
  "cross_entropy",
  "mean_confidence",
  "ece",
  "er",
  "er_low",
  "er_high",
  "er_extrapolated",
  "backend",
  "measured_at",
  "of_images",
  "without_logit",
] as const;

/** A checkpoint and the sets that it was measured on. */
export interface MeasuredOn {
  readonly checkpoint: MeasuredCheckpoint;
  readonly sets: readonly SetFacts[];
}

/** One line a checkpoint and set: `images` were measured of `of_images`, fewer where it was stopped; the classes of `without_logit` have no logit. Accuracies, ECE and effective robustness are fractions; the latter stands with the shifted set. */
export function resultsToCsv(measured: readonly MeasuredOn[]): string {
  const rows = measured.flatMap(({ checkpoint, sets }) =>
    sets.flatMap((set, index) => resultRow(checkpoint, set, index)),
  );
  return csvText([RESULT_COLUMNS, ...rows]);
}

function resultRow(
  { name, step, results, robustness }: MeasuredCheckpoint,
  set: SetFacts,
  index: number,
): CsvField[][] {
  const result = results[index];
  if (result === undefined) return [];
  const answers = answersOf(set, result.scores);
  const summary = accuracySummary(answers);
  if (summary === null) return [];
  const { top1, top5 } = summary;
  const er = set.role === "shifted" ? robustness : null;
  return [
    [
      name,
      result.checkpoint.sha256,
      step,
      set.title,
      set.role,
      set.sha256,
      top1.total,
      top1.correct,
      top1.correct / top1.total,
      top1.interval.low,
      top1.interval.high,
      top5?.correct ?? null,
      top5 === null ? null : top5.correct / top5.total,
      summary.crossEntropy,
      summary.confidence,
      calibrationOf(answers)?.expectedError ?? null,
      er?.er ?? null,
      er?.interval?.low ?? null,
      er?.interval?.high ?? null,
      er?.extrapolated ?? null,
      result.backend,
      result.measuredAt,
      result.set.total,
      summary.withoutLogit,
    ],
  ];
}

const PREDICTION_COLUMNS = [
  "set",
  "role",
  "index",
  "image",
  "label",
  "label_name",
  "predicted",
  "predicted_name",
  "correct",
  "rank",
  "confidence",
  "loss",
] as const;

/** One line an image that was measured, set after set. Rank counts from 0; loss is −ln of the true class's probability, empty where the class has no logit. */
export function predictionsToCsv(
  { results }: MeasuredCheckpoint,
  sets: readonly SetFacts[],
): string {
  return csvText(predictionRows(results, sets));
}

function* predictionRows(
  results: MeasuredCheckpoint["results"],
  sets: readonly SetFacts[],
): Generator<readonly CsvField[]> {
  yield PREDICTION_COLUMNS;
  for (const [index, set] of sets.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    const answers = answersOf(set, result.scores);
    for (const image of answers.measured) {
      const label = answers.labels[image] ?? 0;
      const predicted = answers.scores.predictions[image] ?? 0;
      yield [
        set.title,
        set.role,
        image,
        set.names?.[image] ?? null,
        label,
        classIn(set, label),
        predicted,
        classIn(set, predicted),
        isRight(answers, image) ? 1 : 0,
        answers.scores.ranks[image] ?? null,
        decimal(answers.scores.confidences[image]),
        decimal(answers.scores.losses[image]),
      ];
    }
  }
}

/** A class as the set itself calls it. */
function classIn({ classes }: SetFacts, index: number): string {
  return classes[index] || String(index);
}

/** As many digits as a 32-bit float has. */
function decimal(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(7));
}
