import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatPointsInterval,
} from "../../testbed/format.ts";
import type { CheckpointPart } from "../checkpointIdentity.ts";
import { accuracySummary } from "./accuracySummary.ts";
import { answersOf } from "./answers.ts";
import { calibrationOf } from "./confidence.ts";
import type {
  MeasuredCheckpoint,
  PlacementFacts,
  ReadingFacts,
  SetFacts,
} from "./measuredCheckpoint.ts";

/** Everything that somebody needs to know to measure the same again. */
export interface ResultCard {
  readonly format: "effective-robustness-result-card";
  readonly version: 1;
  readonly checkpoint: {
    readonly name: string;
    readonly bytes: number;
    /** Of the file; where its weights are in other files, of a text that names them all with their SHA-256. */
    readonly sha256: string;
    /** The network's file and those with its weights; absent where it is one file. */
    readonly files?: readonly CheckpointPart[];
    readonly step: number | null;
  };
  readonly sets: readonly CardSet[];
  readonly reading: ReadingFacts & {
    /** value = (pixel / divisor − mean) / std. */
    readonly values: {
      readonly divisor: number;
      readonly mean: readonly number[];
      readonly std: readonly number[];
    };
    /** Output and order of axes that the visitor named; null where they were found out. */
    readonly output: string | null;
    readonly inputLayout: string | null;
  };
  readonly placement:
    | (PlacementFacts & {
        readonly er: number | null;
        readonly erInterval: { readonly low: number; readonly high: number } | null;
        readonly extrapolated: boolean | null;
      })
    | null;
  readonly run: {
    readonly backend: string;
    readonly onnxruntimeWeb: string;
    readonly page: string;
    /** The browser's name for itself. */
    readonly browser: string;
    /** Images a run of the network; null for results that were kept before this was noted. */
    readonly batchSize: number | null;
    readonly seconds: number;
    readonly orderSeed: number;
    readonly measuredAt: string;
    readonly notes: readonly string[];
  };
}

export interface CardSet {
  readonly role: SetFacts["role"];
  readonly title: string;
  /** Identity of the images: their content for the page's own, files, draw and preparation for others. */
  readonly sha256: string;
  /** Of images and labels as they were measured; null where not all were read in one visit. */
  readonly contentSha256: string | null;
  readonly draw: string;
  readonly labels: string | null;
  readonly classes: number;
  readonly leftOut: number;
  /** Images measured, of those that could be read. */
  readonly measured: number;
  readonly images: number;
  readonly correct: number;
  readonly accuracy: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly top5Correct: number | null;
  /** Over the images whose class has a logit; null where none has. */
  readonly crossEntropy: number | null;
  /** Images whose class has no logit: wrong, and left out of the cross-entropy. */
  readonly withoutLogit: number;
  readonly meanConfidence: number;
  readonly ece: number | null;
}

/** Versions that results do not know of themselves. */
export interface CardVersions {
  readonly page: string;
  readonly browser: string;
}

/** @throws RangeError where the checkpoint has no result */
export function resultCard(
  checkpoint: MeasuredCheckpoint,
  sets: readonly SetFacts[],
  reading: ReadingFacts,
  placement: PlacementFacts | null,
  versions: CardVersions,
): ResultCard {
  const { results, robustness, step } = checkpoint;
  const [first] = results;
  if (first === undefined) throw new RangeError(`${checkpoint.name} has no results`);
  const { divisor, mean, std } = first.preprocessing;
  return {
    format: "effective-robustness-result-card",
    version: 1,
    checkpoint: { ...first.checkpoint, name: checkpoint.name, step },
    sets: sets.flatMap((set, index) => cardSet(set, checkpoint, index)),
    reading: {
      ...reading,
      values: { divisor, mean, std },
      output: first.output.outputName ?? null,
      inputLayout: first.output.inputLayout ?? null,
    },
    placement:
      placement === null
        ? null
        : {
            ...placement,
            er: robustness?.er ?? null,
            erInterval: robustness?.interval ?? null,
            extrapolated: robustness?.extrapolated ?? null,
          },
    run: {
      backend: first.backend,
      onnxruntimeWeb: first.runtimeVersion,
      ...versions,
      batchSize: first.batchSize ?? null,
      seconds: results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000,
      orderSeed: first.seed,
      measuredAt: first.measuredAt,
      notes: [...new Set(results.flatMap(({ notes }) => notes))],
    },
  };
}

