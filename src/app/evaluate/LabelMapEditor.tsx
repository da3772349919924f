import { useMemo, useState } from "react";
import { classTitles } from "../../shiftset/labels/classTitles.ts";
import { KNOWN_MAPS } from "../../shiftset/labels/knownMaps.ts";
import {
  identityMap,
  type LabelMap,
  parseLabelMap,
  unanswerable,
  withLogits,
} from "../../shiftset/labels/labelMap.ts";
import { formatCount } from "../../testbed/format.ts";
import { saveFile } from "../shell/saveFile.ts";
import { Pager } from "./Pager.tsx";
import { usePages } from "./usePages.ts";

interface LabelMapEditorProps {
  /** The map that is chosen; null where it is found out. */
  readonly map: LabelMap | null;
  /** What is taken where no map is chosen; null before there are images. */
  readonly found: LabelMap | null;
  /** Columns of the network's output; null where the file does not tell. */
  readonly outputs: number | null;
  readonly onMap: (map: LabelMap | null) => void;
}

const PAGE = 100;

/** Which logit means which class: a table that can be changed, read from a file, saved and taken back. */
export default function LabelMapEditor(props: LabelMapEditorProps) {
  const { map, found, outputs, onMap } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const shownMap = map ?? found ?? NO_CLASSES;
  const { page, shown, onPage } = usePages(shownMap.classes, PAGE);
  const fitting = KNOWN_MAPS.filter((known) => outputs === null || known.outputs === outputs);
  const attempt = (work: () => LabelMap) => {
    try {
      onMap(work());
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const missing = unanswerable(shownMap);
  const titles = useMemo(() => classTitles(shownMap.classes.map(({ name }) => name)), [shownMap]);
  if (shownMap.classes.length === 0) {
    return (
      <p className="rail-remark">
        Give a set of images first: its classes are what logits stand for.
      </p>
    );
  }
  return (
    <div className="label-map">
      <p className="rail-remark">
        {map === null ? `Found out: ${shownMap.title}. ` : `${map.title}. `}
        {formatCount(shownMap.classes.length)} classes of {formatCount(shownMap.outputs)} logits; a
        class’s score is the greatest of its logits.
      </p>
      <div className="drop-buttons">
        <select
          className="select"
          aria-label="Published maps"
          value=""
          onChange={({ target }) => {
            const known = KNOWN_MAPS.find(({ id }) => id === target.value);
            if (known) attempt(() => known);
          }}
        >
          <option value="">Published maps…</option>
          {fitting.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <label className="button file-button">
          From a file
          <input
            type="file"
            accept=".json"
            className="visually-hidden"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file === undefined) return;
              void file.text().then((text) => attempt(() => parseLabelMap(text, file.name)));
              currentTarget.value = "";
            }}
          />
        </label>
        <button
          type="button"
          className="button"
          onClick={() =>
            saveFile(
              new Blob([`${JSON.stringify(shownMap, null, 1)}\n`], { type: "application/json" }),
              "label-map.json",
            )
          }
        >
          Save
        </button>
        {map !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              onMap(null);
              setProblem(null);
            }}
          >
            Reset
          </button>
        )}
      </div>
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
      {missing.length > 0 && (
        <p className="note">
          {formatCount(missing.length)} {missing.length === 1 ? "class has" : "classes have"} no
          logit and cannot be answered: {missing.slice(0, 5).join(", ")}
          {missing.length > 5 && ", …"}.
        </p>
      )}
      <div className="label-map-scroll">
        <table className="verdict-table">
          <caption className="visually-hidden">Logits of each class</caption>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Logits, counted from 0</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, logits }, row) => {
              const place = page * PAGE + row;
              return (
                <tr key={place}>
                  <th scope="row">{titles[place] ?? name}</th>
                  <td>
                    <LogitsField
                      key={logits.join()}
                      name={titles[place] ?? name}
                      logits={logits}
                      onLogits={(numbers) => attempt(() => withLogits(shownMap, place, numbers))}
                      onProblem={setProblem}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager of="classes" page={page} size={PAGE} count={shownMap.classes.length} onPage={onPage} />
    </div>
  );
}

const NO_CLASSES = identityMap([]);

interface LogitsFieldProps {
  readonly name: string;
  readonly logits: readonly number[];
  readonly onLogits: (logits: readonly number[]) => void;
  readonly onProblem: (problem: string) => void;
}

function LogitsField({ name, logits, onLogits, onProblem }: LogitsFieldProps) {
  const [text, setText] = useState(logits.join(", "));
  const take = () => {
    if (text.trim() === logits.join(", ")) return;
    const parts = text.split(/[,;\s]+/).filter((part) => part !== "");
    const numbers = parts.map(Number);
    if (numbers.every((number) => Number.isInteger(number))) onLogits(numbers);
    else
      onProblem(`${name}: “${text}” is no list of logits. Expected: whole numbers, such as 3, 17.`);
  };
  return (
    <input
      className="input"
      aria-label={`Logits of ${name}`}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
