import { useMemo, useState } from "react";
import type { Answers } from "../../../evaluate/results/answers.ts";
import { className } from "../../../evaluate/results/answers.ts";
import { type Confusion, confusionOf, mostConfused } from "../../../evaluate/results/confusion.ts";
import type { Wanted } from "../../../evaluate/results/selection.ts";
import { formatCount, formatPercent } from "../../../testbed/format.ts";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import { Pager } from "../Pager.tsx";
import { usePages } from "../usePages.ts";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import type { ResultEntry } from "./resultData.ts";
import "./confusion.css";

interface ConfusionPartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
  readonly onImages: (set: number, wanted: Wanted) => void;
}

/** Numbers of classes that the matrix can be narrowed to. */
const NARROWED = [20, 50, 100, 200];
/** With more, the matrix opens on the most confused classes. */
const MOST_AT_FIRST = 50;

/** Which classes are taken for which, both sets side by side. */
export function ConfusionPart({ entry, sets, onImages }: ConfusionPartProps) {
  const classes = entry.answers[0]?.classes.length ?? 0;
  const [narrowed, setNarrowed] = useState<number | null>(classes > MOST_AT_FIRST ? 20 : null);
  return (
    <>
      {classes > (NARROWED[0] ?? 0) && (
        <label className="field result-field">
          <span>Classes</span>
          <select
            className="select"
            value={narrowed ?? "all"}
            onChange={({ target: { value } }) =>
              setNarrowed(value === "all" ? null : Number(value))
            }
          >
            {NARROWED.filter((count) => count < classes).map((count) => (
              <option key={count} value={count}>
                The {count} most confused
              </option>
            ))}
            <option value="all">All {formatCount(classes)}</option>
          </select>
        </label>
      )}
      <div className="result-pair">
        {entry.answers.map((answers, set) => (
          <ConfusionOfSet
            key={sets[set]?.facts.role ?? set}
            title={roleTitle(sets[set]?.facts.role ?? "shifted")}
            answers={answers}
            narrowed={narrowed}
            onImages={(wanted) => onImages(set, wanted)}
          />
        ))}
      </div>
    </>
  );
}

interface ConfusionOfSetProps {
  readonly title: string;
  readonly answers: Answers;
  readonly narrowed: number | null;
  readonly onImages: (wanted: Wanted) => void;
}

function ConfusionOfSet({ title, answers, narrowed, onImages }: ConfusionOfSetProps) {
  const confusion = useMemo(() => confusionOf(answers), [answers]);
  const shown = useMemo(
    () =>
      narrowed === null
        ? answers.classes.map((_, index) => index)
        : mostConfused(confusion, narrowed),
    [confusion, answers, narrowed],
  );
  return (
    <figure className="result-figure">
      <figcaption>
        {title}: {answers.title}
      </figcaption>
      <ConfusionMatrix
        title={title}
        confusion={confusion}
        shown={shown}
        nameOf={(index) => className(answers, index)}
        onCell={(label, predicted) => onImages({ kind: "pair", label, predicted })}
      />
      <Mistakes title={title} confusion={confusion} answers={answers} onImages={onImages} />
    </figure>
  );
}

const MISTAKES = 10;

interface MistakesProps {
  /** Of the set. */
  readonly title: string;
  readonly confusion: Confusion;
  readonly answers: Answers;
  readonly onImages: (wanted: Wanted) => void;
}

/** The most frequent mistakes as a table, which is also the matrix for those who do not see it. */
function Mistakes({ title, confusion, answers, onImages }: MistakesProps) {
  const { mistakes } = confusion;
  const { page, shown, onPage } = usePages(mistakes, MISTAKES);
  if (mistakes.length === 0) return <p className="result-words">No mistake was made.</p>;
  return (
    <>
      <div className="result-scroll">
        <table className="result-table">
          <caption className="visually-hidden">Pairs of classes, the most confused first</caption>
          <thead>
            <tr>
              <th scope="col">Is</th>
              <th scope="col">Taken for</th>
              <th scope="col" className="number">
                Images
              </th>
              <th scope="col" className="number">
                Of the class
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ label, predicted, count, share }) => (
              <tr key={`${label} ${predicted}`}>
                <th scope="row">{className(answers, label)}</th>
                <td>{className(answers, predicted)}</td>
                <td className="number">
                  <button
                    type="button"
                    className="button button-quiet"
                    aria-label={`Show ${formatCount(count)} images of ${className(answers, label)} taken for ${className(answers, predicted)}`}
                    onClick={() => onImages({ kind: "pair", label, predicted })}
                  >
                    {formatCount(count)}
                  </button>
                </td>
                <td className="number">{formatPercent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager
        of={`pairs of classes, ${title}`}
        page={page}
        size={MISTAKES}
        count={mistakes.length}
        onPage={onPage}
      />
    </>
  );
}
