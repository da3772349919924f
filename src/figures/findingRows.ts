import type { Finding, Findings } from "../testbed/findings.ts";

/** What a line of the findings is about. */
export const TOPICS = [
  "evolution",
  "size",
  "diversity",
  "difficulty",
  "alone",
  "strategies",
] as const;
export type Topic = (typeof TOPICS)[number];

/** Words that a line's claim and its measurement hold, and no other line's. */
interface Row {
  readonly topic: Topic;
  readonly claim?: string;
  readonly measured?: string;
}

const AT_HIGH = "in distribution is reached";
const BEST = "Highest ER";
const END = "ER at the last step";

/** The lines that the text speaks of, found by their words: the file gives them no names. */
const ROWS = {
  rise: { topic: "evolution", measured: "Peak of ER, pre-trained minus random weights" },
  fall: { topic: "evolution", measured: "Peak of ER minus ER at the last step" },
  size: { topic: "size", measured: "times as much pre-training data" },
  "fine-tuning-size": { topic: "size", measured: "times as much fine-tuning data" },
  faces: { topic: "diversity", measured: "all typefaces with few renderings minus" },
  "against-display": { topic: "diversity", measured: "all kinds minus display faces only" },
  "against-text": { topic: "diversity", measured: "all kinds minus text faces only" },
  "against-handwriting": { topic: "diversity", measured: "all kinds minus handwriting faces only" },
  difficulty: { topic: "difficulty", measured: "hardest fifth of the pool minus easiest" },
  "fine-tuning-difficulty": {
    topic: "difficulty",
    measured: "of the fine-tuning set minus easiest",
  },
  alone: { topic: "alone", claim: "no model of the testbed gets right" },
  "stopped-shifted": { topic: "strategies", claim: "early stopping", measured: "Shifted accuracy" },
  "stopped-x": { topic: "strategies", claim: "early stopping", measured: "In-distribution" },
  replay: { topic: "strategies", claim: "replay", measured: AT_HIGH },
  "replay-end": { topic: "strategies", claim: "replay", measured: END },
  "low-rate": { topic: "strategies", claim: "low learning rate", measured: AT_HIGH },
  "head-first": { topic: "strategies", claim: "head first", measured: BEST },
  "kept-head": { topic: "strategies", claim: "on capitals, head kept", measured: BEST },
  "kept-head-end": { topic: "strategies", claim: "on capitals, head kept", measured: END },
  between: { topic: "strategies", claim: "weights between start and end" },
} as const satisfies Readonly<Record<string, Row>>;

export type FindingId = keyof typeof ROWS;
export const FINDING_IDS = Object.keys(ROWS) as readonly FindingId[];

/** The line of that name, or null where the file has none. */
export function findingNamed({ findings }: Findings, id: FindingId): Finding | null {
  return findings.find((finding) => isRow(finding, ROWS[id])) ?? null;
}

/** The lines of a topic in the file's order, each reading after the claim that it belongs to. */
export function findingsAbout({ findings }: Findings, topic: Topic): Finding[] {
  let now: Topic | null = null;
  return findings.filter((finding) => {
    if (finding.claim !== null) now = topicOf(finding);
    return now === topic;
  });
}

function topicOf(finding: Finding): Topic | null {
  // A claim about strategies may have more lines than the text speaks of.
  if (finding.claim?.startsWith("Strategies")) return "strategies";
  const rows: readonly Row[] = Object.values(ROWS);
  return rows.find((row) => isRow(finding, row))?.topic ?? null;
}

/** Whether the numbers of a line are shares of images in percent, not differences in points. */
export function isShare({ measured }: Finding): boolean {
  return measured.includes("percent of the images");
}

function isRow(finding: Finding, { claim = "", measured = "" }: Row): boolean {
  return (finding.claim ?? "").includes(claim) && finding.measured.includes(measured);
}
