import type { CaseName, Measured } from "./measured.ts";

export type Way = "evaluator" | "bare" | "transformers";

/** One measurement. */
export interface Row extends Measured {
  readonly name: CaseName;
  readonly way: Way;
  readonly round: number;
}

interface Facts {
  readonly machine: string;
  readonly transformers: string;
  readonly large: number;
  readonly small: number;
  /** Images a run that the bare loop of the small network was given. */
  readonly bare: readonly number[];
}

const TITLES: Readonly<Record<CaseName, string>> = {
  resnet50: "ResNet-50's shape, 224 × 224, JPEGs in a zip",
  resnet20: "ResNet-20's shape, 32 × 32, JPEGs in a zip",
  "resnet20-npy": "ResNet-20's shape, 32 × 32, .npy",
  "resnet20-second": "ResNet-20's shape, 32 × 32, JPEGs in a zip, second checkpoint",
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/**
 * Images a second by round: with the batch size that is best over the rounds, the mean where a round has several; of the
 * evaluator, which finds its own size, what it reached.
 */
function best(rows: readonly Row[], name: CaseName, way: Way): Map<number, number> {
  const own = rows.filter((row) => row.way === way && row.name === name);
  if (way === "evaluator") return byRound(own);
  const rounds = new Set(own.map(({ round }) => round)).size;
  const sizes = [...new Set(own.map(({ batch }) => batch))].map((batch) =>
    byRound(own.filter((row) => row.batch === batch)),
  );
  // A size that the evaluator found in one round only was not tried in all.
  const [chosen] = sizes
    .filter(({ size }) => size === rounds)
    .sort((a, b) => median([...b.values()]) - median([...a.values()]));
  return chosen ?? new Map();
}

function byRound(rows: readonly Row[]): Map<number, number> {
  const rounds = new Map<number, number[]>();
  for (const { round, rate } of rows) rounds.set(round, [...(rounds.get(round) ?? []), rate]);
  return new Map([...rounds].map(([round, rates]) => [round, mean(rates)]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

function ratios(ours: Map<number, number>, other: Map<number, number>): string {
  const values = [...ours].flatMap(([round, rate]) => {
    const against = other.get(round);
    return against === undefined ? [] : [rate / against];
  });
  return values.length === 0 ? "" : spread(values, 2);
}

/** The table as a page of the documentation. */
export function report(rows: readonly Row[], facts: Facts): string {
  const names = Object.keys(TITLES) as CaseName[];
  const lines = names.map((name) => {
    const [ours, bare, other] = (["evaluator", "bare", "transformers"] as const).map((way) =>
      best(rows, name, way),
    );
    if (ours === undefined || bare === undefined || other === undefined) return "";
    const rates = (of: Map<number, number>) =>
      of.size === 0 ? "" : spread([...of.values()], name === "resnet50" ? 2 : 0);
    const found = rows.filter((row) => row.way === "evaluator" && row.name === name);
    const batch = [...new Set(found.map((row) => row.batch))].sort((a, b) => a - b).join(", ");
    return `| ${TITLES[name]} | ${rates(ours)} | ${batch} | ${rates(bare)} | ${ratios(ours, bare)} | ${rates(other)} | ${ratios(ours, other)} |`;
  });
  const threads = (way: Way) =>
    [...new Set(rows.filter((row) => row.way === way).map((row) => row.threads))].join(", ");
  return `# Speed of evaluation

Images a second with WebAssembly, median of ${new Set(rows.map(({ round }) => round)).size} rounds with the least and the greatest; within a round the ways take
turns, each in a page of its own. Written by \`npx tsx bench/evaluate/run.ts\` on ${facts.machine}.

| network and images | evaluator | images a run | bare loop | ratio | transformers.js ${facts.transformers} | ratio |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}

- **Evaluator**: the page's own, from the files to scores: ${facts.large} and ${facts.small} images, reading, decoding, filling tensors, running,
  scoring and storing; counted after the first batch, the search for the batch size included. The second checkpoint of a drop finds its images
  prepared, and its batch size found.
- **Bare loop**: \`session.run\` on one tensor in place, the same runtime with as many threads (${threads("evaluator")}), with the images a run
  that are best over all rounds: of 1, 2 and 4 at 224 × 224, of ${facts.bare.join(" and ")} at 32 × 32, and of what the evaluator found.
  Before and after the evaluator, their mean counted: the machine's own speed comes and goes by a quarter within a minute.
- **transformers.js**: its \`image-classification\` pipeline on the same JPEGs and the same ONNX file (32-bit floats, WebAssembly, its own
  number of threads), the better of one image a call and as many as the evaluator found; at most 500 images.
- Networks have random weights; speed does not depend on them.
`;
}
