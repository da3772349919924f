import type { Estimate, Finding, Judgement } from "../testbed/findings.ts";
import {
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatPointsInterval,
} from "../testbed/format.ts";
import { isShare } from "./findingRows.ts";

/** Test-set id to the words of a sentence: "handwriting". */
export type SetWords = (testSet: string) => string;

/** What our letters do to a claim, in the order in which a sentence tells it. */
const VERBS: readonly (readonly [Judgement, string])[] = [
  ["agrees", "agree"],
  ["contradicted", "contradict it"],
  ["open", "leave it open"],
  ["more", "show more"],
  ["about the same", "show about as much"],
  ["less", "show less"],
];

/** Seeds below which nothing is decided. */
const FEWEST_SEEDS = 3;

/**
 * What a line's verdict says, as the rest of a sentence whose subject is "our letters": "agree", "leave it open", "agree on
 * handwriting and contradict it on display faces". Empty for a reading, which judges nothing.
 */
export function verdictWords({ verdict, byTestSet }: Finding, words: SetWords): string {
  const told = VERBS.flatMap(([judgement, verb]) => {
    const sets = [...verdict.judgements].filter(([, one]) => one === judgement);
    return sets.length === 0 ? [] : [{ verb, sets: sets.map(([id]) => words(id)) }];
  });
  const [only] = told;
  const few = [...byTestSet.values()].every(({ n }) => n < FEWEST_SEEDS);
  if (told.length === 1 && only) {
    return few && only.verb === "leave it open" ? `${only.verb}, for want of seeds` : only.verb;
  }
  return listed(told.map(({ verb, sets }) => `${verb} on ${listed(sets)}`));
}

/** A judgement as the table writes it: "Agrees on handwriting; open on display faces". */
export function verdictCell({ verdict }: Finding, words: SetWords): string {
  const kinds = [...new Set(verdict.judgements.values())];
  if (kinds.length === 0) return "A reading; no claim";
  const parts = kinds.map((kind) => {
    const sets = [...verdict.judgements].filter(([, one]) => one === kind);
    return kinds.length === 1 ? kind : `${kind} on ${listed(sets.map(([id]) => words(id)))}`;
  });
  return capitalised([...parts, ...(verdict.remark === null ? [] : [verdict.remark])].join("; "));
}

/** "+4.8", or "0.7 %" of a share. */
export function estimateMean(finding: Finding, { mean }: Estimate): string {
  return isShare(finding) ? formatPercent(mean / 100) : formatPoints(mean / 100);
}

/** "[+4.1, +5.6]", or null of a single seed. */
export function estimateInterval(finding: Finding, { low, high }: Estimate): string | null {
  if (low === null || high === null) return null;
  const write = isShare(finding) ? formatPercentInterval : formatPointsInterval;
  return write(low / 100, high / 100);
}

/** "n = 5", "one seed". */
export function estimateSeeds({ n }: Estimate): string {
  return n === 1 ? "one seed" : `n = ${n}`;
}

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
