import { ALL_IMAGES } from "../../shiftset/labels/sampling.ts";
import { parsePreprocessing } from "../../shiftset/resize/parsePreprocessing.ts";
import { PRESETS } from "../../shiftset/resize/presets.ts";
import { FileSlot } from "./FileSlot.tsx";
import { useOwn } from "./ownStore.ts";
import type { PreprocessingChoice } from "./preprocessingChoice.ts";
import { VerdictTable } from "./VerdictTable.tsx";

/** Seed of a draw; fixed, so that the same draw is made again. */
const DRAW_SEED = 1;
const DRAWS = [10, 50, 200, 1000];

/** The visitor's own two sets of images, the draw, and the preprocessing. */
export function OwnImages() {
  const own = useOwn();
  const { sets, opening, sample, choice, stage, problem, notes, verdict, used } = own;
  return (
    <div className="own-images">
      <FileSlot
        title="In distribution"
        summary={sets.inDistribution}
        opening={opening === "inDistribution"}
        onFiles={(files) => void own.open("inDistribution", files)}
      />
      <FileSlot
        title="Shifted"
        summary={sets.shifted}
        opening={opening === "shifted"}
        onFiles={(files) => void own.open("shifted", files)}
      />
      <label className="field">
        <span>Images</span>
        <select
          className="select"
          value={sample.kind === "all" ? "all" : String(sample.count)}
          onChange={({ target: { value } }) =>
            own.setSample(
              value === "all"
                ? ALL_IMAGES
                : { kind: "per-class", count: Number(value), seed: DRAW_SEED },
            )
          }
        >
          <option value="all">All</option>
          {DRAWS.map((count) => (
            <option key={count} value={count}>
              At most {count} of each class, drawn
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Preprocessing</span>
        <select
          className="select"
          value={choiceName(choice)}
          onChange={({ target: { value } }) => {
            const preset = PRESETS.find(({ name }) => name === value);
            own.choose(preset ? { kind: "preset", name: preset.name } : { kind: "find" });
          }}
        >
          <option value="find">Find out by trying</option>
          {PRESETS.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
          {choice.kind === "stated" && <option value="stated">As {choice.from} states</option>}
        </select>
      </label>
      <label className="field">
        <span>Stated by a file</span>
        <input
          type="file"
          accept=".json"
          className="file-input"
          data-testid="preprocessing-file"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void stated(file).then(own.choose, own.refuse);
          }}
        />
      </label>
      <p className="rail-remark">
        preprocessor_config.json (Hugging Face) or config.json (timm), as it came with the weights.
      </p>
      {stage !== null && (
        <div className="evaluate-progress">
          <p role="status">{stage.words}…</p>
          <progress
            aria-label={stage.words}
            {...(stage.share === null ? {} : { value: stage.share })}
            max={1}
          />
          <button type="button" className="button" onClick={own.stop}>
            Stop
          </button>
        </div>
      )}
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
      {verdict !== null && <VerdictTable verdict={verdict} />}
      {used !== null && <p className="rail-remark">Prepared: {used}.</p>}
      {notes.map((note) => (
        <p key={note} className="rail-remark">
          {note}
        </p>
      ))}
    </div>
  );
}

function choiceName(choice: PreprocessingChoice): string {
  return choice.kind === "preset" ? choice.name : choice.kind;
}

async function stated(file: File): Promise<PreprocessingChoice> {
  const { preprocessing } = parsePreprocessing(await file.text(), file.name);
  return { kind: "stated", from: file.name, stated: preprocessing };
}
