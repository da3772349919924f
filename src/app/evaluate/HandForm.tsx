import { RESIZE_FILTERS } from "../../shiftset/resize/filters.ts";
import {
  preprocessingOfTyped,
  type TypedPreprocessing,
} from "../../shiftset/resize/typedPreprocessing.ts";

interface HandFormProps {
  readonly typed: TypedPreprocessing;
  readonly onChange: (typed: TypedPreprocessing) => void;
}

/** A preprocessing set by hand; what cannot be is said at once, in the words of the reader that will use it. */
export function HandForm({ typed, onChange }: HandFormProps) {
  const set = (change: Partial<TypedPreprocessing>) => onChange({ ...typed, ...change });
  const problem = problemOf(typed);
  return (
    <fieldset className="hand-form">
      <legend>Preprocessing by hand</legend>
      <Choice
        title="Resize"
        value={typed.resize}
        choices={[
          ["none", "Not at all"],
          ["shorter", "Shorter side to"],
          ["exact", "Exactly to"],
        ]}
        onChoose={(resize) => set({ resize })}
      />
      {typed.resize !== "none" && (
        <>
          <TextField
            title={typed.resize === "shorter" ? "Shorter side, pixels" : "Width × height"}
            value={typed.resizeSize}
            placeholder={typed.resize === "shorter" ? "256" : "224 × 224"}
            onText={(resizeSize) => set({ resizeSize })}
          />
          <Choice
            title="Filter"
            value={typed.filter}
            choices={RESIZE_FILTERS.map((filter) => [filter, filter] as const)}
            onChoose={(filter) => set({ filter })}
          />
        </>
      )}
      <Choice
        title="Crop"
        value={typed.crops ? "yes" : "no"}
        choices={[
          ["no", "Not at all"],
          ["yes", "The middle"],
        ]}
        onChoose={(crops) => set({ crops: crops === "yes" })}
      />
      {typed.crops && (
        <TextField
          title="Crop, width × height"
          value={typed.cropSize}
          placeholder="224 × 224"
          onText={(cropSize) => set({ cropSize })}
        />
      )}
      <Choice
        title="Colours"
        value={typed.colour}
        choices={[
          ["rgb", "Red, green, blue"],
          ["bgr", "Blue, green, red"],
          ["grey", "Grey"],
        ]}
        onChoose={(colour) => set({ colour })}
      />
      <Choice
        title="Range"
        value={typed.range}
        choices={[
          ["unit", "0 to 1"],
          ["signed", "−1 to 1"],
          ["bytes", "0 to 255"],
        ]}
        onChoose={(range) => set({ range })}
      />
      <TextField
        title="Mean"
        value={typed.mean}
        placeholder="0.485, 0.456, 0.406"
        onText={(mean) => set({ mean })}
      />
      <TextField
        title="Std"
        value={typed.std}
        placeholder="0.229, 0.224, 0.225"
        onText={(std) => set({ std })}
      />
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function problemOf(typed: TypedPreprocessing): string | null {
  try {
    preprocessingOfTyped(typed);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, title: string])[];
  readonly onChoose: (value: T) => void;
}

/** A menu of a few fixed values. */
export function Choice<T extends string>({ title, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <label className="field">
      <span>{title}</span>
      <select
        className="select"
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find(([name]) => name === target.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {choices.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TextFieldProps {
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onText: (text: string) => void;
}

function TextField({ title, value, placeholder, onText }: TextFieldProps) {
  return (
    <label className="field">
      <span>{title}</span>
      <input
        className="input"
        value={value}
        placeholder={placeholder}
        onChange={({ target }) => onText(target.value)}
      />
    </label>
  );
}
