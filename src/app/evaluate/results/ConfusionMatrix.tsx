import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Confusion, ConfusionCell } from "../../../evaluate/results/confusion.ts";
import { formatCount, formatPercent } from "../../../testbed/format.ts";

interface ConfusionMatrixProps {
  readonly title: string;
  readonly confusion: Confusion;
  /** Classes of the rows and columns, in order. */
  readonly shown: readonly number[];
  readonly nameOf: (index: number) => string;
  readonly onCell: (label: number, predicted: number) => void;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Pixels a side that the picture has at least, and classes whose names have room beside it. */
const SIDE = 480;
const NAMED = 30;
/** Seen on light and on dark paper alike: right answers blue, mistakes vermilion. */
const RIGHT = [46, 124, 184] as const;
const WRONG = [213, 94, 0] as const;

/**
 * The matrix as a picture, a row a true class and a column a prediction; shade is the share of the row's images. Arrow
 * keys go from cell to cell and read it out, Enter shows its images.
 */
export function ConfusionMatrix({ title, confusion, shown, nameOf, onCell }: ConfusionMatrixProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cell, setCell] = useState<Cell | null>(null);
  const count = shown.length;
  useLayoutEffect(() => {
    if (canvas.current) draw(canvas.current, confusion, shown);
  }, [confusion, shown]);

  const cellAt = ({ clientX, clientY, currentTarget }: PointerEvent): Cell => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const place = (part: number) => Math.min(count - 1, Math.max(0, Math.floor(part * count)));
    return { row: place((clientY - top) / height), column: place((clientX - left) / width) };
  };
  const open = ({ row, column }: Cell) => onCell(shown[row] ?? 0, shown[column] ?? 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cell ?? { row: 0, column: 0 };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return open(at);
    }
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const within = (value: number) => Math.min(count - 1, Math.max(0, value));
    setCell(
      cell === null ? at : { row: within(at.row + move[0]), column: within(at.column + move[1]) },
    );
  };
  const words = cell === null ? null : cellWords(confusion, shown, cell, nameOf);
  return (
    <div className="confusion">
      <div className="confusion-grid" data-named={count <= NAMED}>
        {count <= NAMED && (
          <ol className="confusion-names" aria-hidden="true" style={rowsOf(count)}>
            {shown.map((index) => (
              <li key={index}>{nameOf(index)}</li>
            ))}
          </ol>
        )}
        <div
          className="confusion-picture"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is worked by keyboard
          tabIndex={0}
          aria-label={`Confusion matrix, ${title}: ${count} classes. Arrow keys read cells, Enter shows their images.`}
          onKeyDown={onKeyDown}
          onBlur={() => setCell(null)}
          onPointerMove={(event) => setCell(cellAt(event))}
          onPointerLeave={() => setCell(null)}
          onPointerUp={(event) => open(cellAt(event))}
        >
          <canvas ref={canvas} />
          {cell !== null && (
            <svg className="confusion-cell" viewBox={`0 0 ${count} ${count}`} aria-hidden="true">
              <rect x={cell.column} y={cell.row} width="1" height="1" />
            </svg>
          )}
        </div>
      </div>
      <p className="confusion-words" role="status">
        {words ?? "Rows are what the images are, columns what they were taken for."}
      </p>
    </div>
  );
}

/** So many rows share the names' height. */
function rowsOf(count: number): CSSProperties {
  return { "--rows": count } as CSSProperties;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function cellWords(
  confusion: Confusion,
  shown: readonly number[],
  { row, column }: Cell,
  nameOf: (index: number) => string,
): string {
  const label = shown[row] ?? 0;
  const predicted = shown[column] ?? 0;
  const total = confusion.totals[label] ?? 0;
  const count = confusion.count(label, predicted);
  const share = total === 0 ? "" : ` (${formatPercent(count / total)})`;
  const of = `${formatCount(count)} of ${formatCount(total)}${share}`;
  return label === predicted
    ? `${nameOf(label)}, right: ${of}`
    : `${nameOf(label)} taken for ${nameOf(predicted)}: ${of}`;
}

/**
 * Each cell is a whole number of pixels. Of more classes than the picture has pixels, neighbours share one, in the shade of the
 * greatest share among them: a single mistake of 1,000 classes stays in sight.
 */
function draw(canvas: HTMLCanvasElement, confusion: Confusion, shown: readonly number[]): void {
  const count = Math.max(1, shown.length);
  const together = Math.ceil(count / SIDE);
  const cells = Math.ceil(count / together);
  const size = Math.max(1, Math.floor(SIDE / cells));
  canvas.width = cells * size;
  canvas.height = cells * size;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const places = new Map(shown.map((index, place) => [index, Math.floor(place / together)]));
  for (const [colour, all] of [
    [RIGHT, rightCells(confusion, shown)],
    [WRONG, confusion.mistakes],
  ] as const) {
    const shares = new Map<number, number>();
    for (const { label, predicted, share } of all) {
      const row = places.get(label);
      const column = places.get(predicted);
      if (row === undefined || column === undefined) continue;
      const key = row * cells + column;
      shares.set(key, Math.max(share, shares.get(key) ?? 0));
    }
    for (const [key, share] of shares) {
      // The root makes a single mistake of a hundred images visible.
      const shade = 0.08 + 0.92 * Math.sqrt(share);
      context.fillStyle = `rgb(${colour.join(" ")} / ${shade})`;
      context.fillRect((key % cells) * size, Math.floor(key / cells) * size, size, size);
    }
  }
}

function rightCells(confusion: Confusion, shown: readonly number[]): readonly ConfusionCell[] {
  return shown.flatMap((label) => {
    const count = confusion.count(label, label);
    const share = count / (confusion.totals[label] ?? 1);
    return count === 0 ? [] : [{ label, predicted: label, count, share }];
  });
}
