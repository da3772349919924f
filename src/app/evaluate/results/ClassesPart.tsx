import { useMemo, useState } from "react";
import { type ClassResult, perClass } from "../../../evaluate/results/perClass.ts";
import type { Wanted } from "../../../evaluate/results/selection.ts";
import { formatCount, formatPercent, formatPercentInterval } from "../../../testbed/format.ts";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import { Pager } from "../Pager.tsx";
import { usePages } from "../usePages.ts";
import type { ResultEntry } from "./resultData.ts";
import "./charts.css";
import "./classes.css";

interface ClassesPartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
  readonly onImages: (set: number, wanted: Wanted) => void;
}

type Order = "label" | "name" | "worst" | "drop";

const PAGE = 50;

/** Accuracy class by class, both sets side by side. */
export function ClassesPart({ entry, sets, onImages }: ClassesPartProps) {
  const [order, setOrder] = useState<Order>("label");
  const [wanted, setWanted] = useState("");
  const columns = useMemo(() => entry.answers.map(perClass), [entry]);
  const indices = useMemo(
    () => ordered(columns, order).filter((index) => isNamed(columns[0]?.[index], wanted)),
    [columns, order, wanted],
  );
  const { page, shown, onPage } = usePages(indices, PAGE);
  const last = columns.length - 1;
  const count = columns[0]?.length ?? 0;
  return (
    <>
      <div className="class-find">
        <label className="field result-field">
          <span>Order</span>
          <select
            className="select"
            value={order}
            onChange={({ target }) => {
              const chosen = ORDERS.find(({ value }) => value === target.value);
              if (chosen) setOrder(chosen.value);
            }}
          >
            {ORDERS.filter(({ value }) => value !== "drop" || columns.length > 1).map(
              ({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ),
            )}
          </select>
        </label>
        {count > PAGE && (
          <label className="field result-field">
            <span>Find a class</span>
            <input
              type="search"
              className="input"
              value={wanted}
              onChange={({ target }) => setWanted(target.value)}
            />
          </label>
        )}
      </div>
      {indices.length === 0 && (
        <p className="result-words" role="status">
          No class is called so.
        </p>
      )}
      <div className="result-scroll">
        <table className="result-table class-table">
          <caption className="visually-hidden">Accuracy of each class</caption>
          <thead>
            <tr>
              <th scope="col">Class</th>
              {sets.map(({ facts }) => (
                <th key={facts.role} scope="col">
                  {roleTitle(facts.role)}
                </th>
              ))}
              <th scope="col">Most often taken for{columns.length > 1 ? ", shifted" : ""}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => {
              const wrong = columns[last]?.[index]?.confusedWith ?? null;
              return (
                <tr key={index}>
                  <th scope="row">{columns[0]?.[index]?.name}</th>
                  {columns.map((column, set) => (
                    <td key={sets[set]?.facts.role ?? set}>
                      <ClassBar result={column[index]} />
                    </td>
                  ))}
                  <td>
                    {wrong === null ? (
                      "–"
                    ) : (
                      <button
                        type="button"
                        className="button button-quiet"
                        onClick={() =>
                          onImages(last, { kind: "pair", label: index, predicted: wrong.index })
                        }
                      >
                        {columns[last]?.[wrong.index]?.name}, {formatCount(wrong.count)}×
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager of="classes" page={page} size={PAGE} count={indices.length} onPage={onPage} />
    </>
  );
}

/** Whether a class is called what is looked for, by its name or its number. */
function isNamed(result: ClassResult | undefined, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  if (result === undefined || text === "") return result !== undefined;
  return result.name.toLowerCase().includes(text) || String(result.index) === text;
}

const ORDERS: readonly { readonly value: Order; readonly title: string }[] = [
  { value: "label", title: "As the labels are" },
  { value: "name", title: "By name" },
  { value: "worst", title: "Lowest accuracy first" },
  { value: "drop", title: "Greatest loss under the shift first" },
];

function ordered(columns: readonly (readonly ClassResult[])[], order: Order): readonly number[] {
  const first = columns[0] ?? [];
  const indices = first.map(({ index }) => index);
  const rate = (set: number, index: number): number => {
    const accuracy = columns[set]?.[index]?.accuracy;
    return accuracy ? accuracy.correct / accuracy.total : Number.POSITIVE_INFINITY;
  };
  const by = (value: (index: number) => number) =>
    indices.sort((a, b) => {
      const [left, right] = [value(a), value(b)];
      // Classes without images have no value and come last.
      if (!Number.isFinite(left) || !Number.isFinite(right)) {
        return Number(!Number.isFinite(left)) - Number(!Number.isFinite(right)) || a - b;
      }
      return left - right || a - b;
    });
  if (order === "name") {
    return indices.sort((a, b) => (first[a]?.name ?? "").localeCompare(first[b]?.name ?? ""));
  }
  if (order === "worst") return by((index) => rate(columns.length - 1, index));
  return order === "drop" ? by((index) => rate(1, index) - rate(0, index)) : indices;
}

function ClassBar({ result }: { readonly result: ClassResult | undefined }) {
  const accuracy = result?.accuracy ?? null;
  if (accuracy === null) return <span className="count">no images</span>;
  const { correct, total, interval } = accuracy;
  return (
    <span className="class-bar" title={formatPercentInterval(interval.low, interval.high)}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-ground" width="100" height="10" />
        <rect className="bar-right" width={(100 * correct) / total} height="10" />
        <line
          className="bar-interval"
          x1={100 * interval.low}
          x2={100 * interval.high}
          y1="5"
          y2="5"
        />
      </svg>
      <span className="class-figure">
        {formatPercent(correct / total)}
        <span className="count">
          {formatCount(correct)}/{formatCount(total)}
        </span>
      </span>
    </span>
  );
}
