import { placeOfFile } from "./fileHeader.ts";
import { limits } from "./limits.ts";
import {
  asFiniteNumber,
  asList,
  asMap,
  asText,
  asTitle,
  asWhole,
  fieldOf,
  inField,
  inSubject,
  orNull,
  type Place,
  report,
  show,
} from "./validators.ts";

/** A quantity over seeds, in percentage points (or percent, where the finding is a share of images). */
export interface Estimate {
  readonly mean: number;
  /** Ends of the interval of the mean; null for a single seed. */
  readonly low: number | null;
  readonly high: number | null;
  /** Number of seeds, at least 1. */
  readonly n: number;
}

/** Words for what a measurement says of a claim of growth (the first three) or of a claimed share (the last three). */
export const JUDGEMENTS = [
  "agrees",
  "contradicted",
  "open",
  "less",
  "about the same",
  "more",
] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export interface Verdict {
  /** As the file states it. */
  readonly text: string;
  /** Judgement by test set, in the file's order; empty for a reading, which claims nothing. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** What the verdict adds in words, or null. */
  readonly remark: string | null;
}

/** One line of "the paper says, we measured". */
export interface Finding {
  /** What the paper says; null for a further reading of the claim above it. */
  readonly claim: string | null;
  /** What was measured, and how. */
  readonly measured: string;
  /** Test-set id to estimate, in the file's order. */
  readonly byTestSet: ReadonlyMap<string, Estimate>;
  readonly verdict: Verdict;
}

/** What a paper says and what a testbed's own runs say to it (testbeds/ID/findings.json). */
export interface Findings {
  /** The paper, as it is cited: "arXiv 2106.15831". */
  readonly paper: string;
  /** What the intervals are: "95 %, t over seeds". */
  readonly interval: string;
  readonly findings: readonly Finding[];
}

const MOST_FINDINGS = 1_000;
/** How a line that only reads something off begins its verdict. */
const READING = /^a reading\b/;

/**
 * Reads findings.json, which `python -m glyphs export` writes.
 * @throws {TestbedError} with every problem, its entry, what was found, what was expected and what to do
 */
export function readFindings(json: unknown, fileName: string): Findings {
  const place = placeOfFile(fileName);
  const file = asMap(json, place);
  const entries = asList(fieldOf(file, "findings"), inField(place, "findings"), MOST_FINDINGS);
  const findings = {
    paper: asTitle(fieldOf(file, "paper"), inField(place, "paper")),
    interval: asTitle(fieldOf(file, "interval"), inField(place, "interval")),
    findings: entries.map((entry, k) => readFinding(entry, inSubject(place, `findings[${k}]`))),
  };
  place.problems.throwIfAny();
  return findings;
}

function readFinding(value: unknown, place: Place): Finding {
  const entry = asMap(value, place);
  const claim = asText(fieldOf(entry, "claim") ?? "", inField(place, "claim"));
  const at = inField(place, "byTestSet");
  const estimates = Object.entries(asMap(fieldOf(entry, "byTestSet"), at));
  if (estimates.length > limits.testSets) {
    report(at, `${estimates.length} test sets`, `at most ${limits.testSets}`, "Split the file.");
  }
  const byTestSet = new Map(
    estimates
      .slice(0, limits.testSets)
      .map(([id, estimate]) => [id, readEstimate(estimate, inField(at, id))]),
  );
  return {
    claim: claim === "" ? null : claim,
    measured: asText(fieldOf(entry, "measured"), inField(place, "measured")),
    byTestSet,
    verdict: readVerdict(fieldOf(entry, "verdict"), [...byTestSet.keys()], place),
  };
}

function readEstimate(value: unknown, place: Place): Estimate {
  const object = asMap(value, place);
  const end = (name: string) =>
    orNull(fieldOf(object, name), (number) => asFiniteNumber(number, inField(place, name)));
  const [mean, low, high] = [
    asFiniteNumber(fieldOf(object, "mean"), inField(place, "mean")),
    end("low"),
    end("high"),
  ];
  if ((low === null) !== (high === null) || (low ?? mean) > mean || (high ?? mean) < mean) {
    const expected = "both ends with the mean between them, or neither";
    report(place, `low ${show(low)}, high ${show(high)}`, expected, "Correct the interval.");
  }
  return { mean, low, high, n: asWhole(fieldOf(object, "n"), inField(place, "n"), 1, 1e6) };
}

/** "agrees", "agrees on display; open on handwriting", "agrees; with a remark", "a reading, no claim". */
function readVerdict(value: unknown, testSets: readonly string[], place: Place): Verdict {
  const at = inField(place, "verdict");
  const text = asTitle(value, at);
  const judgements = new Map<string, Judgement>();
  const remarks: string[] = [];
  for (const part of READING.test(text) ? [] : text.split(/;\s*/)) {
    const word = JUDGEMENTS.find((one) => part === one || part.startsWith(`${one} on `));
    if (word === undefined) {
      remarks.push(part);
      continue;
    }
    const named = part.slice(`${word} on `.length).split(/,\s*/);
    for (const id of part === word ? testSets : idsOf(named, testSets, at)) {
      judgements.set(id, word);
    }
  }
  const whole = READING.test(text) || judgements.size === testSets.length;
  if (typeof value === "string" && !whole) {
    const expected = `"a reading, no claim", or one of ${JUDGEMENTS.join(", ")} for each test set`;
    report(at, show(value), expected, 'Write for instance "agrees on display; open on text".');
  }
  return { text, judgements, remark: remarks.length === 0 ? null : remarks.join("; ") };
}

/** The test sets that are named by the ends of their ids: "display" is "glyphs-display". */
function idsOf(names: readonly string[], testSets: readonly string[], place: Place): string[] {
  return names.flatMap((name) => {
    const id = testSets.find((one) => one === name || one.endsWith(`-${name}`));
    if (id !== undefined) return [id];
    report(
      place,
      show(name),
      `the end of one of ${testSets.join(", ")}`,
      "Name a test set of this entry.",
    );
    return [];
  });
}
