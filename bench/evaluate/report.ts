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

/** Of each round the measurement with the batch size that is best over the rounds; of the evaluator, which finds its own, all. */
function best(rows: readonly Row[], name: CaseName, way: Way): Map<number, Row> {
  const own = rows.filter((row) => row.way === way && row.name === name);
  if (way === "evaluator") return new Map(own.map((row) => [row.round, row]));
  const rates = (batch: number) => own.filter((row) => row.batch === batch).map(({ rate }) => rate);
  const rounds = new Set(own.map(({ round }) => round)).size;
  // A size that the evaluator found in one round only was not tried in all.
  const sizes = [...new Set(own.map(({ batch }) => batch))].filter(
    (batch) => rates(batch).length === rounds,
  );
  const [chosen] = sizes.sort((a, b) => median(rates(b)) - median(rates(a)));
  return new Map(own.filter(({ batch }) => batch === chosen).map((row) => [row.round, row]));
}

function spread(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

function ratios(ours: Map<number, Row>, other: Map<number, Row>): string {
  const values = [...ours].flatMap(([round, row]) => {
    const against = other.get(round);
    return against === undefined ? [] : [row.rate / against.rate];
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
    const rates = (of: Map<number, Row>) => {
      const all = [...of.values()];
      return all.length === 0
        ? ""
        : spread(
            all.map(({ rate }) => rate),
            name === "resnet50" ? 2 : 0,
          );
    };
    const batch = [...new Set([...ours.values()].map((row) => row.batch))].join(", ");
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
  that are best over all rounds: of 1, 2 and 4 at 224 × 224, of ${facts.bare.join(", ")} at 32 × 32, and of what the evaluator found.
- **transformers.js**: its \`image-classification\` pipeline on the same JPEGs and the same ONNX file (32-bit floats, WebAssembly, its own
  number of threads), the better of one image a call and as many as the evaluator found; at most 500 images.
- Networks have random weights; speed does not depend on them.
`;
}
