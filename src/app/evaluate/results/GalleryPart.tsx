import { useEffect, useMemo, useState } from "react";
import { type ImageOrder, selectImages, type Wanted } from "../../../evaluate/results/selection.ts";
import { formatCount } from "../../../testbed/format.ts";
import { type MeasuredSet, roleTitle } from "../measuredSets.ts";
import { lastPage, Pager } from "../Pager.tsx";
import { GalleryGrid } from "./GalleryGrid.tsx";
import { type GalleryQuery, type Other, queryWords } from "./galleryQuery.ts";
import type { ResultEntry } from "./resultData.ts";
import "./gallery.css";

interface GalleryPartProps {
  readonly entry: ResultEntry;
  readonly sets: readonly MeasuredSet[];
  readonly query: GalleryQuery;
  readonly onQuery: (query: GalleryQuery) => void;
  /** The other checkpoints, on the set of the query. */
  readonly others: readonly Other[];
  /** The models of the baseline on the set of the query; empty where their answers do not ship. */
  readonly baseline: readonly Other[];
}

const PAGE = 48;

const ORDERS: readonly { readonly value: ImageOrder; readonly title: string }[] = [
  { value: "set", title: "As in the set" },
  { value: "confident", title: "Most confident first" },
  { value: "unsure", title: "Least confident first" },
  { value: "worst", title: "Greatest loss first" },
];

/** The images themselves, by how they were answered. */
export function GalleryPart(props: GalleryPartProps) {
  const { entry, sets, query, onQuery, others, baseline } = props;
  const [order, setOrder] = useState<ImageOrder>("set");
  const [page, setPage] = useState(0);
  const answers = entry.answers[query.set];
  const images = useMemo(
    () => (answers ? selectImages(answers, query.wanted, order) : new Uint32Array()),
    [answers, query.wanted, order],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: other images begin on their first page
  useEffect(() => setPage(0), [images]);
  const measured = sets[query.set];
  const last = lastPage(images.length, PAGE);
  const at = Math.min(page, last);
  const shown = useMemo(() => images.subarray(at * PAGE, (at + 1) * PAGE), [images, at]);
  if (answers === undefined || measured === undefined) return null;
  const turn = (by: number) => setPage(Math.min(last, Math.max(0, at + by)));
  return (
    <>
      <div className="gallery-controls">
        {sets.length > 1 && (
          <label className="field">
            <span>Set</span>
            <select
              className="select"
              value={query.set}
              onChange={({ target }) =>
                onQuery({ set: Number(target.value), wanted: { kind: "wrong" }, other: null })
              }
            >
              {sets.map(({ facts }, index) => (
                <option key={facts.role} value={index}>
                  {roleTitle(facts.role)}
                </option>
              ))}
            </select>
          </label>
        )}
        <WantedField query={query} onQuery={onQuery} others={others} baseline={baseline} />
        <label className="field">
          <span>Order</span>
          <select
            className="select"
            value={order}
            onChange={({ target }) => {
              const chosen = ORDERS.find(({ value }) => value === target.value);
              if (chosen) setOrder(chosen.value);
            }}
          >
            {ORDERS.map(({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="result-words" role="status" data-testid="gallery-count">
        {formatCount(images.length)} {images.length === 1 ? "image" : "images"}:{" "}
        {queryWords(query, answers)}.
      </p>
      <GalleryGrid
        key={`${entry.id} ${query.set} ${at}`}
        answers={answers}
        measured={measured}
        images={shown}
        onTurn={turn}
      />
      <Pager of="images" page={at} size={PAGE} count={images.length} onPage={setPage} />
    </>
  );
}

type Kind = Wanted["kind"];

function WantedField({
  query,
  onQuery,
  others,
  baseline,
}: Pick<GalleryPartProps, "query" | "onQuery" | "others" | "baseline">) {
  const { kind } = query.wanted;
  const compares = kind === "gained" || kind === "lost";
  const known = others.some(({ id }) => id === query.other?.id);
  const choices = query.other === null || known ? others : [query.other, ...others];
  const choose = (wanted: Kind, other: Other | undefined) => {
    if (wanted === "all" || wanted === "right" || wanted === "wrong") {
      onQuery({ ...query, wanted: { kind: wanted }, other: null });
    } else if (wanted === "alone") {
      const alone = { kind: wanted, others: baseline.map(({ right }) => right) };
      onQuery({ ...query, wanted: alone, other: null });
    } else if ((wanted === "gained" || wanted === "lost") && other !== undefined) {
      onQuery({ ...query, wanted: { kind: wanted, other: other.right }, other });
    }
  };
  return (
    <>
      <label className="field">
        <span>Show</span>
        <select
          className="select"
          value={kind}
          onChange={({ target }) => {
            const chosen = KINDS.find(({ value }) => value === target.value);
            if (chosen) choose(chosen.value, query.other ?? choices[0]);
          }}
        >
          {KINDS.filter(({ value }) => offered(value, choices.length, baseline.length)).map(
            ({ value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ),
          )}
          {(kind === "pair" || kind === "class") && <option value={kind}>One cell</option>}
        </select>
      </label>
      {compares && (
        <label className="field">
          <span>Compared with</span>
          <select
            className="select"
            value={query.other?.id}
            onChange={({ target }) =>
              choose(
                kind,
                choices.find(({ id }) => id === target.value),
              )
            }
          >
            {choices.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

const KINDS: readonly { readonly value: Kind; readonly title: string }[] = [
  { value: "wrong", title: "Wrong" },
  { value: "right", title: "Right" },
  { value: "all", title: "All" },
  { value: "gained", title: "Gained: right here, wrong there" },
  { value: "lost", title: "Lost: wrong here, right there" },
  { value: "alone", title: "Right where no baseline model is" },
];

function offered(kind: Kind, others: number, baseline: number): boolean {
  if (kind === "gained" || kind === "lost") return others > 0;
  return kind !== "alone" || baseline > 0;
}
