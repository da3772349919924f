import { useMemo, useState } from "react";
import { version } from "../../../../package.json";
import type { PlacementFacts, ReadingFacts } from "../../../evaluate/results/measuredCheckpoint.ts";
import { fileName } from "../../../evaluate/results/measuredCheckpoint.ts";
import { cardLines, cardText, resultCard } from "../../../evaluate/results/resultCard.ts";
import { predictionsToCsv, resultsToCsv } from "../../../evaluate/results/resultTables.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { saveFile } from "../../shell/saveFile.ts";
import type { MeasuredSet } from "../measuredSets.ts";
import { RunFile } from "./RunFile.tsx";
import type { ResultEntry } from "./resultData.ts";
import "./card.css";

interface CardPartProps {
  readonly entry: ResultEntry;
  readonly entries: readonly ResultEntry[];
  readonly sets: readonly MeasuredSet[];
  readonly reading: ReadingFacts;
  readonly placement: PlacementFacts | null;
  readonly testbed: Testbed;
}

/** The result card, and everything as files. */
export function CardPart({ entry, entries, sets, reading, placement, testbed }: CardPartProps) {
  const facts = useMemo(() => sets.map((set) => set.facts), [sets]);
  const [date] = useState(() => new Date().toISOString().slice(0, 10));
  const card = useMemo(
    () =>
      resultCard(entry.checkpoint, facts, reading, placement, {
        page: `Effective Robustness Explorer ${version}`,
        browser: navigator.userAgent,
      }),
    [entry, facts, reading, placement],
  );
  const base = fileName(entry.checkpoint.name).replace(/\.onnx$/i, "");
  const all = entries.map(({ checkpoint, sets: own }) => ({
    checkpoint,
    sets: own.map((set) => set.facts),
  }));
  return (
    <>
      <section className="result-card" aria-label="Result card">
        <dl>
          {cardLines(card).map(([title, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes may stand twice and never move
            <div key={`${title} ${index}`}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="result-buttons">
        <CopyButton label="Copy the card as text" text={() => cardText(card)} />
        <button
          type="button"
          className="button"
          onClick={() => save(`${JSON.stringify(card, null, 1)}\n`, "json", `${base}-card.json`)}
        >
          Card, JSON
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          Print the card
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            save(predictionsToCsv(entry.checkpoint, facts), "csv", `${base}-predictions.csv`)
          }
        >
          Predictions, CSV
        </button>
        <button
          type="button"
          className="button"
          onClick={() => save(resultsToCsv(all), "csv", `results-${date}.csv`)}
        >
          All results, CSV
        </button>
      </p>
      <RunFile entries={entries} sets={sets} testbed={testbed} placement={placement} save={save} />
    </>
  );
}

function save(text: string, kind: "csv" | "json", name: string): void {
  const type = kind === "csv" ? "text/csv" : "application/json";
  saveFile(new Blob([text], { type }), name);
}