function cardSet(set: SetFacts, { results }: MeasuredCheckpoint, index: number): CardSet[] {
  const result = results[index];
  if (result === undefined) return [];
  const answers = answersOf(set, result.scores);
  const summary = accuracySummary(answers);
  if (summary === null) return [];
  const { correct, total, interval } = summary.top1;
  return [
    {
      role: set.role,
      title: set.title,
      sha256: set.sha256,
      contentSha256: result.set.contentSha256 ?? null,
      draw: set.draw,
      labels: set.labelNote,
      classes: set.classes.length,
      // A streamed set tells only by its result what could not be read.
      leftOut: set.leftOut + Math.max(0, set.images - result.set.total),
      measured: total,
      images: result.set.total,
      correct,
      accuracy: correct / total,
      interval,
      top5Correct: summary.top5?.correct ?? null,
      crossEntropy: summary.crossEntropy,
      withoutLogit: summary.withoutLogit,
      meanConfidence: summary.confidence,
      ece: calibrationOf(answers)?.expectedError ?? null,
    },
  ];
}

/** The card's lines, each with what it is: for the screen, and for a text. */
export function cardLines(card: ResultCard): readonly (readonly [title: string, value: string])[] {
  const { checkpoint, sets, reading, placement, run } = card;
  return [
    ["Checkpoint", checkpoint.name],
    ["SHA-256", checkpoint.sha256],
    ["Size", `${formatCount(checkpoint.bytes)} bytes`],
    ...(checkpoint.files ?? []).map(fileLine),
    ...sets.flatMap(setLines),
    ["Preprocessing", reading.preprocessing],
    ["Why so", reading.reason],
    ...(reading.labelMap === null ? [] : ([["Logits to classes", reading.labelMap]] as const)),
    ...(reading.output === null ? [] : ([["Output read", reading.output]] as const)),
    ...(reading.inputLayout === null ? [] : ([["Order of axes", reading.inputLayout]] as const)),
    ["Placed", placementWords(placement)],
    ...(placement === null ? [] : ([["Why there", placement.reason]] as const)),
    ["Backend", `${run.backend}, onnxruntime-web ${run.onnxruntimeWeb}`],
    ...(run.batchSize === null ? [] : ([["Images at once", String(run.batchSize)]] as const)),
    ["Page", run.page],
    ["Browser", run.browser],
    ["Measured", `${run.measuredAt}, in ${run.seconds.toFixed(1)} s`],
    ...run.notes.map((note) => ["Note", note] as const),
  ];
}

function fileLine({ path, bytes, sha256 }: CheckpointPart): readonly [string, string] {
  return ["File", `${path}: ${formatCount(bytes)} bytes; SHA-256 ${sha256}`];
}

function setLines(set: CardSet): (readonly [string, string])[] {
  const role = set.role === "shifted" ? "Shifted" : "In distribution";
  const { low, high } = set.interval;
  const figures = [
    `${formatPercent(set.accuracy)} ${formatPercentInterval(low, high)}`,
    `${formatCount(set.correct)} of ${formatCount(set.measured)} right`,
    ...(set.measured < set.images
      ? [`stopped: measured on ${formatCount(set.measured)} of ${formatCount(set.images)} images`]
      : []),
    ...(set.top5Correct === null ? [] : [`top-5 ${formatPercent(set.top5Correct / set.measured)}`]),
    ...(set.withoutLogit === 0
      ? []
      : [`${formatCount(set.withoutLogit)} of classes without a logit, counted as wrong`]),
    ...(set.ece === null ? [] : [`ECE ${formatPercent(set.ece)}`]),
  ];
  const drawn = [
    set.draw,
    `${formatCount(set.classes)} classes`,
    ...(set.leftOut === 0 ? [] : [`${formatCount(set.leftOut)} images left out`]),
  ];
  return [
    [role, `${set.title}: ${figures.join("; ")}`],
    [`${role}, images`, `${drawn.join("; ")}; SHA-256 ${set.contentSha256 ?? set.sha256}`],
  ];
}

function placementWords(placement: ResultCard["placement"]): string {
  if (placement === null) return "on no testbed: there is no baseline for these sets";
  const { testbed, x, y, er, erInterval, baseline, extrapolated } = placement;
  const where = `${testbed.title}, ${y.title} against ${x.title}`;
  if (er === null || baseline === null) return `${where}; no effective robustness`;
  const interval =
    erInterval === null ? "" : ` ${formatPointsInterval(erInterval.low, erInterval.high)}`;
  const line = `baseline of ${baseline.n} models, slope ${formatNumber(baseline.slope)}, intercept ${formatNumber(baseline.intercept)}`;
  const beyond = extrapolated === true ? "; beyond the baseline's range" : "";
  return `${where}: effective robustness ${formatPoints(er)}${interval} points (${line}${beyond})`;
}

/** The card as plain text, one line a fact. */
export function cardText(card: ResultCard): string {
  const lines = cardLines(card);
  const width = Math.max(...lines.map(([title]) => title.length));
  return lines.map(([title, value]) => `${title.padEnd(width)}  ${value}\n`).join("");
}
