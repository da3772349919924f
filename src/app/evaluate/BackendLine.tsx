import type { BackendPreference, BackendReport } from "../../evaluate/backend.ts";

const TITLES = { webgpu: "WebGPU", wasm: "WebAssembly" } as const;

const PREFERENCES: readonly { readonly value: BackendPreference; readonly title: string }[] = [
  { value: "auto", title: "WebGPU where there is one" },
  { value: "webgpu", title: "WebGPU" },
  { value: "wasm", title: "WebAssembly" },
];

interface BackendLineProps {
  readonly report: BackendReport | null;
  readonly preference: BackendPreference;
  readonly onPreference: (preference: BackendPreference) => void;
}

/** Which backend runs the networks, and why; and the choice for the next ones. */
export function BackendLine({ report, preference, onPreference }: BackendLineProps) {
  return (
    <>
      <label className="field">
        <span>Run with</span>
        <select
          className="select"
          value={preference}
          onChange={({ target }) => {
            const chosen = PREFERENCES.find(({ value }) => value === target.value);
            if (chosen) onPreference(chosen.value);
          }}
        >
          {PREFERENCES.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {report !== null && (
        <p className="rail-remark" data-testid="backend">
          <strong>{TITLES[report.name]}.</strong> {report.reason}
        </p>
      )}
    </>
  );
}
