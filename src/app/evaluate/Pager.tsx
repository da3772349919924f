import { formatCount } from "../../testbed/format.ts";
import "./pager.css";

interface PagerProps {
  /** What is turned over: "images". */
  readonly of: string;
  /** The page that is shown, from 0. */
  readonly page: number;
  /** How many stand on a page, and in all. */
  readonly size: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** Pages of a long list; nothing where there is one. */
export function Pager({ of, page, size, count, onPage }: PagerProps) {
  const last = lastPage(count, size);
  if (last === 0) return null;
  const first = page * size + 1;
  return (
    <nav className="pager" aria-label={`Pages of ${of}`}>
      <button
        type="button"
        className="button"
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        Back
      </button>
      <span>
        {formatCount(first)} to {formatCount(Math.min(count, first + size - 1))} of{" "}
        {formatCount(count)}
      </span>
      <button
        type="button"
        className="button"
        disabled={page === last}
        onClick={() => onPage(page + 1)}
      >
        On
      </button>
    </nav>
  );
}

/** The last page of a list, from 0. */
export function lastPage(count: number, size: number): number {
  return Math.max(0, Math.ceil(count / size) - 1);
}
