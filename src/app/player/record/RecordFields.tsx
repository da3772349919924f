import type { RecordingFormat } from "../../../chart/record/messages.ts";
import {
  FORMATS,
  LONGEST_SECONDS,
  RATES,
  type RecordingChoice,
  SHORTEST_SECONDS,
  SIZES,
  type SizeName,
} from "./recordingPlan.ts";

interface RecordFieldsProps {
  readonly choice: RecordingChoice;
  readonly disabled: boolean;
  onChange(choice: RecordingChoice): void;
}

/** Format, size, pace and words of a recording. */
export function RecordFields({ choice, disabled, onChange }: RecordFieldsProps) {
  const change = (part: Partial<RecordingChoice>) => onChange({ ...choice, ...part });
  return (
    <fieldset className="record-fields" disabled={disabled}>
      <legend className="visually-hidden">What to record</legend>
      <label className="field">
        <span>Format</span>
        <select
          className="select"
          value={choice.format}
          onChange={(event) => change({ format: event.target.value as RecordingFormat })}
        >
          {Object.entries(FORMATS).map(([format, { label }]) => (
            <option key={format} value={format}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Size</span>
        <select
          className="select"
          value={choice.size}
          onChange={(event) => change({ size: event.target.value as SizeName })}
        >
          {Object.entries(SIZES).map(([size, { label }]) => (
            <option key={size} value={size}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Frames a second</span>
        <select
          className="select"
          value={choice.rate}
          onChange={(event) => change({ rate: Number(event.target.value) })}
        >
          {RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Seconds</span>
        <input
          className="input"
          type="number"
          required
          min={SHORTEST_SECONDS}
          max={LONGEST_SECONDS}
          step={1}
          value={Number.isNaN(choice.seconds) ? "" : choice.seconds}
          onChange={(event) => change({ seconds: event.target.valueAsNumber })}
        />
      </label>
      <label className="field">
        <span>Title</span>
        <input
          className="input"
          type="text"
          maxLength={120}
          value={choice.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <label className="field">
        <span>Source</span>
        <input
          className="input"
          type="text"
          maxLength={200}
          value={choice.source}
          onChange={(event) => change({ source: event.target.value })}
        />
      </label>
    </fieldset>
  );
}
