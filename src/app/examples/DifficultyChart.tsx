import { useMemo } from "react";
import type { PackedBits } from "../../stats/packedBits.ts";
import { formatCount } from "../../testbed/format.ts";
import { difficultyOf } from "./compareExamples.ts";

interface DifficultyChartProps {
  readonly bits: PackedBits;
  /** Rows of the models that make the difficulty; the one that is looked at is not among them. */
  readonly references: readonly number[];
  /** Right and wrong answers of the one that is looked at, packed. */
  readonly row: Uint8Array;
  readonly title: string;
}

const WIDTH = 640;
const HEIGHT = 150;
const FOOT = 18;

/** How many examples each number of baseline models gets right, and how many of those one model gets right. */
export function DifficultyChart({ bits, references, row, title }: DifficultyChartProps) {
  const { examples, right } = useMemo(
    () => difficultyOf(bits, references, row),
    [bits, references, row],
  );
  if (references.length === 0) return null;
  const most = examples.reduce((a, b) => Math.max(a, b), 1);
  const width = WIDTH / examples.length;
  const height = (count: number) => ((HEIGHT - FOOT) * count) / most;
  const none = examples[0] ?? 0;
  const all = examples.at(-1) ?? 0;
  return (
    <figure className="difficulty">
      <figcaption>
        Difficulty: examples by how many of the {formatCount(references.length)} baseline models get
        them right. None: {formatCount(none)}, of which {title} gets{" "}
        <b>{formatCount(right[0] ?? 0)}</b>. All: {formatCount(all)}, of which {title} misses{" "}
        <b>{formatCount(all - (right.at(-1) ?? 0))}</b>.
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Difficulty histogram; filled: ${title} right`}
      >
        {Array.from(examples, (count, k) => {
          const x = k * width;
          const own = right[k] ?? 0;
          return (
            // The bars are numbered by what they count, and never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <g key={k}>
              <title>
                {k} of {references.length} right: {formatCount(count)} examples, {title} right on{" "}
                {formatCount(own)}
              </title>
              <rect
                className="difficulty-all"
                x={x + 0.5}
                width={Math.max(width - 1, 0.5)}
                y={HEIGHT - FOOT - height(count)}
                height={height(count)}
              />
              <rect
                className="difficulty-right"
                x={x + 0.5}
                width={Math.max(width - 1, 0.5)}
                y={HEIGHT - FOOT - height(own)}
                height={height(own)}
              />
            </g>
          );
        })}
        <text x={0} y={HEIGHT - 4}>
          0 right
        </text>
        <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
          all {references.length} right
        </text>
      </svg>
      <p className="difficulty-key">
        <span className="difficulty-swatch" data-kind="right" /> {title} right{" "}
        <span className="difficulty-swatch" data-kind="all" /> wrong
      </p>
    </figure>
  );
}
